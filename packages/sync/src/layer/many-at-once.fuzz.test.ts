import { expect, test } from 'vitest'
import { brokenAtOnce } from './testing/at-once.ts'

/**
 * Accepting many at once is accepting them one after another, and undoing it gives back base and lists exactly; and
 * whatever happens then, all that holds of suggestions goes on to hold. Always the same stories for the same seeds.
 */
const SEEDS = 40

test('[L1, L2, L7, L8] many accepted at once are as if accepted one by one, and are undone as one', async () => {
  const broken: string[] = []
  let taken = 0
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const told = await brokenAtOnce(seed)
    taken += told.taken
    broken.push(...told.broken.map((law) => `seed ${seed}: ${law}`))
  }
  expect(broken).toEqual([])
  expect(taken).toBeGreaterThan(2 * SEEDS)
}, 60_000)
