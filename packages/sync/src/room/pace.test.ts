import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Pace } from './pace.ts'

/** What a room feels that is written in every `everyMs`, each batch taking `tookMs`: the time between two batches. */
function between(tookMs: number, everyMs: number, busy: number): number {
  const pace = new Pace()
  let now = 1_000
  let last = now
  let gap = 0
  for (let batch = 0; batch < 200; batch += 1) {
    const wait = pace.waitMs(now, busy)
    now += wait
    gap = now - last
    last = now
    pace.begin(now)
    pace.took(tookMs)
    now += Math.max(tookMs, everyMs)
  }
  return gap
}

test('[SY6] while it is quiet nobody waits, whatever a batch takes', () => {
  expect(new Pace().waitMs(0, 1)).toBe(0)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), (tookMs) => {
      const pace = new Pace()
      pace.begin(0)
      pace.took(tookMs)
      expect(pace.waitMs(50, 1)).toBe(0)
    }),
    { seed: 67, numRuns: 50 },
  )
})

test('[SY6] a busy room of a busy process writes at most so often that its batches take a twelfth of the time, and nobody waits past 50 ms', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 20, noNaN: true }), (tookMs) => {
      const gap = between(tookMs, 0, 1)
      expect(gap).toBeLessThanOrEqual(Math.max(50, tookMs) + 1)
      if (tookMs <= 4) expect(gap).toBeGreaterThanOrEqual(11 * tookMs - 1)
    }),
    { seed: 67, numRuns: 200 },
  )
})

test('[SY6] where the process has time to spare nobody waits past 30 ms, and never longer than where it has less', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.double({ min: 0, max: 20, noNaN: true }), part, part, (tookMs, one, other) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)]
      expect(between(tookMs, 0, 0)).toBeLessThanOrEqual(Math.max(30, tookMs) + 1)
      expect(between(tookMs, 0, less)).toBeLessThanOrEqual(between(tookMs, 0, more))
      expect(between(tookMs, 0, more)).toBeLessThanOrEqual(Math.max(50, tookMs) + 1)
    }),
    { seed: 67, numRuns: 200 },
  )
})

test('[SY6] a clock that was set back holds nobody up', () => {
  const pace = new Pace()
  pace.begin(1_000_000)
  pace.took(1_000)
  expect(pace.waitMs(0, 1)).toBeLessThanOrEqual(50)
})

test('[SY6] where another server writes too, keys are gathered for longer, and for no longer than anywhere', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 20, noNaN: true }), (tookMs) => {
      const [alone, shared] = [new Pace(), new Pace()]
      for (let batch = 0; batch < 200; batch += 1) for (const pace of [alone, shared]) pace.took(tookMs)
      for (const pace of [alone, shared]) pace.begin(1_000)
      shared.share(1_000)
      expect(shared.waitMs(1_000, 0)).toBeLessThanOrEqual(50)
      expect(shared.waitMs(1_000, 0)).toBeGreaterThanOrEqual(Math.min(50, 3 * alone.waitMs(1_000, 0) - 2))
      // Once the other has been quiet for a second it is forgotten.
      for (const pace of [alone, shared]) pace.begin(3_000)
      expect(shared.waitMs(3_000, 0)).toBe(alone.waitMs(3_000, 0))
    }),
    { seed: 67, numRuns: 200 },
  )
})
