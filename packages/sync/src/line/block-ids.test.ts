import { schema } from '@travaux/document'
import { doc, fn, h, li, p, quote, ref, ul } from '@travaux/document/builders'
import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { EditorState, type Transaction } from 'prosemirror-state'
import { Transform } from 'prosemirror-transform'
import { describe, expect, test } from 'vitest'
import { blockIds } from './block-ids.ts'

const REBASE = 'rebase'

/** The ids of a document after one transaction, as `paragraph:x "words"`. */
function idsAfter(before: Node, change: (tr: Transaction) => Transaction): string[] {
  let made = 0
  const newId = () => {
    made += 1
    return `new${made}` as BlockId
  }
  const plugin = blockIds({ newId, skip: (tr) => tr.getMeta(REBASE) === true })
  const state = EditorState.create({ doc: before, plugins: [plugin] })
  const after = state.apply(change(state.tr))
  const ids: string[] = []
  after.doc.descendants((node) => {
    if (node.isBlock) ids.push(`${node.type.name}:${node.attrs['id']} ${JSON.stringify(node.textContent)}`)
    return !node.isTextblock
  })
  return ids
}

describe('blocks get an id where they are made', () => {
  test('[D7] of a split, the left half keeps it', () => {
    const before = doc(p({ id: 'x' }, 'one two'))
    expect(idsAfter(before, (tr) => tr.split(5))).toEqual(['paragraph:x "one "', 'paragraph:new1 "two"'])
  })

  test('[D7] of a split at the end too', () => {
    const before = doc(p({ id: 'x' }, 'one'))
    expect(idsAfter(before, (tr) => tr.split(4))).toEqual(['paragraph:x "one"', 'paragraph:new1 ""'])
  })

  test('[D7] what is begun above a block is new, and the block stays the block', () => {
    const before = doc(p({ id: 'x' }, 'one'))
    expect(idsAfter(before, (tr) => tr.split(1))).toEqual(['paragraph:new1 ""', 'paragraph:x "one"'])
    const list = doc(ul({ id: 'u' }, li({ id: 'l' }, p({ id: 'x' }, 'one'))))
    expect(idsAfter(list, (tr) => tr.split(3, 2))).toEqual([
      'bulletList:u "one"',
      'listItem:new1 ""',
      'paragraph:new2 ""',
      'listItem:l "one"',
      'paragraph:x "one"',
    ])
  })

  test('[D7] also where the splitting gives the right half none', () => {
    const before = doc(h(1, { id: 'x' }, 'one two'))
    const tail = [{ type: schema.nodes.paragraph }]
    expect(idsAfter(before, (tr) => tr.split(5, 1, tail))).toEqual(['heading:x "one "', 'paragraph:new1 "two"'])
  })

  test('[D7] what is made of a footnote is another block', () => {
    const before = doc(p({ id: 'x' }, 'one', ref('n')), fn('n', 'two'))
    const { heading } = schema.nodes
    const retitle = (tr: Transaction) => tr.setBlockType(7, 7, heading, { level: 1, id: 'n' })
    expect(idsAfter(before, retitle)).toEqual(['paragraph:x "one"', 'heading:new1 "two"'])
  })

  test('[D7] a split of an empty block leaves the first of them what it was', () => {
    const before = doc(p({ id: 'x' }))
    expect(idsAfter(before, (tr) => tr.split(1))).toEqual(['paragraph:x ""', 'paragraph:new1 ""'])
  })

  test('[D7] a copy gets a new one, also above the original', () => {
    const before = doc(p({ id: 'x' }, 'one'), p({ id: 'y' }, 'two'))
    const copy = (tr: Transaction, at: number) => tr.insert(at, tr.doc.child(1))
    const original = ['paragraph:x "one"', 'paragraph:y "two"']
    expect(idsAfter(before, (tr) => copy(tr, 0))).toEqual(['paragraph:new1 "two"', ...original])
    expect(idsAfter(before, (tr) => copy(tr, 5))).toEqual([
      'paragraph:x "one"',
      'paragraph:new1 "two"',
      'paragraph:y "two"',
    ])
    expect(idsAfter(before, (tr) => copy(tr, 10))).toEqual([...original, 'paragraph:new1 "two"'])
  })

  test('[D7] what is moved keeps it', () => {
    const before = doc(p({ id: 'x' }, 'one'), p({ id: 'y' }, 'two'))
    const move = (tr: Transaction) => {
      const block = tr.doc.child(1)
      return tr.delete(5, 10).insert(0, block)
    }
    expect(idsAfter(before, move)).toEqual(['paragraph:y "two"', 'paragraph:x "one"'])
  })

  test('[D7] wrappers get one, what is in them keeps its own', () => {
    const before = doc(p({ id: 'x' }, 'one'))
    const wrap = (tr: Transaction) => {
      const range = tr.doc.resolve(1).blockRange()
      return range ? tr.wrap(range, [{ type: schema.nodes.bulletList }, { type: schema.nodes.listItem }]) : tr
    }
    expect(idsAfter(before, wrap)).toEqual(['bulletList:new1 "one"', 'listItem:new2 "one"', 'paragraph:x "one"'])
  })

  test('[D7] of a list that is cut in two, the first part keeps it', () => {
    const before = doc(quote({ id: 'q' }, p({ id: 'x' }, 'one'), p({ id: 'y' }, 'two'), p({ id: 'z' }, 'three')))
    const lift = (tr: Transaction) => {
      const range = tr.doc.resolve(7).blockRange()
      return range ? tr.lift(range, 0) : tr
    }
    expect(idsAfter(before, lift)).toEqual([
      'blockquote:q "one"',
      'paragraph:x "one"',
      'paragraph:y "two"',
      'blockquote:new1 "three"',
      'paragraph:z "three"',
    ])
  })

  test('[D7] typing, and what comes in, is left alone', () => {
    const before = doc(p({ id: 'x' }, 'one'), p({ id: 'x' }, 'two'))
    const same = ['paragraph:x "onex"', 'paragraph:b1 "two"']
    expect(idsAfter(doc(p({ id: 'x' }, 'one'), p({ id: 'b1' }, 'two')), (tr) => tr.insertText('x', 4))).toEqual(same)
    expect(idsAfter(before, (tr) => tr.split(3).setMeta(REBASE, true)).filter((each) => each.includes('new'))).toEqual(
      [],
    )
  })

  test('[D7] a bold that is about to be typed outlives the split', () => {
    const state = EditorState.create({
      doc: doc(p({ id: 'x' }, 'one')),
      plugins: [blockIds({ newId: () => 'new' as BlockId, skip: () => false })],
    })
    const bold = schema.marks.bold.create()
    const after = state.apply(state.tr.split(4).ensureMarks([bold]))
    expect(after.storedMarks).toEqual([bold])
  })

  test('[D7] no id stands twice, and none is missing, whatever is done', () => {
    const before = doc(p('one'), ul(li(p('two')), li(p('three'), p('four'))), quote(p('five')))
    const slices = [before.slice(0, before.content.size), before.slice(3, 14), before.slice(5, 20)]
    for (const slice of slices) {
      for (let at = 0; at <= before.content.size; at += 1) {
        const ids = idsAfter(before, (tr) => tr.replaceRange(at, at, slice)).map(
          (each) => each.split(' ')[0]?.split(':')[1],
        )
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids).not.toContain('null')
      }
    }
    expect(new Transform(before).docChanged).toBe(false)
  })
})
