import { schema, withIds } from '@travaux/document'
import { seededRandom } from '@travaux/document/random-document'
import type { Typist } from '@travaux/document/random-editor'
import { sampleDocument } from '@travaux/document/sample-document'
import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { type StepMap, Transform } from 'prosemirror-transform'

/** A layer, how many edits it is made of, and the maps of its steps. */
export interface Written {
  readonly doc: Node
  readonly edits: number
  readonly maps: readonly StepMap[]
}

/** A base of so many words, always the same for the same number, and what people write in it. */
export class Desk {
  readonly base: Node
  readonly #random = seededRandom(20_220_510)
  readonly #places: readonly number[]
  #made = 0

  constructor(words: number) {
    this.base = sampleDocument(this.#random, words)
    this.#places = placesOfWords(this.base)
  }

  readonly newId = (): string => {
    this.#made += 1
    return `i${this.#made}`
  }

  get typist(): Typist {
    return { random: this.#random, newId: () => this.newId() as BlockId, newWord: () => `w${this.newId()}` }
  }

  /**
   * The base with so many edits of one word each, apart from each other: a third each deletes, inserts, replaces.
   * `author` numbers people who edit in places of their own.
   */
  layer(edits: number, author = 0): Written {
    const every = Math.floor((this.#places.length - 3 * author) / (edits + 1))
    const tr = new Transform(this.base)
    for (let edit = edits; edit > 0; edit -= 1) {
      const at = this.#places[edit * every + 2 * author] ?? 1
      const word = /^\p{L}+ ?/u.exec(tr.doc.textBetween(at, at + 30, ' ', ' '))?.[0] ?? ''
      if (edit % 3 === 0) tr.delete(at, at + word.length)
      else if (edit % 3 === 1) tr.insert(at, schema.text('novum ', tr.doc.resolve(at).marks()))
      else tr.replaceWith(at, at + word.trim().length, schema.text('aliud', tr.doc.resolve(at + 1).marks()))
    }
    return { doc: tr.doc, edits: tr.steps.length, maps: tr.mapping.maps }
  }

  /** The base with one edit in every second paragraph: of words, of looks, of blocks, each kind in its turn. */
  variety(): Written {
    const tr = new Transform(this.base)
    let edits = 0
    this.base.forEach((block, at, index) => {
      if (block.type.name !== 'paragraph' || index % 2 === 0) return
      const words = this.#places.filter((place) => at < place && place < at + block.nodeSize - 1)
      const [first, second] = [words[8], words[12]]
      if (first === undefined || second === undefined) return
      KINDS[edits % KINDS.length]?.(tr, tr.mapping.map(at), tr.mapping.map(first), tr.mapping.map(second))
      edits += 1
    })
    return { doc: withIds(tr.doc, () => this.newId() as BlockId).doc, edits, maps: tr.mapping.maps }
  }

  /** Where a word begins that has others on both sides: another for each number, here and there in the base. */
  place(number: number): number {
    return this.#places[(number * 7_919 + 40) % this.#places.length] ?? 1
  }
}

type Kind = (tr: Transform, block: number, from: number, to: number) => void

const KINDS: readonly Kind[] = [
  (tr, _, from) => tr.insert(from, schema.text('et novum ', tr.doc.resolve(from).marks())),
  (tr, _, from, to) => tr.delete(from, to),
  (tr, _, from, to) => tr.replaceWith(from, to, schema.text('omnia alia ')),
  (tr, _, from, to) => tr.addMark(from, to - 1, schema.marks.bold.create()),
  (tr, _, from) => tr.split(from),
  (tr, block) => tr.setNodeMarkup(block, schema.nodes.heading, { ...tr.doc.nodeAt(block)?.attrs, level: 2 }),
  (tr, block) => tr.delete(block, block + (tr.doc.nodeAt(block)?.nodeSize ?? 0)),
  (tr, block) => tr.insert(block, schema.nodes.paragraph.create(null, schema.text('Plane novus est.'))),
]

function placesOfWords(base: Node): number[] {
  const places: number[] = []
  base.descendants((node, at) => {
    if (!node.isText) return true
    for (const { index } of (node.text ?? '').matchAll(/(?<=\p{L} )\p{L}+(?= \p{L})/gu)) places.push(at + index)
    return false
  })
  return places
}

/** Typed in one place before the typist goes to another. */
const WORDS = 'verba volant, scripta manent, et verbum sat sapienti est '
const BURST = WORDS.length

/** One key after the other, from `start` again at each new place: the document as it is then, and what the key did to it. */
export class Keys {
  readonly #desk: Desk
  readonly #start: Written
  #doc: Node

  constructor(desk: Desk, start: Written) {
    this.#desk = desk
    this.#start = start
    this.#doc = start.doc
  }

  /** Whether the key is the first in its place: all is as it was at the start. */
  press(turn: number): { isFirst: boolean; key: Transform } {
    const within = turn % BURST
    if (within === 0) this.#doc = this.#start.doc
    const place = this.#start.maps.reduce((at, map) => map.map(at), this.#desk.place((turn - within) / BURST))
    const letter = this.#doc.type.schema.text(WORDS.charAt(within), this.#doc.resolve(place + within).marks())
    const key = new Transform(this.#doc).insert(place + within, letter)
    this.#doc = key.doc
    return { isFirst: within === 0, key }
  }
}
