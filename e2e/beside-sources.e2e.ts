import { expect, test } from 'playwright/test'
import { DemoServer } from './harness/demo-server.ts'
import { EditorScreen } from './harness/editor-screen.ts'
import { Person } from './harness/person.ts'
import { SuggestionsMargin } from './harness/suggestions-margin.ts'

test('[W21] a card below the sources of a message is reached while its words are in sight, and opens when pressed', async ({
  browser,
}) => {
  await using server = await DemoServer.start()
  const person = await Person.enter(browser, server, 'pen-holder')
  const { page } = person
  await page.setViewportSize({ width: 1440, height: 900 })
  const title = 'Session II: Protection of Principled Humanitarian Action'
  const screen = await EditorScreen.open(person, title)
  await screen.isReady()
  const chips = screen.text.getByRole('button', { name: /^(Key message|Good practice|Recommendation)/ })
  const margin = new SuggestionsMargin(person)
  for (const [words, card] of [
    ['The refusal of a payment', 'paid to say'],
    ['Local organizations carry', 'nearly all of the risk'],
  ] as const) {
    // The first chip that does not stand above the paragraph: at the end of it.
    const block = screen.block(words)
    await block.scrollIntoViewIfNeeded()
    const top = (await block.boundingBox())?.y ?? 0
    const tops = await Promise.all((await chips.all()).map(async (chip) => (await chip.boundingBox())?.y ?? 0))
    await chips.nth(tops.findIndex((y) => y > top)).click()
    await expect(page.getByRole('complementary', { name: 'Beside the text' })).toContainText('Rests on ')
    const folded = margin.card(card).getByRole('button', { expanded: false }).first()
    await folded.click()
    await expect(margin.card(card).getByRole('button', { name: 'Accept' })).toBeVisible()
    // Back to the sources.
    await screen.text.press('Escape')
  }
  await person.leave()
})
