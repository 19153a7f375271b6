import type { PersonId } from '@travaux/domain'
import { describe, expect, test } from 'vitest'
import { doc, fn, h, li, p, ref, ul } from '../builders.ts'
import { schema } from '../schema.ts'
import { diff } from './diff.ts'
import { hunks } from './hunk.ts'
import { AUTHOR, applied, hunksOf, plainHash } from './laws.ts'

/** Enough for a busy machine; nothing is measured here. */
const options = { author: AUTHOR, hash: plainHash }

describe('a hunk', () => {
  test('[L4] is plain data that says what goes and what comes, and where', () => {
    const base = doc(p({ id: 'a' }, 'States may act.'))
    const [hunk] = hunksOf(base, doc(p({ id: 'a' }, 'States should act.')))
    expect(hunk).toMatchObject({
      author: AUTHOR,
      kind: 'replace',
      from: 8,
      to: 11,
      layerFrom: 8,
      layerTo: 14,
      bid: 'a',
      del: { content: [{ type: 'text', text: 'may' }] },
      ins: { content: [{ type: 'text', text: 'should' }] },
      text: { del: 'may', ins: 'should' },
    })
  })

  test('[L4] of blocks that only got new ids is silent, and is made all the same', () => {
    const base = doc(p({ id: 'a' }, 'One.'), ul({ id: 'b' }, li({ id: 'c' }, p({ id: 'd' }, 'Two.'))))
    const layer = doc(p({ id: 'w' }, 'One.'), ul({ id: 'x' }, li({ id: 'y' }, p({ id: 'z' }, 'Two.'))))
    const found = hunksOf(base, layer)
    expect(found.map(({ kind, silent }) => [kind, silent])).toEqual([
      ['attributes', true],
      ['attributes', true],
    ])
    expect(applied(base, found).eq(layer)).toBe(true)
  })

  test('[L9] keeps its hash while the text around it changes and its place moves', () => {
    const one = hunksOf(doc(p({ id: 'a' }, 'States may act.')), doc(p({ id: 'a' }, 'States should act.')))
    const other = hunksOf(
      doc(h(1, { id: 'x' }, 'New'), h(2, { id: 'a' }, 'All the states may act now.')),
      doc(h(1, { id: 'x' }, 'New'), h(2, { id: 'a' }, 'All the states should act now.')),
    )
    expect(other[0]?.hash).toBe(one[0]?.hash)
  })

  test('[L9] has another hash for another author, block, deletion or insertion', () => {
    const base = doc(p({ id: 'a' }, 'States may act.'))
    const hashOf = (id: string, before: string, after: string, author = AUTHOR) =>
      hunksOf(doc(p({ id }, before)), doc(p({ id }, after)), author)[0]?.hash
    const hashes = [
      hunksOf(base, doc(p({ id: 'a' }, 'States should act.')))[0]?.hash,
      hashOf('a', 'States may act.', 'States should act.', 'another' as PersonId),
      hashOf('b', 'States may act.', 'States should act.'),
      hashOf('a', 'States can act.', 'States should act.'),
      hashOf('a', 'States may act.', 'States must act.'),
    ]
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  test('[L4] of a footnote belongs together with the one that brings the reference', () => {
    const base = doc(p({ id: 'a' }, 'One.'), p({ id: 'b' }, 'Two.'))
    const found = hunksOf(base, doc(p({ id: 'a' }, 'One', ref('n'), '!'), p({ id: 'b' }, 'Three.'), fn('n', 'Note.')))
    expect(found.map(({ together }) => together)).toEqual(['n', undefined, 'n'])
  })

  test('[L4] that moves a block belongs together with its other end, edited or not', () => {
    const base = doc(p({ id: 'a' }, 'One is here.'), p({ id: 'b' }, 'Two is there.'), p({ id: 'c' }, 'Three.'))
    const layer = doc(p({ id: 'b' }, 'Two is there.'), p({ id: 'c' }, 'Three.'), p({ id: 'a' }, 'One was here.'))
    const found = hunksOf(base, layer)
    expect(found.map(({ kind, together }) => [kind, together])).toEqual([
      ['move', 'a'],
      ['move', 'a'],
    ])
  })
})

describe('too much to look at', () => {
  const paragraphs = (count: number, word: string) =>
    schema.nodes.doc.create(
      null,
      Array.from({ length: count }, (_, index) =>
        schema.nodes.paragraph.create({ id: `b${index}` }, schema.text(`${word} stands in paragraph ${index}.`)),
      ),
    )

  test('[L10] is said to be too much, with how much there is', () => {
    const found = hunks(paragraphs(600, 'This'), paragraphs(600, 'That'), options)
    expect(found).toEqual({ refused: 'too-many-hunks', found: 600, most: 500 })
  })

  test('[L10] 20,000 paragraphs of other words are that many changes, each in its place', () => {
    const a = paragraphs(20_000, 'This')
    const b = paragraphs(20_000, 'That')
    const changes = diff(a, b)
    expect(changes).toHaveLength(20_000)
    expect(changes.at(-1)).toMatchObject({ aTo: a.content.size - 1 - ' stands in paragraph 19999.'.length })
  })

  test('[L10] a paragraph of 5 MB is compared from its first difference to its last', () => {
    const words = 'word '.repeat(500_000)
    const long = (middle: string) => doc(p({ id: 'a' }, `${words}${middle} ${words}`))
    expect(hunksOf(long('may'), long('should')).map(({ text }) => text)).toEqual([{ del: 'may', ins: 'should' }])
  })

  test('[L10] long texts with nothing in common are one change', () => {
    const text = (word: string) => doc(p({ id: 'a' }, `${word} `.repeat(200_000)))
    expect(diff(text('one'), text('two'))).toHaveLength(1)
  })
})
