import { MAX_CHARACTERS, MAX_DEPTH } from '@travaux/document'
import { b, doc, fn, h, li, p, ref, table, td, tr, ul } from '@travaux/document/builders'
import { randomDocument, seededRandom } from '@travaux/document/random-document'
import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { keyOf, lineIn } from './form.ts'
import { LineReader } from './line-reader.ts'
import { checkLine } from './strict.ts'
import { lineUpdate, writeChange } from './write.ts'

let made = 0
const newId = () => {
  made += 1
  return `new${made}` as BlockId
}

const start = () =>
  doc(h(1, 'Title'), p('some ', b('bold'), ref('n')), ul({ id: 'u' }, li({ id: 'l' }, p('item'))), fn('n', 'note'))

const ydocOf = (document: Node): Y.Doc => {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, lineUpdate(document, 1))
  return ydoc
}

const bytesOf = (ydoc: Y.Doc) => new TextDecoder('latin1').decode(Y.encodeStateAsUpdate(ydoc))

const put = (ydoc: Y.Doc, embed: object, format = {}) => lineIn(ydoc).text.insertEmbed(0, embed, format)
const set = (ydoc: Y.Doc, key: string, value: unknown) => lineIn(ydoc).attributes.set(key, value)

describe('a line in order', () => {
  test('[SY7] passes, and blocks that did not change are the same again', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const document = randomDocument(seededRandom(seed))
      expect(checkLine(ydocOf(document), newId, document)).toEqual({ doc: document })
    }
  })

  test('[SY7] passes after any writing', () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const [before, after] = [randomDocument(seededRandom(seed)), randomDocument(seededRandom(seed + 500))]
      const ydoc = ydocOf(before)
      writeChange(ydoc, before, after)
      expect(checkLine(ydoc, newId)).toEqual({ doc: expect.anything() })
    }
  })
})

