import { expect, type Locator, type Page } from 'playwright/test'
import type { Person } from './person.ts'

/** What stands beside the text about suggestions: cards with what can be done, and the list of all. */
export class SuggestionsMargin {
  readonly #page: Page

  constructor({ page }: Pick<Person, 'page'>) {
    this.#page = page
  }

  /** The cards that speak of these words. */
  card(words: string | RegExp): Locator {
    return this.#page.locator('article[data-card]').filter({ hasText: words })
  }

  /** The card of several wordings for one place. */
  alternatives(words: string, count = 2): Locator {
    return this.card(`${count} alternatives for “${words}”`)
  }

  /** Unfolds a card, where it is not; once more where it moved away under the pointer. */
  look(card: Locator): Promise<void> {
    const unfolded = card.locator('[aria-expanded=true], [role=radiogroup]')
    return expect(async () => {
      if ((await unfolded.count()) === 0) await card.getByRole('button').first().click()
      await expect(unfolded.first()).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 30_000 })
  }

  /** Goes on to the suggestion behind the one that is looked at. */
  async next(): Promise<void> {
    await this.#page.getByRole('button', { name: /^Next suggestion/ }).click()
  }

  /** Of several wordings, the one to be looked at. */
  async pick(wording: string): Promise<void> {
    // The radio itself is out of sight; its words are what one presses.
    const place = this.#page.getByRole('radiogroup')
    await place.getByText(wording, { exact: true }).click()
    await expect(place.getByRole('radio', { name: wording })).toBeChecked()
  }

  /** What is looked at is accepted. */
  async accept(): Promise<void> {
    await this.#button('Accept').click()
  }

  async reject(reason: string): Promise<void> {
    await this.#button('Reject').click()
    const dialog = this.#page.getByRole('dialog', { name: 'Reject this suggestion' })
    await dialog.getByRole('textbox', { name: 'Your reason' }).fill(reason)
    await dialog.getByRole('button', { name: 'Reject' }).click()
    await expect(dialog).toBeHidden()
  }

  /** The list of what was decided, which stays open. */
  async decided(): Promise<Locator> {
    await this.#page.getByRole('button', { name: 'All suggestions' }).click()
    const list = this.#page.getByRole('region', { name: 'All suggestions' })
    await list.getByLabel('Show').selectOption({ label: 'Decided' })
    return list.getByRole('article')
  }

  #button(name: string): Locator {
    return this.#page.getByRole('button', { name, exact: true }).filter({ visible: true })
  }
}
