import { expect, test } from 'vitest'
import { seededRandom } from '../random-document.ts'
import { collide, competing } from './competing.ts'

const at = (author: string, from: number, to: number) => ({ author, from, to })

test('[L7] hunks compete that overlap, insert inside of each other or at one point, but not side by side', () => {
  expect(collide({ from: 2, to: 5 }, { from: 4, to: 8 })).toBe(true)
  expect(collide({ from: 2, to: 8 }, { from: 4, to: 4 })).toBe(true)
  expect(collide({ from: 4, to: 4 }, { from: 4, to: 4 })).toBe(true)
  expect(collide({ from: 2, to: 4 }, { from: 4, to: 8 })).toBe(false)
  expect(collide({ from: 2, to: 4 }, { from: 4, to: 4 })).toBe(false)
  expect(collide({ from: 4, to: 4 }, { from: 4, to: 8 })).toBe(false)
})

test('[L7] of each hunk all its rivals are known, and nobody is their own', () => {
  const random = seededRandom(7)
  for (let run = 0; run < 200; run += 1) {
    const hunks = Array.from({ length: 30 }, (_, index) => {
      const from = Math.floor(random() * 60)
      return at('abc'.charAt(index % 3), from, from + Math.floor(random() * 5))
    })
    const rivals = competing(hunks)
    for (const hunk of hunks) {
      const expected = hunks.filter((other) => other.author !== hunk.author && collide(hunk, other))
      expect(new Set(rivals.get(hunk) ?? [])).toEqual(new Set(expected))
    }
  }
})

test('[L7] what nobody sees competes with nothing', () => {
  const silent = { ...at('a', 2, 5), silent: true as const }
  expect(competing([silent, at('b', 2, 5)]).size).toBe(0)
})
