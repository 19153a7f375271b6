import type { BlockId } from '@travaux/domain'
import { describe, expect, it } from 'vitest'
import { type doc, fn, h, li, p, ref, ul } from './builders.ts'
import { checkNode } from './check.ts'
import { duplicateIds, missingIds, withIds } from './ids.ts'
import { randomDocument, seededRandom } from './random-document.ts'
import { schema } from './schema.ts'

/** Enough for a busy machine; nothing is measured here. */
const minter = () => {
  let last = 0
  return () => {
    last += 1
    return `new${last}` as BlockId
  }
}
const bare = (...blocks: Parameters<typeof doc>) => schema.nodes.doc.create(null, blocks)

describe('withIds', () => {
  it('[D7] a document in order comes back as the very same one, with nothing to record', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const made = randomDocument(seededRandom(seed))
      expect(withIds(made, minter())).toEqual({ doc: made, repairs: [] })
      expect(withIds(made, minter()).doc).toBe(made)
      expect([missingIds(made), duplicateIds(made)]).toEqual([[], []])
    }
  })

  it('[D7] the first of two keeps the id; the second gets a new one, on the record', () => {
    const { doc: mended, repairs } = withIds(bare(p({ id: 'x' }, 'left'), p({ id: 'x' }, 'right')), minter())
    expect(mended.children.map((block) => block.attrs['id'])).toEqual(['x', 'new1'])
    expect(repairs).toEqual([{ repair: 'id-replaced', block: 'paragraph', was: 'x', id: 'new1' }])
  })

  it('[D7] a block without an id gets one, also inside a list, and its neighbours stay the nodes they were', () => {
    const kept = p({ id: 'k' }, 'kept')
    const before = bare(kept, ul({ id: 'l' }, li({ id: 'i' }, p('new'))))
    expect(missingIds(before)).toEqual([8])
    const { doc: mended, repairs } = withIds(before, minter())
    expect(mended.child(0)).toBe(kept)
    expect(repairs).toEqual([{ repair: 'id-minted', block: 'paragraph', id: 'new1' }])
  })

  it('[D7] a reference that outlived its footnote gets an empty one, not deleted', () => {
    const { doc: mended, repairs } = withIds(bare(p({ id: 'x' }, 'a', ref('n1')), fn('n2', 'other')), minter())
    expect(repairs).toEqual([{ repair: 'footnote-restored', id: 'n1' }])
    expect(checkNode(mended)).toBeNull()
  })

  it('[D7] a block that carries the id of a footnote gets another one, and the reference keeps its note', () => {
    const { doc: mended, repairs } = withIds(
      bare(p({ id: 'x' }, 'a', ref('n')), h(1, { id: 'n' }, 'was a note')),
      minter(),
    )
    expect(mended.children.map(({ type, attrs }) => [type.name, attrs['id']])).toEqual([
      ['paragraph', 'x'],
      ['heading', 'new1'],
      ['footnote', 'n'],
    ])
    expect(repairs.map(({ repair }) => repair)).toEqual(['id-replaced', 'footnote-restored'])
    expect(checkNode(mended)).toBeNull()
  })

  it('[D7] whatever ids are lost or doubled, the repaired document passes and says the same words', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = seededRandom(seed)
      const made = randomDocument(random)
      const spoilt = JSON.parse(JSON.stringify(made), (key, value) =>
        key === 'id' && random() < 0.3 ? (random() < 0.5 ? null : 'same') : value,
      )
      const before = schema.nodeFromJSON(spoilt)
      const { doc: mended } = withIds(before, minter())
      expect(checkNode(mended), `seed ${seed}`).toBeNull()
      expect(mended.textContent).toBe(made.textContent)
    }
  })

  it('[SE26] a document too deep to be one is left alone', () => {
    let node = p('deep')
    for (let level = 0; level < 10_000; level += 1) node = schema.nodes.blockquote.create(null, node)
    const deep = schema.nodes.doc.create(null, node)
    expect(withIds(deep, minter())).toEqual({ doc: deep, repairs: [] })
  })
})
