import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Chunk, shortest } from './shortest.ts'

/** Enough for a busy machine; nothing is measured here. */
const row = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 14 })

function made(a: readonly string[], b: readonly string[], chunks: readonly Chunk[]): string[] {
  const result: string[] = []
  let at = 0
  for (const { aFrom, aTo, bFrom, bTo } of chunks) {
    result.push(...a.slice(at, aFrom), ...b.slice(bFrom, bTo))
    at = aTo
  }
  return [...result, ...a.slice(at)]
}

const sizeOf = (chunks: readonly Chunk[]): number =>
  chunks.reduce((sum, { aFrom, aTo, bFrom, bTo }) => sum + aTo - aFrom + bTo - bFrom, 0)

/** Edits that are needed, by the textbook's table. */
function fewest(a: readonly string[], b: readonly string[]): number {
  let previous = b.map((_, index) => index + 1)
  previous.unshift(0)
  a.forEach((key, i) => {
    const next = [i + 1]
    b.forEach((other, j) => {
      next.push(key === other ? (previous[j] ?? 0) : 1 + Math.min(previous[j + 1] ?? 0, next[j] ?? 0))
    })
    previous = next
  })
  return previous.at(-1) ?? 0
}

test('[L4] the chunks make one row of the other, with the fewest edits, a common key between each two', () => {
  fc.assert(
    fc.property(row, row, (a, b) => {
      const chunks = shortest(a, b, 100)
      expect(made(a, b, chunks)).toEqual(b)
      expect(sizeOf(chunks)).toBe(fewest(a, b))
      chunks.forEach((chunk, index) => {
        const before = chunks[index - 1]
        if (before !== undefined) expect(chunk.aFrom).toBeGreaterThan(before.aTo)
      })
    }),
    { seed: 1986, numRuns: 2_000 },
  )
})

test('[L4] where more edits are needed than it may look for, the answer is coarse and still right', () => {
  fc.assert(
    fc.property(row, row, fc.nat(6), (a, b, most) => {
      const chunks = shortest(a, b, most)
      expect(made(a, b, chunks)).toEqual(b)
      if (fewest(a, b) > most) expect(chunks.length).toBeLessThanOrEqual(1)
    }),
    { seed: 1986, numRuns: 1_000 },
  )
})

test('[L10] rows of which nothing is common are one chunk at once, however long', () => {
  const keys = (name: string) => Array.from({ length: 100_000 }, (_, index) => `${name}${index}`)
  expect(shortest(keys('a'), keys('b'), 1_500)).toEqual([{ aFrom: 0, aTo: 100_000, bFrom: 0, bTo: 100_000 }])
})
