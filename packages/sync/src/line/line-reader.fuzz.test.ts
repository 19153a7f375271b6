import { doc as docOf, p } from '@travaux/document/builders'
import { randomDocument, seededRandom } from '@travaux/document/random-document'
import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { keyOf, type Line, lineIn, openerIn } from './form.ts'
import { LineReader } from './line-reader.ts'
import { checkLine } from './strict.ts'
import { lineUpdate, writeChange } from './write.ts'

/**
 * The law: after whatever was written, one's own, others' or a liar's, in one change or in many, a reader that has
 * followed the text says what the full check says: the same document, the same repair, the same refusal.
 */
const seeds = Number(process.env['FUZZ_RUNS'] ?? 25)

/** Ids in the order in which they are asked for: both sides are given the same. */
const ids = () => {
  let made = 0
  return () => `new${++made}` as BlockId
}

type Deed = (line: Line, at: number, random: () => number) => void
const { floor, min } = Math
const oneOf = <T>(all: readonly T[], random: () => number): T => all[floor(random() * all.length)] as T

const blockIn = ({ text }: Line, random: () => number): string => {
  const openers: string[] = ['nowhere']
  for (let item = text._start; item !== null; item = item.right) {
    const opener = openerIn(item)
    if (opener) openers.push(opener.b)
  }
  return oneOf(openers, random)
}

const honest: readonly Deed[] = [
  ({ text }, at, random) => text.insert(at, `word${floor(random() * 100)} `),
  ({ text }, at, random) => text.insert(at, 'x'.repeat(1 + floor(random() * 5))),
  ({ text }, at, random) => text.delete(at, min(text.length - at, 1 + floor(random() * 4))),
  ({ text }, at, random) => text.delete(at, min(text.length - at, floor(random() * 40))),
  ({ text }, at, random) =>
    text.format(at, min(text.length - at, floor(random() * 30)), { [oneOf(['bold', 'italic'], random)]: {} }),
  ({ text }, at, random) => text.format(at, min(text.length - at, floor(random() * 30)), { bold: null }),
  ({ text }, at, random) => text.insertEmbed(at, { b: `n${floor(random() * 1e6)}`, t: 'paragraph' }),
  ({ text }, at) => text.insertEmbed(at, { t: 'hardBreak' }),
  (line, _at, random) =>
    line.attributes.set(keyOf(blockIn(line, random), 't'), oneOf(['heading', 'paragraph'], random)),
  (line, _at, random) => line.attributes.set(keyOf(blockIn(line, random), 'a:level'), 1 + floor(random() * 3)),
  (line, _at, random) =>
    line.attributes.set(keyOf(blockIn(line, random), 'p'), oneOf([[], [{ t: 'blockquote', a: { id: 'q' } }]], random)),
  (line, _at, random) => line.attributes.delete(oneOf([...line.attributes.keys(), 'none'], random)),
]

const rude: readonly Deed[] = [
  // Blocks twice, or of what fits nowhere.
  (line, at, random) => line.text.insertEmbed(at, { b: blockIn(line, random), t: 'paragraph' }),
  ({ text }, at) => text.insertEmbed(at, { b: 'note', t: 'footnote' }),
  ({ text }, at) => text.insertEmbed(at, { t: 'footnoteReference', a: { footnote: 'note' } }),
  ({ text }) => text.insert(0, 'before everything '),
  ({ text }) => text.delete(0, min(1, text.length)),
  ({ text }) => text.delete(0, text.length),
]

const hostile: readonly Deed[] = [
  ({ text }, at) => text.insertEmbed(at, { b: 'x', t: 'script' }),
  ({ text }, at) => text.insertEmbed(at, { t: 'image', a: { src: 'x' } }),
  ({ text }, at) => text.insertEmbed(at, new Y.XmlElement('script')),
  ({ text }, at) => text.insertEmbed(at, [1]),
  ({ text }, at) => text.format(at, min(text.length - at, 3), { blink: {} }),
  ({ text }, at) => text.format(at, min(text.length - at, 3), { link: { href: 'javascript:x' } }),
  ({ text }, at) => text.insert(at, 'a\u202Eb'),
  ({ text }) => text.setAttribute('k', 'hidden'),
  (line, _at, random) => line.attributes.set(keyOf(blockIn(line, random), 't'), 'script'),
  (line, _at, random) => line.attributes.set(keyOf(blockIn(line, random), 'a:level'), 99),
  ({ attributes }) => attributes.set('k', 'v'),
  ({ attributes }) => attributes.set('x|t', new Y.Map()),
  ({ text }) => text.doc?.getMap('other').set('k', 'hidden'),
]

