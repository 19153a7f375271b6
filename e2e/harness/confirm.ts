import { expect, type Page } from 'playwright/test'

/** In the dialog that asks for it: one's name, as it stands there (SE17). */
export async function confirmByName(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Confirm with your name' })
  await dialog.getByRole('textbox', { name: 'Your name' }).fill((await dialog.getByRole('strong').textContent()) ?? '')
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(dialog).toBeHidden()
}
