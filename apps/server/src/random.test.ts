import { expect, test } from 'vitest'
import { newId } from './random.ts'

test('[SY3] ids are 120 bits, and none comes twice, also where they are drawn many at once', () => {
  const ids = Array.from({ length: 2_000 }, () => newId<string>())
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{30}$/)
  expect(new Set(ids).size).toBe(ids.length)
})
