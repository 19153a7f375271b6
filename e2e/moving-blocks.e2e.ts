import { expect, test } from 'playwright/test'
import { Api } from './harness/api.ts'
import { DemoServer } from './harness/demo-server.ts'
import { EditorScreen } from './harness/editor-screen.ts'
import { Person } from './harness/person.ts'

test('[D7] a pen-holder moves a paragraph to another section, and the journal says so', async ({ browser }) => {
  await using server = await DemoServer.start()
  const { title } = await (await Api.signIn(server.url, 'pen-holder')).sectionIn('drafting')
  const person = await Person.enter(browser, server, 'pen-holder')
  const { page } = person
  const editor = await EditorScreen.open(person, title ?? '')
  await editor.isFor('Editing')
  await editor.isReady()
  const paragraph = page.locator('.ProseMirror > p').first()
  const words = (await paragraph.textContent())?.slice(0, 40) ?? ''
  await paragraph.click()
  await page.getByRole('button', { name: 'Move to another section…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Move to another section' })
  await dialog.getByRole('button', { name: 'Move it' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.locator('.ProseMirror')).not.toContainText(words)
  const { pathname } = new URL(page.url())
  await page.goto(`${server.url}${pathname.split('/s/')[0]}/journal`)
  await expect(page.getByText(/moved a paragraph from/).first()).toBeVisible()
  expect(person.complaints.splice(0)).toEqual([])
  await person.leave()
})
