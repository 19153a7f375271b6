import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { lineIn } from '../form.ts'

/**
 * Keeps account of every word that was typed, by the ids that Yjs gave its letters: a word of which nobody ever
 * deleted a letter has to be there in the end, once, whole, and in the order in which it was typed. */
export class Words {
  readonly #words: { text: string; run: number; letters: string[] }[] = []
  readonly #deleted = new Set<string>()
  /** How many letters the last change deleted. */
  deletedLast = 0

  watch(ydoc: Y.Doc): void {
    ydoc.on('afterTransaction', ({ local, deleteSet }: Y.Transaction) => {
      if (!local) return
      this.deletedLast = 0
      for (const [client, ranges] of deleteSet.clients) {
        for (const { clock, len } of ranges) {
          for (const letter of lettersOf(ydoc, client, clock, clock + len)) {
            this.#deleted.add(letter)
            this.deletedLast += 1
          }
        }
      }
    })
  }

  /** A word typed by the client of a Y.Doc since its clock stood at `from`; the words of one run follow each other. */
  typed(text: string, run: number, { store, clientID }: Y.Doc, from: number): void {
    const letters = lettersOf({ store }, clientID, from, Y.getState(store, clientID)).slice(0, text.length)
    this.#words.push({ text, run, letters })
  }

  get count(): number {
    return this.#words.length
  }

  /** What is wrong with a text and its line: empty if every word is there that has to be. */
  complaints(doc: Node, ydoc: Y.Doc): string[] {
    const text = doc.textBetween(0, doc.content.size, '\n', ' ')
    const units = unitsIn(ydoc)
    const places = new Map(units.map((unit, place) => [unit, place]))
    const ends = new Map<number, number>()
    return this.#words.flatMap(({ text: word, run, letters }) => {
      if (letters.some((letter) => this.#deleted.has(letter))) return []
      if (text.indexOf(word) !== text.lastIndexOf(word)) return [`doubled: ${word}`]
      const at = letters.map((letter) => places.get(letter) ?? -1)
      if (at.some((place, index) => place <= (at[index - 1] ?? -1))) return [`lost: ${word}`]
      const between = units.slice(at[0], at.at(-1)).filter((unit) => !letters.includes(unit))
      if (between.length > 0) return [`parted: ${word}`]
      if (!text.includes(word)) return [`not shown: ${word}`]
      const [start = 0] = at
      if (start < (ends.get(run) ?? 0)) return [`out of order: ${word}`]
      ends.set(run, start)
      return []
    })
  }
}

function lettersOf({ store }: Pick<Y.Doc, 'store'>, client: number, from: number, to: number): string[] {
  const letters: string[] = []
  for (let at = from; at < to; at += 1) {
    const item = Y.getItem(store, Y.createID(client, at))
    if (item instanceof Y.Item && item.content instanceof Y.ContentString) letters.push(`${client}:${at}`)
  }
  return letters
}

function unitsIn(ydoc: Y.Doc): string[] {
  const units: string[] = []
  for (let item = lineIn(ydoc).text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    for (let at = 0; at < item.length; at += 1) units.push(`${item.id.client}:${item.id.clock + at}`)
  }
  return units
}
