import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flow } from './flow.ts'

const cards = fc
  .array(fc.record({ anchor: fc.integer({ min: 0, max: 5_000 }), height: fc.integer({ min: 1, max: 400 }) }), {
    maxLength: 30,
  })
  .map((list) => list.sort((x, y) => x.anchor - y.anchor))

test('[W21] cards never cover one another, and keep the order of the text', () => {
  fc.assert(
    fc.property(cards, fc.nat(), (list, pick) => {
      const pinned = list.length === 0 ? null : pick % (list.length + 1)
      const at = flow(list, pinned === list.length ? null : pinned)
      for (const [index, y] of at.entries()) {
        const before = index === 0 ? 0 : (at[index - 1] ?? 0) + (list[index - 1]?.height ?? 0)
        expect(y).toBeGreaterThanOrEqual(before)
      }
    }),
    { seed: 21, numRuns: 500 },
  )
})

test('[W21] the pinned card stands beside its words as soon as there is room above it', () => {
  fc.assert(
    fc.property(cards, fc.nat(), (list, pick) => {
      if (list.length === 0) return
      const pinned = pick % list.length
      const needed = list.slice(0, pinned).reduce((sum, { height }) => sum + height + 8, 0)
      const anchor = list[pinned]?.anchor ?? 0
      const y = flow(list, pinned)[pinned]
      if (anchor >= needed) expect(y).toBe(anchor)
      else expect(y).toBe(needed)
    }),
    { seed: 21, numRuns: 500 },
  )
})

test('[W21] with none pinned, the first beside its words pushes the next down', () => {
  const card = { anchor: 10, height: 50 }
  expect(flow([card, card, { anchor: 400, height: 20 }], null)).toEqual([10, 68, 400])
})
