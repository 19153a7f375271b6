import { expect, test } from 'playwright/test'
import { DemoServer } from './harness/demo-server.ts'
import { EditorScreen } from './harness/editor-screen.ts'
import { Person } from './harness/person.ts'

const SECTION = 'Way forward'

test('[W51] the demo is reset at its door: open windows are sent back there, and the text is as it was', async ({
  browser,
}) => {
  await using server = await DemoServer.start()
  const writer = await Person.enter(browser, server, 'pen-holder')
  const editor = await EditorScreen.open(writer, SECTION)
  await editor.isReady()
  const before = await editor.read()
  await editor.caretAfter('thank all who spoke')
  await editor.type(' and all who did not')
  await editor.isSaved()
  const address = writer.page.url()

  const other = await Person.arrive(browser, server, 'member')
  const { page } = other
  await page.goto(`${server.url}/signin`)
  await page.getByRole('button', { name: 'Reset the demo' }).click()
  const dialog = page.getByRole('dialog', { name: 'Reset the demo' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await editor.isSaved()
  await page.getByRole('button', { name: 'Reset the demo' }).click()
  await dialog.getByRole('button', { name: 'Reset it' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The demo is as it was at the start.' })).toBeVisible()

  await expect(writer.page.getByText('You are signed out.')).toBeVisible()
  await writer.page.goto(address)
  await writer.page.getByRole('button', { name: writer.name }).click()
  const again = await EditorScreen.open(writer, SECTION)
  await again.isReady()
  expect(await again.read()).toBe(before)
  expect(other.complaints).toEqual([])
})
