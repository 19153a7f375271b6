import { expect, test } from 'playwright/test'
import { Api } from './harness/api.ts'
import { hearComplaints } from './harness/complaints.ts'
import { DemoServer } from './harness/demo-server.ts'
import { tabTo } from './harness/keyboard.ts'

test('[W37, W66, W67, W71] by keyboard alone: come in, find a section, accept a suggestion, undo it, read it in the journal', async ({
  page,
}) => {
  await using server = await DemoServer.start()
  const complaints: string[] = []
  await hearComplaints(page, (what) => complaints.push(what))
  const me = (await Api.people(server.url)).find(({ role }) => role === 'pen-holder')
  const press = (key: string) => page.keyboard.press(key)
  const focused = page.locator(':focus')

  await page.goto(`${server.url}/signin`)
  const door = page.getByRole('button', { name: me?.name ?? '' })
  await expect(door).toBeVisible()
  await tabTo(page, door)
  await press('Enter')

  const section = page.getByRole('region', { name: 'Sections' }).getByRole('link', { name: /^Session II:/ })
  await expect(section).toBeVisible()
  await tabTo(page, section)
  await press('Enter')
  const bar = page.getByRole('region', { name: 'Suggestions' })
  await expect(bar).toContainText('24 suggestions')

  await press('Control+Slash')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()

  await press('Control+Shift+Period')
  await expect(bar).toContainText('1 of 24')
  await press('Control+Shift+KeyE')
  const card = page.getByRole('article', { name: /^Suggestion 1 of 24/ })
  await expect(card.locator(':focus')).toBeVisible()
  await press('Control+Shift+Backspace')
  await expect(page.getByRole('dialog', { name: 'Reject this suggestion' }).getByRole('textbox')).toBeFocused()
  await press('Escape')
  await expect(card.locator(':focus')).toBeVisible()

  await press('Control+Shift+Enter')
  const done = page.getByRole('status').filter({ hasText: 'Accepted. 23 left.' })
  await expect(done).toBeVisible()
  await expect(page.getByRole('article', { name: /^Suggestion 1 of 23/ }).locator(':focus')).toBeVisible()
  await tabTo(page, done.getByRole('button', { name: 'Undo' }), 'Shift+Tab')
  await press('Enter')
  await expect(bar).toContainText('24 suggestions')
  await expect(page.getByRole('status').filter({ hasText: 'The decision was undone.' })).toBeVisible()
  await expect(focused).not.toHaveCount(0)

  const back = page.getByRole('link', { name: /^Back to/ })
  await tabTo(page, back, 'Shift+Tab')
  await press('Enter')
  const journal = page.getByRole('navigation').getByRole('link', { name: 'Journal' })
  await expect(journal).toBeVisible()
  await tabTo(page, journal)
  await press('Enter')
  await expect(page.getByText(`${me?.name} accepted`).first()).toBeVisible()
  expect(complaints).toEqual([])
})
