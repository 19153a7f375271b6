import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { ManualClock } from '../test/manual-clock.ts'
import { Lifeline } from './lifeline.ts'

let clock: ManualClock
let tries: number[]
let online: () => void
let isIgnored: boolean
let line: Lifeline

/** A line on which nothing comes through: whoever is silent is lost. */
function dead(random: () => number): Lifeline {
  clock = new ManualClock()
  tries = []
  isIgnored = false
  const began = clock.now()
  const made = new Lifeline(
    {
      clock,
      random,
      onOnline: (again) => {
        online = again
        return () => {
          isIgnored = true
        }
      },
    },
    { open: () => tries.push(clock.now() - began), onSilence: () => made.lost() },
  )
  return made
}

beforeEach(() => {
  line = dead(() => 0.5)
})

test('[W39] who says nothing for fifteen seconds is lost, who says something every ten is not', async () => {
  line.open()
  for (let n = 0; n < 10; n++) {
    await clock.pass(10_000)
    line.heard()
  }
  expect(tries).toEqual([0])
  await clock.pass(14_000)
  expect(tries).toEqual([0])
  await clock.pass(1_500)
  expect(tries).toEqual([0, 115_425])
})

test('[W39] what arrived during a stall is read before the other end is called silent', async () => {
  line.open()
  await clock.pass(15_000)
  line.heard()
  await clock.pass(10_000)
  expect(tries).toEqual([0])
})

test('[SY4] tries grow apart up to half a minute, and no two clients keep in step', async () => {
  await fc.assert(
    fc.asyncProperty(fc.double({ min: 0, max: 0.999, noNaN: true }), async (random) => {
      line = dead(() => random)
      line.lost()
      for (let n = 0; n < 9; n++) {
        const longest = Math.min(30_000, 500 * 2 ** n)
        const before = clock.now()
        await clock.pass(longest / 2 + (random * longest) / 2 - 1)
        expect(tries).toHaveLength(n)
        await clock.pass(1)
        expect(tries).toHaveLength(n + 1)
        expect(clock.now() - before).toBeLessThanOrEqual(longest)
        line.lost()
      }
    }),
    { seed: 1, numRuns: 50 },
  )
})

test('[SY4] who was welcomed begins again with a short wait', async () => {
  for (let n = 0; n < 5; n++) line.lost()
  line.open()
  line.welcomed()
  line.lost()
  await clock.pass(375)
  expect(tries).toEqual([0, 375])
})

test('[SY4] when the network is back it is tried at once, once, and only if it was lost', async () => {
  line.open()
  online()
  expect(tries).toEqual([0])
  for (let n = 0; n < 9; n++) line.lost()
  online()
  online()
  expect(tries).toEqual([0, 0])
  line.lost()
  await clock.pass(375)
  expect(tries).toEqual([0, 0, 375])
})

test('[SY4] what has ended is not tried again', async () => {
  line.open()
  line.lost()
  line.end()
  expect(isIgnored).toBe(true)
  await clock.pass(100_000)
  expect(tries).toEqual([0])
})
