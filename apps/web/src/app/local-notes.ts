/** Under what everything begins that this program notes in the browser's local storage. */
export const PREFIX = 'travaux:'

/** A browser may have no room, or refuse: then this device knows nothing after the page is closed, and nothing is lost. */
export function noted(question: (storage: Storage) => string | null): string | null {
  try {
    return question(localStorage)
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}

export function note(key: string, value: string): void {
  noted((storage) => {
    storage.setItem(key, value)
    return null
  })
}