describe('what a hostile client may write is refused', () => {
  const hostile: Record<string, [why: string, act: (ydoc: Y.Doc) => void]> = {
    'another root': ['foreign-root', (ydoc) => ydoc.getMap('other').set('k', 'hidden')],
    'an embedded type': ['foreign-content', (ydoc) => put(ydoc, new Y.XmlElement('script'))],
    'values in the text': ['foreign-content', (ydoc) => lineIn(ydoc).text.setAttribute('k', 'hidden')],
    'text in the values': [
      'foreign-content',
      (ydoc) =>
        ydoc.transact((transaction) => {
          const id = Y.createID(ydoc.clientID, 0)
          const content = new Y.ContentString('hidden')
          new Y.Item(id, null, null, null, null, lineIn(ydoc).attributes, null, content).integrate(transaction, 0)
        }),
    ],
    'an embed that is a list': ['foreign-content', (ydoc) => put(ydoc, [1, 2])],
    'a leaf of no type': ['bad-leaf', (ydoc) => put(ydoc, { a: 1 })],
    'an image': ['bad-leaf', (ydoc) => put(ydoc, { t: 'image', a: { src: 'x' } })],
    'a paragraph as a leaf': ['bad-leaf', (ydoc) => put(ydoc, { t: 'paragraph' })],
    'text as a leaf': ['bad-leaf', (ydoc) => put(ydoc, { t: 'text' })],
    'a leaf with a key too many': ['bad-leaf', (ydoc) => put(ydoc, { t: 'hardBreak', x: 1 })],
    'a reference to no id': ['bad-leaf', (ydoc) => put(ydoc, { t: 'footnoteReference', a: { footnote: {} } })],
    'an opener of no type': ['bad-opener', (ydoc) => put(ydoc, { b: 'x', t: 'script' })],
    'an opener of the document': ['bad-opener', (ydoc) => put(ydoc, { b: 'x', t: 'doc' })],
    'an id with a bar in it': ['bad-opener', (ydoc) => put(ydoc, { b: 'x|t', t: 'paragraph' })],
    'an id that is a number': ['bad-opener', (ydoc) => put(ydoc, { b: 7, t: 'paragraph' })],
    'a key too many': ['bad-opener', (ydoc) => put(ydoc, { b: 'x', t: 'paragraph', onclick: 'x' })],
    'an attribute too many': ['bad-opener', (ydoc) => put(ydoc, { b: 'x', t: 'paragraph', a: { style: 'x' } })],
    'a level that is a string': ['bad-opener', (ydoc) => put(ydoc, { b: 'x', t: 'heading', a: { level: '"><img>' } })],
    'a second id': ['bad-opener', (ydoc) => put(ydoc, { b: 'x', t: 'paragraph', a: { id: 'y' } })],
    'a path that is no list': ['bad-opener', (ydoc) => put(ydoc, { b: 'x', t: 'paragraph', p: 'up' })],
    'a wrapper without an id': [
      'bad-opener',
      (ydoc) => put(ydoc, { b: 'x', t: 'paragraph', p: [{ t: 'blockquote', a: {} }] }),
    ],
    'a path without end': [
      'bad-opener',
      (ydoc) => put(ydoc, { b: 'x', t: 'paragraph', p: Array(MAX_DEPTH).fill({ t: 'blockquote', a: { id: 'q' } }) }),
    ],
    'a bad attribute where the first of the list hides it': [
      'bad-opener',
      (ydoc) =>
        lineIn(ydoc).text.insertEmbed(lineIn(ydoc).text.length, {
          b: 'x',
          t: 'paragraph',
          p: [{ t: 'bulletList', a: { id: 'u', start: 'x' } }],
        }),
    ],
    'a mark of no type': ['bad-mark', (ydoc) => lineIn(ydoc).text.format(1, 2, { blink: {} })],
    'a mark that is true': ['bad-mark', (ydoc) => lineIn(ydoc).text.format(1, 2, { bold: true })],
    'a mark with an attribute': ['bad-mark', (ydoc) => lineIn(ydoc).text.format(1, 2, { bold: { onclick: 'x' } })],
    'a link to a script': ['bad-mark', (ydoc) => lineIn(ydoc).text.format(1, 2, { link: { href: 'javascript:x' } })],
    'a link to nowhere': ['bad-mark', (ydoc) => lineIn(ydoc).text.format(1, 2, { link: {} })],
    'a bad mark on no letter': ['bad-mark', (ydoc) => put(ydoc, { t: 'hardBreak' }, { link: { href: 'data:x' } })],
    'a value for no block': ['bad-value', (ydoc) => set(ydoc, 'k', 'v')],
    'a value of no name': ['bad-value', (ydoc) => set(ydoc, keyOf('x', 't').replace('|t', '|z'), 'v')],
    'a type of no name': ['bad-value', (ydoc) => set(ydoc, keyOf('x', 't'), 'script')],
    'a path of no wrappers': ['bad-value', (ydoc) => set(ydoc, keyOf('x', 'p'), [{ t: 'text', a: { id: 'q' } }])],
    'a bad level for a block that has none': ['bad-value', (ydoc) => set(ydoc, keyOf('x', 'a:level'), 99)],
    'an id set later': ['bad-value', (ydoc) => set(ydoc, keyOf('b1', 'a:id'), 'other')],
    'an attribute of no block': ['bad-value', (ydoc) => set(ydoc, keyOf('b1', 'a:style'), 'x')],
    'gone, and more': ['bad-value', (ydoc) => set(ydoc, keyOf('b1', 'gone'), 'x'.repeat(1000))],
    'too much text': ['too-long', (ydoc) => lineIn(ydoc).text.insert(1, 'x'.repeat(2 * MAX_CHARACTERS))],
    'control characters': ['forbidden-character', (ydoc) => lineIn(ydoc).text.insert(1, 'a\u0007b')],
    'a text turned round': ['forbidden-character', (ydoc) => lineIn(ydoc).text.insert(1, 'a\u202Eb')],
  }

  test.each(Object.keys(hostile))('[SY7] %s', (name) => {
    const ydoc = ydocOf(start())
    const reader = new LineReader(ydoc)
    expect(reader.check(newId)).toEqual({ doc: expect.anything() })
    const [why, act] = hostile[name] ?? []
    act?.(ydoc)
    const before = bytesOf(ydoc)
    expect(checkLine(ydoc, newId)).toMatchObject({ refused: 'bad-document', why })
    expect(reader.check(newId)).toMatchObject({ refused: 'bad-document', why })
    expect(bytesOf(ydoc) === before).toBe(true)
  })
})

