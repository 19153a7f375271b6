import { expect, test } from 'playwright/test'
import { Api } from './harness/api.ts'
import { DemoServer } from './harness/demo-server.ts'
import { Person } from './harness/person.ts'

/** A co-chair goes through the list of all suggestions, and decides on many at once. */
test('[W18] those that are shown are accepted at once, and undone as one', async ({ browser }) => {
  await using server = await DemoServer.start()
  const chair = await Api.signIn(server.url, 'co-chair')
  const { id } = await chair.sectionIn('consultation')
  const person = await Person.enter(browser, server, 'co-chair')
  const { page } = person
  await page.goto(`${server.url}/c/${chair.conference}/s/${id}?list=open`)
  const list = page.getByRole('region', { name: 'All suggestions' })
  const cards = list.getByRole('article')
  await expect(cards.first()).toBeVisible()
  const before = await cards.count()
  const all = list.getByRole('checkbox', { name: /^Choose the \d+ shown$/ })
  // As by keyboard: the box itself is out of sight.
  await all.focus()
  await page.keyboard.press('Space')
  const accept = list.getByRole('button', { name: /^Accept [1-9]\d*$/ })
  const count = Number((await accept.textContent())?.match(/\d+/)?.[0])
  await accept.click()
  await expect(page.getByText(`${count} accepted.`)).toBeVisible()
  await expect(cards).toHaveCount(before - count)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText('The decision was undone.')).toBeVisible()
  await expect(cards).toHaveCount(before)
  expect(person.complaints.splice(0)).toEqual([])
  await person.leave()
})
