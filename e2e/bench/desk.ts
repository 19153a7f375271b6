import { schema, withIds } from '@travaux/document'
import { doc, fn, li, ol, p, quote, ref, table, td, th, tr, ul } from '@travaux/document/builders'
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

  /**
   * The base, with tables, notes, nested lists and quotations among its blocks, and one edit in every second paragraph
   * and in each of those: of words, of looks, of blocks, of rows and columns, each kind in its turn.
   */
  variety(): Written & { readonly base: Node } {
    const base = withIds(furnished(this.base), () => this.newId() as BlockId).doc
    const tr = new Transform(base)
    let edits = 0
    const places = placesOfWords(base)
    let paragraphs = 0
    const turns = new Map<string, number>()
    base.forEach((block, at) => {
      const kinds = FURNITURE_KINDS[block.type.name]
      if (kinds !== undefined) {
        const turn = turns.get(block.type.name) ?? 0
        turns.set(block.type.name, turn + 1)
        kinds[turn % kinds.length]?.(tr, tr.mapping.map(at))
        edits += 1
        return
      }
      paragraphs += 1
      if (block.type.name !== 'paragraph' || paragraphs % 2 === 0) return
      const words = places.filter((place) => at < place && place < at + block.nodeSize - 1)
      const [first, second] = [words[8], words[12]]
      if (first === undefined || second === undefined) return
      KINDS[edits % KINDS.length]?.(tr, tr.mapping.map(at), tr.mapping.map(first), tr.mapping.map(second))
      edits += 1
    })
    return { base, doc: withIds(tr.doc, () => this.newId() as BlockId).doc, edits, maps: tr.mapping.maps }
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

const FURNITURE = 60

/** Something that is no paragraph of words behind every second block, each kind in its turn, and a footnote for every third. */
function furnished(base: Node): Node {
  const blocks: Node[] = []
  const notes: Node[] = []
  base.forEach((block, _, index) => {
    const turn = index / 2
    if (block.type.name !== 'paragraph' || turn % 1 !== 0 || turn > FURNITURE) {
      blocks.push(block)
      return
    }
    const says = (said: string): string => `Here ${said} stands as number ${turn} of many.`
    const grid = Array.from({ length: 3 }, (_row, row) =>
      tr(...Array.from({ length: 3 }, (_cell, column) => (row === 0 ? th : td)(`At ${row} and ${column} of ${turn}.`))),
    )
    const furniture = [
      table(...grid),
      quote(p(says('one quotation')), p(says('another one'))),
      ol(
        li(p(says('one item')), ul(li(says('one below')), li(says('two below')))),
        li(says('two items')),
        li(says('three')),
      ),
    ][turn % 3]
    const note = `note-${turn}`
    blocks.push(p({ id: `said-${turn}` }, says('a reference'), ref(note)), block, ...(furniture ? [furniture] : []))
    notes.push(fn(note, says('a note')))
  })
  return doc(...blocks, ...notes)
}

type FurnitureKind = (tr: Transform, at: number) => void

const inEachRow =
  (change: (tr: Transform, cell: Node, at: number) => void): FurnitureKind =>
  (tr, at) => {
    const rows: { cell: Node; at: number }[] = []
    tr.doc.nodeAt(at)?.forEach((row, offset) => {
      rows.push({ cell: row.child(1), at: at + 2 + offset + row.child(0).nodeSize })
    })
    for (const { cell, at: place } of rows.toReversed()) change(tr, cell, place)
  }
const insertIn =
  (path: readonly number[], words: string): FurnitureKind =>
  (tr, at) => {
    let [node, place] = [tr.doc.nodeAt(at), at]
    for (const index of path) {
      place += 1
      for (let before = 0; before < index; before += 1) place += node?.child(before).nodeSize ?? 0
      node = node?.child(index) ?? null
    }
    tr.insert(place + 6, schema.text(words))
  }

/** Of tables, quotations, lists and notes. */
const FURNITURE_KINDS: Readonly<Record<string, readonly FurnitureKind[]>> = {
  table: [
    insertIn([1, 1, 0], 'novum '),
    (change, at) =>
      change.insert(at + 1 + (change.doc.nodeAt(at)?.child(0).nodeSize ?? 0), tr(td('A'), td('row'), td('more'))),
    inEachRow((change, cell, at) => change.insert(at, cell.type.create(null, p('New.')))),
    (change, at) => change.delete(at + 1, at + 1 + (change.doc.nodeAt(at)?.child(0).nodeSize ?? 0)),
    inEachRow((change, cell, at) => change.delete(at, at + cell.nodeSize)),
  ],
  blockquote: [
    insertIn([1], 'novum '),
    (change, at) => {
      const range = change.doc
        .resolve(at + 2)
        .blockRange(change.doc.resolve(at + (change.doc.nodeAt(at)?.nodeSize ?? 0) - 2))
      if (range) change.lift(range, 0)
    },
  ],
  orderedList: [
    insertIn([0, 0], 'novum '),
    (change, at) => change.setNodeMarkup(at, schema.nodes.bulletList, { id: change.doc.nodeAt(at)?.attrs['id'] }),
    (change, at) => {
      const list = change.doc.nodeAt(at)
      const last = list?.lastChild
      if (!list || !last) return
      const end = at + list.nodeSize - 1
      change.delete(end - last.nodeSize, end).insert(at + 1, last)
    },
  ],
  footnote: [insertIn([], 'novum ')],
}

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
