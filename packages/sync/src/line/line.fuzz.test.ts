import { describe, expect, test } from 'vitest'
import { complaintsOf, session } from './testing/session.ts'

function runs(from: number, to: number): void {
  for (let seed = from; seed < to; seed += 1) {
    const each = session(seed)
    expect({ seed, complaints: complaintsOf(each) }).toEqual({ seed, complaints: [] })
    each.party.close()
  }
}

describe('three people and a server in one text', () => {
  const RUNS = Number(process.env['RUNS'] ?? 200)
  test.each([0, 1, 2, 3].map((part) => [part * RUNS]))(
    '[SY11] no word is lost that nobody deleted, all see the same (seeds from %i)',
    (from) =>
      process.env['SEED']
        ? runs(Number(process.env['SEED']), Number(process.env['SEED']) + 1)
        : runs(from, from + RUNS),
    120_000,
  )
})
