import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flow } from './flow.ts'

const cards = fc
  .array(fc.record({ anchor: fc.nat({ max: 5_000 }), height: fc.integer({ min: 1, max: 400 }) }), { maxLength: 30 })
  .map((list) => list.sort((x, y) => x.anchor - y.anchor))
const RUNS = { seed: 21, numRuns: 500 }

test('[W21] cards never cover one another, and keep the order of the text', () => {
  fc.assert(
    fc.property(cards, fc.nat(), (list, pick) => {
      const at = flow(list, pick < list.length ? pick : null)
      let free = 0
      for (const [index, y] of at.entries()) {
        if (y === null) continue
        expect(y).toBeGreaterThanOrEqual(free)
        free = y + (list[index]?.height ?? 0)
      }
    }),
    RUNS,
  )
})

test('[W21] the pinned card stands beside its words, whatever is around it', () => {
  fc.assert(
    fc.property(cards, fc.nat(), (list, pick) => {
      if (list.length === 0) return
      const pinned = pick % list.length
      expect(flow(list, pinned)[pinned]).toBe(list[pinned]?.anchor)
    }),
    RUNS,
  )
})

test('[W21] only what finds no room above the pinned card is left out', () => {
  const low = { anchor: 10, height: 50 }
  expect(flow([low, low, { anchor: 70, height: 20 }, { anchor: 75, height: 20 }], 2)).toEqual([null, 10, 70, 98])
})

test('[W21] with none pinned, the first beside its words pushes the next down', () => {
  const card = { anchor: 10, height: 50 }
  expect(flow([card, card, { anchor: 400, height: 20 }], null)).toEqual([10, 68, 400])
})
