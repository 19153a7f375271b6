import { expect, type Locator, type Page } from 'playwright/test'
import type { Person } from './person.ts'

export interface Said {
  session: string
  organisation: string
  speaker: string
  text: string
  /** As the form names it. */
  level: string
}

/** The register of what was said, with one intervention open beside it. */
export class InterventionsScreen {
  readonly page: Page
  /** The words of the one that is open. */
  readonly said: Locator

  private constructor(page: Page) {
    this.page = page
    this.said = page.getByRole('group', { name: /^What was said/ })
  }

  static async open(person: Person): Promise<InterventionsScreen> {
    await person.go('Interventions')
    return new InterventionsScreen(person.page)
  }

  async add({ session, organisation, speaker, text, level }: Said): Promise<void> {
    await this.page.getByRole('button', { name: 'Add an intervention' }).click()
    const form = this.page.getByRole('dialog', { name: 'Add an intervention' })
    await form.getByLabel('Session').first().selectOption({ label: session })
    await form.getByRole('textbox', { name: 'Organisation' }).fill(organisation)
    await form.getByRole('textbox', { name: 'Speaker' }).fill(speaker)
    await form.getByRole('textbox', { name: 'What was said' }).fill(text)
    // The radio itself is out of sight; its words are what one presses.
    await form.getByText(level, { exact: true }).click()
    await expect(form.getByRole('radio', { name: level })).toBeChecked()
    await form.getByRole('button', { name: 'Add it' }).click()
    await expect(form).toBeHidden()
  }

  /** Finds it by a word and opens it. */
  async find(word: string, organisation: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Search in interventions' }).fill(word)
    await this.page.getByRole('region', { name: 'Interventions' }).getByRole('link', { name: organisation }).click()
    await expect(this.page.getByRole('heading', { level: 1, name: organisation })).toBeVisible()
  }

  /** Chooses the n-th sentence by keyboard, from 1, and links it to the message that holds these words. */
  async link(sentence: number, message: string, relation: string): Promise<void> {
    await this.said.focus()
    for (let n = 0; n < sentence; n++) await this.page.keyboard.press('ArrowDown')
    await this.page.keyboard.press('l')
    const dialog = this.page.getByRole('dialog', { name: 'Link to a message' })
    await dialog.getByRole('option', { name: message }).click()
    await dialog.getByLabel('What the message does').selectOption({ label: relation })
    await dialog.getByRole('button', { name: 'Link', exact: true }).click()
    await expect(dialog).toBeHidden()
  }
}
