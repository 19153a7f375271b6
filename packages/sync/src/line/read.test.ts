import { schema } from '@travaux/document'
import { b, doc, fn, h, i, li, p, quote, ref, td, tr, ul } from '@travaux/document/builders'
import { randomDocument, seededRandom } from '@travaux/document/random-document'
import { type Node, Schema } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { keyOf, lineIn, type Opener } from './form.ts'
import { type Reading, readLine } from './read.ts'
import { lineUpdate } from './write.ts'

const ydocOf = (document: Node): Y.Doc => {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, lineUpdate(document, 1))
  return ydoc
}

/** A line written by hand: openers, text and leaves as they come. */
function lineOf(...units: readonly (string | Opener | { t: string })[]): Y.Doc {
  const ydoc = new Y.Doc()
  lineIn(ydoc).text.applyDelta(units.map((insert) => ({ insert })))
  return ydoc
}

function read(ydoc: Y.Doc, previous?: Node): Reading {
  const reading = readLine(ydoc, schema, previous)
  if ('refused' in reading) throw new TypeError('unreadable')
  reading.doc.check()
  return reading
}

const list = { t: 'bulletList', a: { id: 'u' } }
const item = { t: 'listItem', a: { id: 'l' } }

describe('a document in a line', () => {
  test('[SY11] comes out as it went in, tables, notes and nested lists included', () => {
    for (let seed = 0; seed < 150; seed += 1) {
      const document = randomDocument(seededRandom(seed))
      const { doc: again, flaws } = read(ydocOf(document))
      expect({ seed, same: again.eq(document), flaws }).toEqual({ seed, same: true, flaws: [] })
    }
  })

  test('[SY11] is read without a change to the Y.Doc', () => {
    const ydoc = lineOf('stray', { b: 'x', t: 'nonsense', p: [item] }, { t: 'unknown' })
    const before = Y.encodeStateAsUpdate(ydoc)
    read(ydoc)
    expect(Y.encodeStateAsUpdate(ydoc)).toEqual(before)
  })

  test('[SY11] is the very same node where nothing changed, and so are the blocks that did not', () => {
    const document = doc(h(1, 'Title'), ul(li(p('one')), li(p('two'))), p('end'))
    const ydoc = ydocOf(document)
    expect(read(ydoc, document).doc).toBe(document)
    lineIn(ydoc).text.insert(1, 'The ')
    const { doc: after } = read(ydoc, document)
    expect(after.child(0).textContent).toBe('The Title')
    expect(after.child(1)).toBe(document.child(1))
    expect(after.child(2)).toBe(document.child(2))
  })

  test('[SY11] is read into the schema at hand', () => {
    const other = new Schema({ nodes: schema.spec.nodes, marks: schema.spec.marks })
    const reading = readLine(ydocOf(doc(p('some ', b('bold')))), other)
    if ('refused' in reading) throw new TypeError('unreadable')
    expect(reading.doc.type.schema).toBe(other)
    expect(reading.doc.textContent).toBe('some bold')
  })

  test('[SY11] keeps a row whose cells all hang in from above', () => {
    const table = schema.nodes.table.create({ id: 't' }, [
      tr({ id: 'r1' }, td({ id: 'c', rowspan: 2 }, p({ id: 'x' }, 'two rows high'))),
      tr({ id: 'r2' }),
    ])
    const document = doc(table)
    expect(read(ydocOf(document)).doc.eq(document)).toBe(true)
  })
})

