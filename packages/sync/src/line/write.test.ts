import { schema } from '@travaux/document'
import { b, doc, fn, h, li, ol, p, quote, ref, table, td, tr, ul } from '@travaux/document/builders'
import { randomDocument, seededRandom } from '@travaux/document/random-document'
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { keyOf, lineIn } from './form.ts'
import { readLine } from './read.ts'
import { spansOf } from './span.ts'
import * as deeds from './testing/deeds.ts'
import { textOf } from './testing/typist.ts'
import { lineUpdate, writeChange, writeEdit } from './write.ts'

const ydocOf = (document: Node): Y.Doc => {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, lineUpdate(document, 1))
  return ydoc
}

/** What a piece of writing did to the text of a line, as its delta, and which values it set. */
function effect(before: Node, after: Node) {
  const ydoc = ydocOf(before)
  const { text, attributes } = lineIn(ydoc)
  let delta: unknown[] = []
  let keys: string[] = []
  text.observe((event) => {
    delta = event.delta
  })
  attributes.observe(({ keysChanged }) => {
    keys = [...keysChanged].sort()
  })
  writeChange(ydoc, before, after)
  expect(textOf(ydoc).toJSON()).toEqual(after.toJSON())
  return { delta, keys }
}

const T = 'one two three four'

describe('the server writes a change of structure without deleting and copying a word', () => {
  test('[SY11] a split is one opener more', () => {
    const after = doc(p({ id: 'x' }, 'one two '), p({ id: 'y' }, 'three four'))
    expect(effect(doc(p({ id: 'x' }, T)), after)).toEqual({
      delta: [{ retain: 9 }, { insert: { b: 'y', t: 'paragraph' } }],
      keys: [],
    })
  })

  test('[SY11] also in the midst of a word', () => {
    const after = doc(p({ id: 'x' }, 'one tw'), p({ id: 'y' }, 'o three four'))
    expect(effect(doc(p({ id: 'x' }, T)), after).delta).toEqual([{ retain: 7 }, { insert: { b: 'y', t: 'paragraph' } }])
  })

  test('[SY11] a join is one opener less', () => {
    const before = doc(p({ id: 'x' }, 'one two'), p({ id: 'y' }, 'three four'))
    expect(effect(before, doc(p({ id: 'x' }, 'one twothree four')))).toEqual({
      delta: [{ retain: 8 }, { delete: 1 }],
      keys: [],
    })
  })

  test('[SY11] a heading sets values', () => {
    const after = doc(h(2, T))
    const before = doc(p({ id: after.child(0).attrs['id'] }, T))
    const { id } = after.child(0).attrs
    expect(effect(before, after)).toEqual({ delta: [], keys: [keyOf(id, 'a:level'), keyOf(id, 't')] })
    expect(effect(after, before)).toEqual({ delta: [], keys: [keyOf(id, 't')] })
  })

  test('[SY11] a list, a quotation, and what comes out of them, set values', () => {
    const one = p({ id: 'x' }, T)
    const inList = doc(ul({ id: 'u' }, li({ id: 'l' }, one)))
    const inQuote = doc(quote({ id: 'q' }, one))
    for (const [from, to] of [
      [doc(one), inList],
      [inList, doc(one)],
      [inList, doc(ol({ id: 'u' }, li({ id: 'l' }, one)))],
      [inList, inQuote],
    ] as const) {
      expect(effect(from, to)).toEqual({ delta: [], keys: [keyOf('x', 'p')] })
    }
  })

  test('[SY11] other words take the place of those that went, and no more', () => {
    const before = doc(p({ id: 'x' }, 'States may report.'), p({ id: 'y' }, 'The end.'))
    const after = doc(p({ id: 'x' }, 'States should report.'), p({ id: 'y' }, 'The end.'))
    expect(effect(before, after).delta).toEqual([{ retain: 8 }, { insert: 'should' }, { delete: 3 }])
  })

  test('[SY11] marks are set on the letters that are there', () => {
    const before = doc(p({ id: 'x' }, 'one two three'))
    const after = doc(p({ id: 'x' }, 'one ', b('two'), ' three'))
    expect(effect(before, after).delta).toEqual([{ retain: 5 }, { retain: 3, attributes: { bold: {} } }])
    const plain = effect(after, before).delta as { attributes?: object; insert?: unknown; delete?: unknown }[]
    expect(plain.map(({ attributes }) => attributes)).toEqual([undefined, { bold: null }])
    expect(plain.some((each) => 'insert' in each || 'delete' in each)).toBe(false)
  })

  test('[SY11] one cell of a table, one word of a note', () => {
    const grid = (word: string) =>
      doc(
        table(
          { id: 't' },
          tr({ id: 'r' }, td({ id: 'c' }, p({ id: 'x' }, word)), td({ id: 'd' }, p({ id: 'y' }, 'b'))),
        ),
      )
    expect(effect(grid('one'), grid('one more')).delta).toEqual([{ retain: 4 }, { insert: ' more' }])
    const noted = (note: string) => doc(p({ id: 'x' }, 'text', ref('n')), fn('n', note))
    expect(effect(noted('see there'), noted('see here')).delta).toEqual([{ retain: 11 }, { delete: 1 }])
  })

  test('[SY11] a block that goes with all its words is said to be gone, one that is joined is not', () => {
    const before = doc(p({ id: 'x' }, 'one'), p({ id: 'y' }, 'two'), p({ id: 'z' }, 'three'))
    expect(effect(before, doc(p({ id: 'x' }, 'one'), p({ id: 'z' }, 'three'))).keys).toEqual([keyOf('y', 'gone')])
    expect(effect(before, doc(p({ id: 'x' }, 'onetwo'), p({ id: 'z' }, 'three'))).keys).toEqual([])
  })

  test('[SY11] a block that comes back is what it is said to be now, not what it was made once', () => {
    const [plain, title] = [doc(p({ id: 'x' }, 'a'), p({ id: 'y' }, 'b')), doc(p({ id: 'x' }, 'a'))]
    const ydoc = ydocOf(plain)
    const heading = new Transform(plain).setNodeMarkup(3, schema.nodes.heading, { id: 'y', level: 2 }).doc
    writeChange(ydoc, plain, heading)
    writeChange(ydoc, heading, title)
    writeChange(ydoc, title, plain)
    expect(textOf(ydoc).toJSON()).toEqual(plain.toJSON())
  })
})

