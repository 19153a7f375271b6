import { doc, p } from '@travaux/document/builders'
import { seededRandom } from '@travaux/document/random-document'
import { Transform } from 'prosemirror-transform'
import { expect, test } from 'vitest'
import { joinTouching, spansOf } from './span.ts'
import { deleteBlock, deleteWords, heading, join, randomOf, replaceWord } from './testing/deeds.ts'

test('[SY11] what lies between two spans is the same before and after any row of steps', () => {
  const random = randomOf(seededRandom(7))
  for (let run = 0; run < 400; run += 1) {
    const before = doc(p('one two three'), p('four five six seven'), p('eight nine'), p('ten eleven'))
    const tr = new Transform(before)
    for (let left = 1 + random.below(5); left > 0; left -= 1) {
      const does = random.pick([join, heading, deleteWords, deleteBlock, replaceWord])
      does?.(tr, random)
    }
    const spans = spansOf(tr.mapping.maps)
    let [a, b] = [0, 0]
    const end = { aFrom: before.content.size, aTo: 0, bFrom: tr.doc.content.size, bTo: 0 }
    for (const { aFrom, aTo, bFrom, bTo } of [...spans, end]) {
      expect(aFrom - a).toBe(bFrom - b)
      expect(before.textBetween(a, aFrom, '', '')).toBe(tr.doc.textBetween(b, bFrom, '', ''))
      ;[a, b] = [aTo, bTo]
    }
  }
})

test('[SY11] a letter typed behind another, and one taken away again, are one span', () => {
  const tr = new Transform(doc(p('one'))).insert(4, doc(p('ab')).child(0).content).delete(5, 6)
  expect(spansOf(tr.mapping.maps)).toEqual([{ aFrom: 4, aTo: 4, bFrom: 4, bTo: 5 }])
})

test('[SY11] spans that touch on both sides are one', () => {
  const touching = [
    { aFrom: 1, aTo: 2, bFrom: 1, bTo: 1 },
    { aFrom: 2, aTo: 2, bFrom: 1, bTo: 4 },
    { aFrom: 5, aTo: 6, bFrom: 7, bTo: 8 },
  ]
  expect(joinTouching(touching)).toEqual([
    { aFrom: 1, aTo: 2, bFrom: 1, bTo: 4 },
    { aFrom: 5, aTo: 6, bFrom: 7, bTo: 8 },
  ])
})
