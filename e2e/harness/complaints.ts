import type { Page } from 'playwright/test'

/** Tells what the browser complains about: errors and warnings on the console, uncaught errors, the content policy. */
export async function hearComplaints(page: Page, complain: (what: string) => void): Promise<void> {
  page.on('console', (message) => {
    if (['error', 'warning', 'assert'].includes(message.type())) complain(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complain(`uncaught: ${error.message}`))
  await page.exposeFunction('reportPolicy', (what: string) => complain(`content policy: ${what}`))
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      const report = Reflect.get(window, 'reportPolicy') as (what: string) => void
      report(`${violatedDirective} ${blockedURI} ${sample}`)
    })
  })
}
