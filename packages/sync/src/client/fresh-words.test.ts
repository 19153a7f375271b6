import { doc, li, p, table, td, tr, ul } from '@travaux/document/builders'
import type { Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { freshAfter } from './fresh-words.ts'

/** What is fresh of a text in which ` At once.` is, after the acceptance of one's own suggestion. */
function freshWords(a: Node, b: Node): string[] {
  const from = placeOf(a, ' At once.')
  return freshAfter([{ from, to: from + 9 }], a, b, true).map((stretch) => b.textBetween(stretch.from, stretch.to))
}

function placeOf(doc: Node, words: string): number {
  let place = -1
  doc.descendants((node, start) => {
    const at = node.text?.indexOf(words) ?? -1
    if (at >= 0) place = start + at
  })
  return place
}

test('[L13] what others wrote in a block is theirs still after one has moved it oneself', () => {
  const [one, two] = ['One', 'Two. At once.'].map((words) =>
    tr({ id: words }, td({ id: `${words}c` }, p({ id: `${words}p` }, words))),
  )
  if (!one || !two) throw new Error('a table of two rows')
  expect(freshWords(doc(table({ id: 't' }, one, two)), doc(table({ id: 't' }, two, one)))).toEqual([' At once.'])
})

test('[L13] also where one has written in it, or has put it into another block; one’s own words are not theirs', () => {
  const [first, last] = [p({ id: 'a' }, 'First.'), p({ id: 'z' }, 'Last.')]
  const before = doc(first, p({ id: 'b' }, 'Second. At once.'), last)
  const moved = p({ id: 'b' }, 'Above all the second. At once.')
  expect(freshWords(before, doc(first, last, moved))).toEqual([' At once.'])
  expect(freshWords(before, doc(first, last, ul({ id: 'l' }, li({ id: 'i' }, moved))))).toEqual([' At once.'])
})

test('[L13] what is gone is not fresh, nor is what is one’s own', () => {
  const before = doc(p({ id: 'a' }, 'First.'), p({ id: 'b' }, 'Second. At once.'))
  expect(freshWords(before, doc(p({ id: 'c' }, 'At once.'), p({ id: 'a' }, 'First.')))).toEqual([])
})