describe('what does not go together is bent, the same way for every reader', () => {
  test('[SY11] text before the first opener is shown in a paragraph of its own', () => {
    const { doc: shown, flaws } = read(lineOf('stray words', { b: 'x', t: 'paragraph' }, 'text'))
    expect(shown.toString()).toBe('doc(paragraph("stray words"), paragraph("text"))')
    expect(flaws).toEqual([{ flaw: 'unopened' }])
  })

  test('[SY11] an empty line is an empty paragraph', () => {
    const { doc: shown, flaws } = read(new Y.Doc())
    expect(shown.toString()).toBe('doc(paragraph)')
    expect(flaws).toEqual([{ flaw: 'unopened' }])
  })

  test('[SY11] the first block of a list item is a paragraph, whatever it was made meanwhile', () => {
    const ydoc = lineOf({ b: 'x', t: 'paragraph', p: [list, item] }, 'one')
    lineIn(ydoc).attributes.set(keyOf('x', 't'), 'heading')
    const { doc: shown, flaws } = read(ydoc)
    expect(shown.toString()).toBe('doc(bulletList(listItem(paragraph("one"))))')
    expect(flaws).toEqual([{ flaw: 'misplaced', block: 'x' }])
  })

  test('[SY11] wrappers that cannot stand where the path has them are left out', () => {
    const bare = lineOf({ b: 'x', t: 'paragraph', p: [item] }, 'one', { b: 'y', t: 'heading', p: [list] }, 'two')
    expect(read(bare).doc.toString()).toBe('doc(paragraph("one"), heading("two"))')
    const twice = lineOf({ b: 'x', t: 'paragraph', p: [list, list, item] }, 'one')
    expect(read(twice).doc.toString()).toBe('doc(bulletList(listItem(paragraph("one"))))')
  })

  test('[SY11] neighbours in one wrapper share it, whatever it is to the second of them', () => {
    const numbered = { t: 'orderedList', a: { id: 'u', start: 3 } }
    const ydoc = lineOf(
      { b: 'x', t: 'paragraph', p: [numbered, item] },
      'one',
      { b: 'y', t: 'paragraph', p: [list, { t: 'listItem', a: { id: 'm' } }] },
      'two',
    )
    const { doc: shown, flaws } = read(ydoc)
    expect(shown.toString()).toBe('doc(orderedList(listItem(paragraph("one")), listItem(paragraph("two"))))')
    expect(shown.child(0).attrs).toMatchObject({ id: 'u', start: 3 })
    expect(flaws).toEqual([])
  })

  test('[SY11] a paragraph after the notes is a note, and a note before all else a paragraph', () => {
    const ydoc = lineOf(
      { b: 'n0', t: 'footnote' },
      'zero',
      { b: 'n1', t: 'footnote' },
      'a note',
      { b: 'x', t: 'paragraph' },
      'a paragraph',
    )
    const { doc: shown, flaws } = read(ydoc)
    expect(shown.toString()).toBe('doc(paragraph("zero"), footnote("a note"), footnote("a paragraph"))')
    expect(flaws.map((flaw) => 'block' in flaw && flaw.block)).toEqual(['n0', 'x'])
  })

  test('[SY11] a unit that may not stand in its block keeps its place, so that positions stay in step', () => {
    const note = lineOf(
      { b: 'x', t: 'paragraph' },
      { b: 'n', t: 'footnote' },
      'see ',
      { t: 'footnoteReference' },
      ' there',
    )
    expect(read(note).doc.lastChild?.textContent).toBe('see \uFFFC there')
    const unknown = lineOf({ b: 'x', t: 'paragraph' }, 'a', { t: 'image' }, 'b')
    expect(read(unknown).doc.textContent).toBe('a\uFFFCb')
  })

  test('[SY11] marks that nobody knows are not shown', () => {
    const ydoc = lineOf({ b: 'x', t: 'paragraph' }, 'text')
    lineIn(ydoc).text.format(1, 2, { blink: {} })
    const { doc: shown, flaws } = read(ydoc)
    expect(shown.toString()).toBe('doc(paragraph("text"))')
    expect(flaws).toEqual([{ flaw: 'strange-marks' }])
  })

  test('[SY11] an id that stands twice is shown twice, and named', () => {
    const ydoc = lineOf({ b: 'x', t: 'paragraph' }, 'one', { b: 'x', t: 'paragraph' }, 'two')
    expect(read(ydoc).flaws).toEqual([{ flaw: 'duplicate', id: 'x' }])
  })

  test('[SY11] something in the text that is neither text nor an embed makes it unreadable', () => {
    const ydoc = new Y.Doc()
    const { text } = lineIn(ydoc)
    ydoc.transact((transaction) => {
      const id = Y.createID(ydoc.clientID, 0)
      new Y.Item(id, null, null, null, null, text, null, new Y.ContentAny([1, 2])).integrate(transaction, 0)
    })
    expect(readLine(ydoc, schema)).toEqual({ refused: 'unreadable' })
  })
})

test('[SY11] whatever openers say, the document fits the schema and no unit is lost', () => {
  const kinds = [
    'paragraph',
    'heading',
    'footnote',
    'bulletList',
    'listItem',
    'blockquote',
    'table',
    'tableRow',
    'tableCell',
    'x',
  ]
  for (let seed = 0; seed < 300; seed += 1) {
    const random = seededRandom(seed)
    const pick = <Thing>(things: readonly Thing[]) => things[Math.floor(random() * things.length)] as Thing
    const path = () =>
      Array.from({ length: Math.floor(random() * 4) }, () => ({ t: pick(kinds), a: { id: pick(['1', '2', '3']) } }))
    const units = Array.from({ length: 12 }, (_, n) => {
      if (random() < 0.5) return pick(['words ', 'more '])
      return random() < 0.1 ? { t: 'footnoteReference' } : { b: `b${n}`, t: pick(kinds), p: path() }
    })
    const ydoc = lineOf(...units)
    const { doc: shown, flaws } = read(ydoc)
    const size = units.reduce((sum, unit) => sum + (typeof unit === 'string' ? unit.length : 1), 0)
    const extra = flaws.some(({ flaw }) => flaw === 'unopened') ? 1 : 0
    let seen = 0
    shown.descendants((node) => {
      if (node.isTextblock || (node.isBlock && node.childCount === 0)) seen += 1 + node.content.size
    })
    expect({ seed, seen }).toEqual({ seed, seen: size + extra })
  }
})

test('[SY11] the example of a mixed document reads as it was written', () => {
  const document = doc(
    h(2, 'Title'),
    p('plain ', b('bold ', i('both')), ref('n')),
    quote(p('quoted'), ul(li(p('in it'), p('again')))),
    fn('n', 'note'),
  )
  expect(read(ydocOf(document)).doc.toJSON()).toEqual(document.toJSON())
})