/** How often each came out, so that a law about nothing is seen. */
const seen = { fine: 0, repaired: 0, refused: 0 }

class Trial {
  readonly #random: () => number
  readonly #server = new Y.Doc()
  readonly #people: Y.Doc[] = []
  readonly #undo: Y.UndoManager[] = []
  readonly #reader: LineReader
  #text: Node

  constructor(seed: number, start: Node) {
    this.#random = seededRandom(seed)
    const update = lineUpdate(start, 1)
    Y.applyUpdate(this.#server, update)
    this.#server.clientID = 2
    this.#reader = new LineReader(this.#server)
    this.#text = start
    for (const client of [10, 11, 12]) {
      const ydoc = new Y.Doc()
      Y.applyUpdate(ydoc, update)
      ydoc.clientID = client
      this.#people.push(ydoc)
      const { text, attributes } = lineIn(ydoc)
      this.#undo.push(new Y.UndoManager([text, attributes], { captureTimeout: 0 }))
    }
    this.check()
  }

  /** Somebody does something. */
  act(deeds: readonly Deed[]): void {
    const who = floor(this.#random() * this.#people.length)
    const ydoc = this.#people[who] as Y.Doc
    const kind = this.#random()
    if (kind < 0.1) this.#undo[who]?.undo()
    else if (kind < 0.13) this.#undo[who]?.redo()
    else {
      const line = lineIn(ydoc)
      const deed = () => oneOf(deeds, this.#random)(line, floor(this.#random() * (line.text.length + 1)), this.#random)
      if (kind < 0.8) deed()
      else
        ydoc.transact(() => {
          for (let n = 0; n < 3; n += 1) deed()
        })
    }
  }

  /** What they lack of each other's goes over the server, in several pieces; then both sides of the law are asked. */
  meet(): void {
    for (const ydoc of this.#people) {
      if (this.#random() < 0.3) continue
      Y.applyUpdate(this.#server, Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(this.#server)))
    }
    for (const ydoc of this.#people) {
      if (this.#random() < 0.3) continue
      Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(this.#server, Y.encodeStateVector(ydoc)))
    }
    this.check()
  }

  check(): void {
    const answer = this.#reader.check(ids(), this.#text)
    const whole = checkLine(this.#server, ids(), this.#text)
    if ('refused' in whole || 'refused' in answer) {
      expect(answer).toEqual(whole)
      seen.refused += 1
      return
    }
    expect(answer.doc.toJSON()).toEqual(whole.doc.toJSON())
    expect(answer.repaired?.toJSON()).toEqual(whole.repaired?.toJSON())
    // What is the same as before is the same node, for both.
    expect(answer.doc === this.#text).toBe(whole.doc === this.#text)
    this.#text = answer.doc
    seen[answer.repaired ? 'repaired' : 'fine'] += 1
  }

  /** The server mends, as it does in a room, or writes a text of its own. */
  write(after: Node | null): void {
    const answer = this.#reader.check(ids(), this.#text)
    if ('refused' in answer) return
    const to = after ?? answer.repaired
    if (to === undefined) return
    writeChange(this.#server, answer.doc, to)
    this.check()
  }
}

describe('reading again what has changed', () => {
  test.each([
    { title: 'honest', deeds: honest, from: 0 },
    { title: 'rude', deeds: [...honest, ...honest, ...rude], from: 10_000 },
    { title: 'hostile', deeds: [...honest, ...honest, ...honest, ...honest, ...rude, ...hostile], from: 20_000 },
  ])(
    '[SY7] says what the full check says, whatever $title people write',
    ({ deeds, from }) => {
      for (let seed = from; seed < from + seeds; seed += 1) {
        const random = seededRandom(seed)
        const start = seed % 3 === 0 ? docOf(p('Some words to begin with.')) : randomDocument(random)
        const trial = new Trial(seed, start)
        for (let round = 0; round < 25; round += 1) {
          for (let deed = random() * 4; deed > 0; deed -= 1) trial.act(deeds)
          trial.meet()
          if (random() < 0.15) trial.write(null)
          if (random() < 0.05) trial.write(randomDocument(random))
        }
      }
      expect(seen.fine / seeds).toBeGreaterThan(1)
    },
    300_000,
  )

  test('[SY7] and all three answers came out', () => {
    for (const count of Object.values(seen)) expect(count / seeds).toBeGreaterThan(3)
  })
})