test('[SY11] any document can be written over any other', () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const [before, after] = [randomDocument(seededRandom(seed)), randomDocument(seededRandom(seed + 1000))]
    const ydoc = ydocOf(before)
    writeChange(ydoc, before, after)
    expect({ seed, same: textOf(ydoc).eq(after) }).toEqual({ seed, same: true })
  }
})

test('[SY11] steps are written where they were made, and the line reads as the document they made', () => {
  let written = 0
  for (let seed = 0; seed < 150; seed += 1) {
    const random = deeds.randomOf(seededRandom(seed))
    const before = randomDocument(seededRandom(seed))
    const tr = new Transform(before)
    for (let left = 1 + random.below(3); left > 0; left -= 1) {
      const does = random.pick([deeds.join, deeds.heading, deeds.mark, deeds.deleteWords, deeds.deleteBlock])
      does?.(tr, random)
    }
    const ydoc = ydocOf(before)
    writeEdit(ydoc, before, tr.doc, spansOf(tr.mapping.maps), 'typist')
    const reading = readLine(ydoc, schema)
    expect({ seed, same: 'doc' in reading && reading.doc.eq(tr.doc) }).toEqual({ seed, same: true })
    written += tr.steps.length
  }
  expect(written).toBeGreaterThan(150)
})

test('[SY11] of equal letters, the one that was typed is the new one', () => {
  const before = doc(p({ id: 'x' }, 'aaa'))
  const ydoc = ydocOf(before)
  const tr = new Transform(before).insert(2, schema.text('a'))
  writeEdit(ydoc, before, tr.doc, spansOf(tr.mapping.maps), 'typist')
  const runs: string[] = []
  for (let item = lineIn(ydoc).text._start; item !== null; item = item.right) {
    if (item.content instanceof Y.ContentString)
      runs.push(`${item.id.client === 1 ? 'old' : 'new'} ${item.content.str}`)
  }
  expect(runs).toEqual(['old a', 'new a', 'old aa'])
})

test('[SY11] a letter typed beside a deletion is tied to the letter before it, not to what is gone', () => {
  const before = doc(p({ id: 'x' }, 'ab-gone-'))
  const ydoc = ydocOf(before)
  const shorter = new Transform(before).delete(3, 9)
  writeEdit(ydoc, before, shorter.doc, spansOf(shorter.mapping.maps), 'typist')
  const longer = new Transform(shorter.doc).insert(3, schema.text('c'))
  writeEdit(ydoc, shorter.doc, longer.doc, spansOf(longer.mapping.maps), 'typist')
  const { text } = lineIn(ydoc)
  const items: Y.Item[] = []
  for (let item = text._start; item !== null; item = item.right) items.push(item)
  const typed = items.find(({ id }) => id.client !== 1)
  expect(typed?.origin).toEqual(Y.createID(1, 2))
  expect(text.toString()).toBe('abc')
})

test('[SY11] a change is not written into a line that says something else', () => {
  const before = doc(p({ id: 'x' }, 'one'))
  const ydoc = ydocOf(doc(p({ id: 'x' }, 'something else')))
  expect(() => writeEdit(ydoc, before, doc(p({ id: 'x' }, 'two')), null, 'typist')).toThrow(TypeError)
})

test('[SY11] a block without an id is not written', () => {
  const before = doc(p({ id: 'x' }, 'one'))
  const bare = schema.nodes.doc.create(null, [before.child(0), schema.nodes.paragraph.create(null, schema.text('two'))])
  expect(() => writeEdit(ydocOf(before), before, bare, null, 'typist')).toThrow(TypeError)
})
