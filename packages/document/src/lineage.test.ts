import { describe, expect, it } from 'vitest'
import { doc, li, p, ul } from './builders.ts'
import { descents } from './lineage.ts'

const whole = doc(p({ id: 'a' }, 'Nobody was asked. Nobody will be.'), p({ id: 'b' }, 'Something else.'))
const halves = doc(
  p({ id: 'a' }, 'Nobody was asked.'),
  p({ id: 'c' }, 'Nobody will be.'),
  p({ id: 'b' }, 'Something else.'),
)

describe('[D7] how a block came to be', () => {
  it('a split leaves the first half its id, and the second is known by being the rest', () => {
    expect(descents(whole, halves)).toEqual([{ how: 'split', block: 'a', into: 'c' }])
  })

  it('a join is the other way round', () => {
    expect(descents(halves, whole)).toEqual([{ how: 'joined', block: 'a', from: 'c' }])
  })

  it('an item of a list is split as its paragraph is', () => {
    const one = doc(ul({ id: 'u' }, li({ id: 'i' }, p({ id: 'ip' }, 'First. Second.'))))
    const two = doc(
      ul({ id: 'u' }, li({ id: 'i' }, p({ id: 'ip' }, 'First.')), li({ id: 'j' }, p({ id: 'jp' }, 'Second.'))),
    )
    expect(descents(one, two)).toEqual([{ how: 'split', block: 'i', into: 'j' }])
    expect(descents(two, one)).toEqual([{ how: 'joined', block: 'i', from: 'j' }])
  })

  it.each([
    ['a copy', doc(...whole.children, p({ id: 'd' }, 'Nobody was asked. Nobody will be.'))],
    ['words that merely look alike', doc(p({ id: 'a' }, 'Nobody was asked.'), p({ id: 'c' }, 'Nobody would be.'))],
    ['a new paragraph', doc(...whole.children, p({ id: 'd' }, ''))],
    ['the same text', whole],
    ['another order', doc(...[...whole.children].reverse())],
  ])('%s comes from nothing', (_, after) => {
    expect(descents(whole, after)).toEqual([])
  })
})
