import { expect, test } from 'vitest'
import { randomDocument, seededRandom } from '../random-document.ts'
import { sampleDocument } from './sample-document.ts'
import { Story } from './story.ts'

function told(seed: number, turns: number): Story {
  const random = seededRandom(seed)
  const base = seed % 4 === 0 ? sampleDocument(random, 200) : randomDocument(random, 3 + (seed % 5))
  const story = new Story(base, seed)
  story.tell(turns)
  return story
}

test('[L2] [L3] [L5] [L8] [L9] [L15] hold in 2,000 stories of three members and a pen-holder', () => {
  const merges = { all: 0, stale: 0, orphans: 0 }
  for (let seed = 1; seed <= 2_000; seed += 1) {
    const story = told(seed, 10)
    expect({ seed, broken: story.broken }).toEqual({ seed, broken: [] })
    merges.all += story.merges.all
    merges.stale += story.merges.stale
    merges.orphans += story.merges.orphans
  }
  expect(merges.all).toBeGreaterThan(10_000)
  expect(merges.stale).toBeGreaterThan(300)
  expect(merges.orphans).toBeGreaterThan(50)
})

test('[L14] and in 60 long ones, where layers fall far behind', () => {
  for (let seed = 5_001; seed <= 5_060; seed += 1)
    expect({ seed, broken: told(seed, 60).broken }).toEqual({ seed, broken: [] })
})
