import type { Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { seededRandom } from '../random-document.ts'
import { textOf } from '../text.ts'
import type { Span } from './change.ts'
import { diff } from './diff.ts'
import { hunksOf } from './laws.ts'
import { merge3 } from './merge.ts'
import { editAtRandom, typistOf } from './random-editor.ts'
import { sampleDocument } from './sample-document.ts'

/** A layer on a base that has moved on, and the words that lost their place on the way. */
interface Arrived {
  readonly doc: Node
  readonly words: readonly string[]
}

/** A member's layer, and the revisions of a base of which none took anything of it. */
function absence(seed: number, revisions: number): { bases: Node[]; layer: Node } {
  const random = seededRandom(seed)
  const [author, pen] = [typistOf(random, 'ana'), typistOf(random, 'pen')]
  let base = sampleDocument(random, 150 + (seed % 5) * 150)
  let layer = base
  for (let count = 0; count < 4; count += 1) layer = editAtRandom(layer, author).doc
  const bases = [base]
  for (let count = 0; count < revisions; count += 1) {
    base = editAtRandom(base, pen).doc
    bases.push(base)
  }
  return { bases, layer }
}

function walked(bases: readonly Node[], layer: Node): Arrived {
  let doc = layer
  const lost: string[] = []
  bases.slice(1).forEach((next, index) => {
    const merged = merge3(bases[index] as Node, next, doc)
    lost.push(...merged.orphans.map(({ text }) => text.ins))
    doc = merged.doc
  })
  return { doc, words: ownWords([textOf(doc), ...lost]) }
}

/** Also such as now touch another word. */
const ownWords = (texts: readonly string[]): string[] =>
  [...new Set(texts.flatMap((text) => text.match(/ana\d+x/g) ?? []))].sort()

const touches = (change: Span, others: readonly Span[]): boolean =>
  others.some((other) => change.aFrom <= other.aTo && other.aFrom <= change.aTo)

test('[L14] many revisions in one stride lead where each in its turn does', () => {
  const seen = { absences: 0, undisturbed: 0, hunks: 0 }
  for (let seed = 1; seed <= 200; seed += 1) {
    const { bases, layer } = absence(seed, 2 + (seed % 9))
    const [first, last] = [bases[0] as Node, bases.at(-1) as Node]
    const singly = walked(bases, layer)
    const atOnce = walked([first, last], layer)

    // No word is in one of the two and nowhere in the other.
    expect({ seed, words: atOnce.words }).toEqual({ seed, words: singly.words })

    // Where the base changed nothing that the member changed, the two are the same to the letter.
    const theirs = diff(first, last)
    const ours = diff(first, layer)
    seen.absences += 1
    if (!ours.some((change) => touches(change, theirs))) {
      seen.undisturbed += 1
      expect({ seed, isSame: atOnce.doc.eq(singly.doc) }).toEqual({ seed, isSame: true })
    }

    // And where it did, every other suggestion is the same in both.
    const hashesIn = ({ doc }: Arrived) => new Set(hunksOf(last, doc).map(({ hash }) => hash))
    const [there, here] = [hashesIn(singly), hashesIn(atOnce)]
    for (const hunk of hunksOf(first, layer)) {
      const span = { aFrom: hunk.from, aTo: hunk.to, bFrom: 0, bTo: 0 }
      if (touches(span, theirs)) continue
      seen.hunks += 1
      expect([seed, hunk.text, here.has(hunk.hash)]).toEqual([seed, hunk.text, there.has(hunk.hash)])
    }
  }
  expect(seen.undisturbed).toBeGreaterThan(40)
  expect(seen.hunks).toBeGreaterThan(100)
})
