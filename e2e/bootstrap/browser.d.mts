/** Path of a Chromium, or null after a sentence on standard error. */
export function findBrowser(): string | null
