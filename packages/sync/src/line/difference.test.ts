import { doc, fn, h, li, p, quote, ref, table, td, tr, ul } from '@travaux/document/builders'
import { randomDocument, seededRandom } from '@travaux/document/random-document'
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { expect, test } from 'vitest'
import { glued, stepTo } from './difference.ts'

test('[SY11] steps lead from any document to any other', () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const [before, after] = [randomDocument(seededRandom(seed)), randomDocument(seededRandom(seed + 700))]
    const tr = new Transform(before)
    stepTo(tr, after)
    expect({ seed, same: tr.doc.eq(after) }).toEqual({ seed, same: true })
  }
})

/** Whether a position in each word of the first text is still in that word afterwards. */
function keepsWords(before: Node, after: Node): boolean {
  const tr = new Transform(before)
  stepTo(tr, after)
  expect(tr.doc.eq(after)).toBe(true)
  let keeps = true
  before.descendants((node, pos) => {
    for (const word of node.text?.matchAll(/\w+/g) ?? []) {
      const [from, to] = [tr.mapping.map(pos + word.index, 1), tr.mapping.map(pos + word.index + word[0].length, -1)]
      keeps &&= from < to && tr.doc.textBetween(from, to) === word[0]
    }
  })
  return keeps
}

const T = 'one two three four'

test('[SY11] a change of structure leaves what stands on the words where it stands', () => {
  const one = p({ id: 'x' }, T)
  const title = h(2, { id: 'x' }, T)
  const inList = ul({ id: 'u' }, li({ id: 'l' }, one))
  const rest = p({ id: 'z' }, 'the rest')
  const cases: [Node, Node][] = [
    [doc(one, rest), doc(title, rest)],
    [doc(one, rest), doc(p({ id: 'x' }, 'one two '), p({ id: 'y' }, 'three four'), rest)],
    [doc(one, rest), doc(p({ id: 'x' }, `${T} the rest`))],
    [doc(one, rest), doc(inList, rest)],
    [doc(inList, rest), doc(one, rest)],
    [doc(one, rest), doc(quote({ id: 'q' }, one), rest)],
    [doc(quote({ id: 'q' }, one), rest), doc(one, rest)],
    [doc(rest), doc(one, rest)],
  ]
  for (const [before, after] of cases) {
    expect({ after: after.toString(), keeps: keepsWords(before, after) }).toMatchObject({ keeps: true })
  }
})

test('[SY11] one word in a cell, one in a note, leaves the others', () => {
  const grid = (word: string) =>
    doc(
      table(
        { id: 't' },
        tr({ id: 'r' }, td({ id: 'c' }, p({ id: 'x' }, `one ${word}`)), td({ id: 'd' }, p({ id: 'y' }, T))),
      ),
    )
  expect(keepsWords(grid('two'), grid('two more'))).toBe(true)
  const noted = (word: string) => doc(p({ id: 'x' }, T, ref('n')), fn('n', `see ${word}`))
  expect(keepsWords(noted('there'), noted('there again'))).toBe(true)
})

test('[SY11] of a longer word only the new letters are put in', () => {
  const tr = new Transform(doc(p({ id: 'x' }, 'the programe')))
  stepTo(tr, doc(p({ id: 'x' }, 'the programme')))
  expect(tr.steps.map((step) => step.toJSON())).toEqual([
    { stepType: 'replace', from: 12, to: 12, slice: { content: [{ type: 'text', text: 'm' }] } },
  ])
})

test('[L13] what is glued to a word is all that was brought there', () => {
  const brought = (before: string, after: string) => {
    const [a, b] = [doc(p({ id: 'x' }, before)), doc(p({ id: 'x' }, after))]
    const { bFrom, bTo } = glued(a, b, { aFrom: 1, aTo: 1 + before.length, bFrom: 1, bTo: 1 + after.length })
    return b.textBetween(bFrom, bTo)
  }
  expect(brought('act', 'action')).toBe('ion')
  expect(brought('act', 'tact')).toBe('t')
  expect(brought('cat', 'cart')).toBe('cart')
  expect(brought('', 'act')).toBe('act')
})