describe('what honest people did at the same time is mended', () => {
  /** Checks, mends, and checks that it stays mended. */
  function mend(ydoc: Y.Doc): Node {
    const checked = checkLine(ydoc, newId)
    if ('refused' in checked || !checked.repaired) throw new TypeError('nothing was to be mended')
    writeChange(ydoc, checked.doc, checked.repaired)
    const again = checkLine(ydoc, newId)
    expect(again).toEqual({ doc: expect.anything() })
    return 'doc' in again ? again.doc : checked.doc
  }

  test('[SY11] text without an opener gets one', () => {
    const ydoc = ydocOf(start())
    lineIn(ydoc).text.insert(0, 'stray')
    const text = mend(ydoc)
    expect(text.child(0).toString()).toBe('paragraph("stray")')
    expect(text.childCount).toBe(start().childCount + 1)
  })

  test('[SY11] a text of which everything was deleted is an empty paragraph', () => {
    const ydoc = ydocOf(doc(p('all of it')))
    lineIn(ydoc).text.delete(0, lineIn(ydoc).text.length)
    expect(mend(ydoc).toString()).toBe('doc(paragraph)')
  })

  test('[SY11] notes without a text get one', () => {
    const ydoc = ydocOf(doc(p('x'), fn('n', 'note')))
    lineIn(ydoc).text.delete(0, 2)
    expect(mend(ydoc).toString()).toBe('doc(paragraph, footnote("note"))')
  })

  test('[D7] a block whose id stands twice gets another, and keeps its words', () => {
    const ydoc = ydocOf(doc(p({ id: 'x' }, 'one'), p({ id: 'y' }, 'two')))
    const { text } = lineIn(ydoc)
    text.insertEmbed(6, { b: 'x', t: 'heading' })
    const mended = mend(ydoc)
    expect(mended.toString()).toBe('doc(paragraph("one"), paragraph("t"), heading("wo"))')
    expect(mended.children.map(({ attrs }) => attrs['id'])).toEqual(['x', 'y', expect.stringMatching(/^new/)])
  })

  test('[D7] a list that was cut in two becomes two lists', () => {
    const ydoc = ydocOf(doc(ul({ id: 'u' }, li(p('one')), li({ id: 'm' }, p({ id: 'x' }, 'two')), li(p('three')))))
    set(ydoc, keyOf('x', 'p'), [])
    const mended = mend(ydoc)
    expect(mended.toString()).toBe(
      'doc(bulletList(listItem(paragraph("one"))), paragraph("two"), bulletList(listItem(paragraph("three"))))',
    )
  })

  test('[SY11] what fits nowhere says from now on what everybody sees', () => {
    const ydoc = ydocOf(doc(ul({ id: 'u' }, li({ id: 'l' }, p({ id: 'x' }, 'one')))))
    set(ydoc, keyOf('x', 't'), 'heading')
    expect(mend(ydoc).toString()).toBe('doc(bulletList(listItem(paragraph("one"))))')
    expect(lineIn(ydoc).attributes.get(keyOf('x', 't'))).toBe('paragraph')
  })

  test('[SY11] a paragraph that came to stand behind the first note stands before it', () => {
    const ydoc = ydocOf(doc(p({ id: 'x' }, 'text', ref('n')), fn('n', 'note')))
    const { text } = lineIn(ydoc)
    text.insertEmbed(text.length, { b: 'y', t: 'paragraph' })
    text.insert(text.length, 'more')
    expect(mend(ydoc).toString()).toBe('doc(paragraph("text", footnoteReference), paragraph("more"), footnote("note"))')
  })

  test('[SY11] a reference that came to stand in a note is left out, one whose note is gone gets an empty one', () => {
    const inside = ydocOf(doc(p('text', ref('n')), fn('n', 'note')))
    lineIn(inside).text.insertEmbed(lineIn(inside).text.length, { t: 'footnoteReference', a: { footnote: 'n' } })
    expect(mend(inside).lastChild?.toString()).toBe('footnote("note")')
    const dangling = ydocOf(doc(p('text', ref('n')), fn('n', 'note')))
    lineIn(dangling).text.delete(6, 5)
    expect(mend(dangling).toString()).toBe('doc(paragraph("text", footnoteReference), footnote)')
  })

  test('[SY11] a table cell that lost its place is still there', () => {
    const ydoc = ydocOf(doc(p('x'), table({ id: 't' }, tr({ id: 'r' }, td({ id: 'c' }, p({ id: 'y' }, 'cell'))))))
    set(ydoc, keyOf('y', 'p'), [{ t: 'tableCell', a: { id: 'c' } }])
    expect(mend(ydoc).toString()).toBe('doc(paragraph("x"), paragraph("cell"))')
  })
})
