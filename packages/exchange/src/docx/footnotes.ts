import { idOf } from '@travaux/document'
import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { el, type Xml } from '../xml.ts'
import { paragraph } from './paragraphs.ts'
import { readsFromTheRight, run, runsOf } from './runs.ts'
import type { WordParts } from './word-parts.ts'
import { LOOSE_NOTE } from './words.ts'

/** Word keeps the first two notes for the line above the notes. */
const FIRST_NOTE = 1

/**
 * The footnotes of one section. A first reference makes a real footnote of Word, which Word numbers; a further one
 * to the same note repeats its number, since Word would count a second note.
 */
export class FootnoteWriter {
  readonly #notes: ReadonlyMap<string, Node>
  readonly #parts: WordParts
  readonly #numbers = new Map<string, number>()

  constructor(section: Node, parts: WordParts) {
    this.#parts = parts
    const notes = section.children.filter((block) => block.type.name === 'footnote')
    this.#notes = new Map(notes.map((note) => [String(idOf(note)), note]))
  }

  readonly reference = (footnote: string): Xml => {
    const before = this.#numbers.get(footnote)
    if (before !== undefined) return run(String(before), 'FootnoteReference')
    const number = FIRST_NOTE + this.#parts.notes.length
    this.#numbers.set(footnote, number)
    this.#parts.notes.push(this.#note(number, footnote))
    return el('w:r', {}, REFERENCE_STYLE, el('w:footnoteReference', { 'w:id': number }))
  }

  /** Notes that nothing refers to: both co-chairs signed them too, so they are printed where the section ends. */
  unreferenced(): Xml[] {
    const loose = [...this.#notes].filter(([id]) => !this.#numbers.has(id))
    return loose.map(([id, note]) =>
      paragraph({ style: 'LooseNote' }, this.#parts.bookmark(id as BlockId), run(LOOSE_NOTE), this.#runs(note, false)),
    )
  }

  #note(number: number, id: string): Xml {
    const note = this.#notes.get(id)
    if (note === undefined) throw new TypeError(`no such footnote: ${id}`)
    const bookmarks = this.#parts.bookmark(id as BlockId)
    const mark = el('w:r', {}, REFERENCE_STYLE, el('w:footnoteRef'))
    const look = { style: 'FootnoteText', fromTheRight: readsFromTheRight(note.textContent) }
    return el('w:footnote', { 'w:id': number }, paragraph(look, bookmarks, mark, run('\t'), this.#runs(note, true)))
  }

  #runs(note: Node, inNote: boolean): Xml[] {
    return runsOf(note, { parts: this.#parts, inNote, note: this.reference })
  }
}

const REFERENCE_STYLE = el('w:rPr', {}, el('w:rStyle', { 'w:val': 'FootnoteReference' }))
