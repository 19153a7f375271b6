import type { CDPSession } from 'playwright/test'
import type { Person } from './person.ts'

/** What an input method shows on the way to a word: the letters typed, then the syllables they make. */
const NIHON = ['ｎ', 'に', 'にｈ', 'にほ', 'にほｎ', 'にほん']

/** Somebody who writes with an input method: every word is composed before it is written. */
export class Composer {
  readonly #devtools: CDPSession
  readonly #person: Person

  private constructor(devtools: CDPSession, person: Person) {
    this.#devtools = devtools
    this.#person = person
  }

  static async of(person: Person): Promise<Composer> {
    return new Composer(await person.context.newCDPSession(person.page), person)
  }

  /** Composes *nihon* step by step and, in place of it, writes the word. */
  async write(word: string, msPerStep: number): Promise<void> {
    for (const text of NIHON) {
      const end = text.length
      await this.#devtools.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end })
      await this.#person.page.waitForTimeout(msPerStep)
    }
    await this.#devtools.send('Input.insertText', { text: word })
    await this.#person.page.waitForTimeout(msPerStep)
  }
}
