import { expect, test } from 'playwright/test'
import { DemoServer } from './harness/demo-server.ts'
import { Person } from './harness/person.ts'
import { SuggestionsMargin } from './harness/suggestions-margin.ts'

/** Somebody who has read nothing presses what the screen offers them first. */
const WORDS = 'unforeseen'

let server: DemoServer

test.beforeAll(async () => {
  server = await DemoServer.start()
})

test.afterAll(() => server[Symbol.asyncDispose]())

test('[W52, W28, W67] the first button of each leads from the door to a suggestion, to its acceptance, and back to who made it', async ({
  browser,
}) => {
  const member = await Person.enter(browser, server, 'member')
  const mine = member.page
  await mine.getByRole('link', { name: 'Suggest changes' }).click()
  await expect(mine.getByText('Everybody who reads the section sees it, under your name')).toBeVisible()
  await mine.getByText('It was recalled that').click()
  await mine.keyboard.press('Home')
  await mine.keyboard.type(`${WORDS} `)

  const chair = await Person.enter(browser, server, 'co-chair')
  const theirs = chair.page
  await theirs.getByRole('link', { name: 'Decide on suggestions' }).click()
  await expect(theirs.getByRole('button', { name: 'Accept' })).toBeEnabled()
  const margin = new SuggestionsMargin(chair)
  await margin.look(margin.card(WORDS))
  await margin.card(WORDS).getByRole('button', { name: 'Accept' }).click()
  await expect(theirs.getByRole('status').filter({ hasText: /^Accepted/ })).toBeVisible()

  const news = mine.getByRole('status').filter({ hasText: `${chair.name} accepted your suggestion` })
  await expect(news).toContainText(WORDS)
  await news.getByRole('button', { name: 'Close' }).click()
  await expect(news).toHaveCount(0)
  for (const { complaints } of [member, chair]) expect(complaints).toEqual([])
  await member.leave()
  await chair.leave()
})
