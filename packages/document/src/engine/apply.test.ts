import type { BlockId } from '@travaux/domain'
import { describe, expect, test } from 'vitest'
import { doc, fn, p, ref } from '../builders.ts'
import { applyHunks } from './apply.ts'
import { hunksOf } from './laws.ts'

const par = (id: string, ...parts: Parameters<typeof p>) => p({ id }, ...parts)
const base = doc(par('a', 'States may act.'), par('b', 'Two.'))

describe('hunks are made', () => {
  test('[L1] only where the base says what they delete', () => {
    const found = hunksOf(base, doc(par('a', 'States should act.'), par('b', 'Two.')))
    expect(applyHunks(doc(par('a', 'States can act.'), par('b', 'Two.')), found)).toEqual({
      refused: 'hunk-does-not-fit',
      index: 0,
    })
    expect(applyHunks(doc(par('a', 'No.')), found)).toEqual({ refused: 'hunk-does-not-fit', index: 0 })
  })

  test('[L1] whatever the blocks are now in which they begin', () => {
    const [split] = hunksOf(doc(par('a', 'One two.')), doc(par('a', 'One '), par('b', 'two.')))
    const made = applyHunks(doc(p({ id: 'other' }, 'One two.')), split === undefined ? [] : [split])
    expect('refused' in made ? made : made.textBetween(0, made.content.size, '|')).toBe('One |two.')
  })

  test('[L5] not where no valid document would be left', () => {
    const first = hunksOf(base, doc(par('b', 'Two.')))
    const second = hunksOf(base, doc(par('a', 'States may act.')))
    expect(applyHunks(base, [...first, ...second])).toEqual({ refused: 'hunk-does-not-fit', index: null })
  })

  test('[L6] in document order, whatever the order they are given in', () => {
    const layer = doc(par('a', 'States should act now.'), par('b', 'Three.'))
    const made = applyHunks(base, hunksOf(base, layer).toReversed())
    expect('refused' in made ? made : made.eq(layer)).toBe(true)
  })

  test('[L6] hunks that overlap are a mistake of the caller', () => {
    const found = hunksOf(base, doc(par('a', 'States should act.'), par('b', 'Two.')))
    expect(() => applyHunks(base, [...found, ...found])).toThrow('overlap')
  })
})

describe('a block that comes with an id which stands already', () => {
  const ids = () => {
    let count = 0
    return () => {
      count += 1
      return `new${count}` as BlockId
    }
  }

  test('[D7] gets a new one', () => {
    const found = hunksOf(base, doc(par('a', 'States may act.'), par('b', 'Two.'), par('c', 'Three.')))
    const made = applyHunks(doc(par('a', 'States may act.'), par('b', 'Two.'), par('c', 'Another.')), found, ids())
    expect('refused' in made ? made : made.children.map(({ attrs }) => attrs['id'])).toEqual(['a', 'b', 'new1', 'c'])
  })

  test('[D7] keeps its own where the one that has it goes with the same hunks', () => {
    const layer = doc(par('b', 'Two.'), par('a', 'States may act.'))
    const made = applyHunks(base, hunksOf(base, layer), ids())
    expect('refused' in made ? made : made.eq(layer)).toBe(true)
  })

  test('[D7] takes along what refers to it', () => {
    const withNote = (text: string) => doc(par('a', 'States may act', ref('n'), '.'), par('b', 'Two.'), fn('n', text))
    const found = hunksOf(base, withNote('Mine.'))
    const other = doc(par('a', 'States may act.'), par('b', 'Two.', ref('n')), fn('n', 'Theirs.'))
    const made = applyHunks(
      other,
      found.map((hunk) => (hunk.from > 20 ? { ...hunk, from: hunk.from + 1, to: hunk.to + 1 } : hunk)),
      ids(),
    )
    if ('refused' in made) throw new Error(made.refused)
    expect(made.children.map(({ attrs }) => attrs['id'])).toEqual(['a', 'b', 'new1', 'n'])
    expect(made.child(0).child(1).attrs['footnote']).toBe('new1')
    expect(made.child(1).child(1).attrs['footnote']).toBe('n')
  })
})
