import { expect, test } from 'vitest'
import { doc, p } from '../builders.ts'
import { hunksOf } from './laws.ts'
import { PositionMap } from './position-map.ts'

const base = doc(p({ id: 'a' }, 'States may act on that.'), p({ id: 'b' }, 'Two came.'))
const layer = doc(p({ id: 'a' }, 'States should act on that now.'), p({ id: 'b' }, 'Two came.'))
const map = PositionMap.ofHunks(hunksOf(base, layer))

test('[L4] a position next to a hunk stays on its side of it', () => {
  expect([map.toLayer(8, -1), map.toLayer(8, 1)]).toEqual([8, 8])
  expect([map.toLayer(11, -1), map.toLayer(11, 1)]).toEqual([14, 14])
  expect([map.toBase(14, -1), map.toBase(14, 1)]).toEqual([11, 11])
})

test('[L4] inside of what was replaced, and where words were only inserted, the bias decides', () => {
  expect([map.toLayer(9, -1), map.toLayer(9, 1)]).toEqual([8, 14])
  expect([map.toBase(10, -1), map.toBase(10, 1)]).toEqual([8, 11])
  expect([map.toLayer(23, -1), map.toLayer(23, 1)]).toEqual([26, 30])
  expect([map.toBase(26, 1), map.toBase(30, -1)]).toEqual([23, 23])
})

test('[L4] behind all hunks it moves by what they brought and took', () => {
  expect(map.toLayer(28, 1)).toBe(35)
  expect(map.toBase(35, 1)).toBe(28)
})
