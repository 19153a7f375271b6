import { expect, type Page } from 'playwright/test'
import { confirmByName } from './confirm.ts'
import type { Person } from './person.ts'

/** The page on which a co-chair reads the exact text and signs it. */
export class ApprovalScreen {
  readonly page: Page

  private constructor(page: Page) {
    this.page = page
  }

  static async open(person: Person, title: string): Promise<ApprovalScreen> {
    await person.go('Approvals')
    await person.page.getByRole('link', { name: title, exact: true }).click()
    await expect(person.page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    return new ApprovalScreen(person.page)
  }

  /** Reads to the end, without which the box stays shut, signs, and confirms it where that is asked for. */
  async sign(): Promise<void> {
    const { page } = this
    await page.getByRole('main').getByRole('paragraph').last().scrollIntoViewIfNeeded()
    await page.mouse.wheel(0, 20_000)
    const box = page.getByRole('checkbox', { name: /^I have read/ })
    await expect(box).toBeEnabled()
    await page.getByText(/^I have read/).click()
    await expect(box).toBeChecked()
    // Also while a dialog lies over it.
    const button = page.locator('button', { hasText: 'Sign this text' })
    await button.click()
    const asked = page.getByRole('dialog', { name: 'Confirm with your name' })
    await expect.poll(async () => (await asked.isVisible()) || (await button.count()) === 0).toBe(true)
    if (await asked.isVisible()) await confirmByName(page)
    await expect(button).toHaveCount(0)
  }

  /** What stands beside the text: who has signed, and what is left. */
  says(words: string | RegExp): Promise<void> {
    return expect(this.page.getByRole('complementary').getByText(words).first()).toBeVisible()
  }

  async giveBack(comment: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Return with a comment' }).click()
    const dialog = this.page.getByRole('dialog', { name: 'Return to consultation' })
    await dialog.getByRole('textbox', { name: 'Your comment' }).fill(comment)
    await dialog.getByRole('button', { name: 'Return it' }).click()
    await expect(dialog).toBeHidden()
  }

  async reopen(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Reopen with a reason' }).click()
    const dialog = this.page.getByRole('dialog', { name: 'Reopen an approved section' })
    await dialog.getByRole('textbox', { name: 'Your reason' }).fill(reason)
    await dialog.getByRole('textbox', { name: /^Type/ }).fill('reopen')
    await dialog.getByRole('button', { name: 'Reopen it' }).click()
    await expect(dialog).toBeHidden()
  }
}
