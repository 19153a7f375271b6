import type { Page } from 'playwright/test'

/** Tells what the browser complains about: errors and warnings on the console, uncaught errors, the content policy. */
export async function hearComplaints(page: Page, complain: (what: string) => void): Promise<void> {
  page.on('console', (message) => {
    if (['error', 'warning', 'assert'].includes(message.type())) complain(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complain(`uncaught: ${error.message}`))
  // By way of the console: a function lent to the page is not there yet in a second page that opens beside it.
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      console.error(`content policy: ${violatedDirective} ${blockedURI} ${sample}`),
    )
  })
}
