import type { PersonId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { randomDocument, seededRandom } from '../random-document.ts'
import { applyHunks, type Placed } from './apply.ts'
import { collide } from './competing.ts'
import type { Hunk } from './hunk.ts'
import { brokenLaws, drift, hunksOf } from './laws.ts'
import { PositionMap } from './position-map.ts'
import { type EditName, editAtRandom, type Typist, typistOf } from './random-editor.ts'
import { sampleDocument } from './sample-document.ts'

const APART: readonly EditName[] = [
  'bringRow',
  'takeRow',
  'moveRow',
  'bringColumn',
  'takeColumn',
  'moveColumn',
  'headRow',
  'writeNote',
  'cite',
  'uncite',
]

function edited(doc: Node, typist: Typist, edits: number, only?: readonly EditName[]): Node {
  let result = doc
  for (let edit = 0; edit < edits; edit += 1) result = editAtRandom(result, typist, only).doc
  return result
}

/** A text of few words that come again and again, or one that reads like one. */
const baseOf = (seed: number, random: () => number): Node =>
  seed % 3 === 0 ? sampleDocument(random, 150) : randomDocument(random, 3 + (seed % 5))

describe('a base and a layer of it', () => {
  test('[L2] [L3] [L4] [L5] [L10] keep all laws after any edits', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = seededRandom(seed)
      const base = baseOf(seed, random)
      const layer = edited(base, typistOf(random, 'ana'), 1 + (seed % 8))
      expect({ seed, broken: brokenLaws(base, layer) }).toEqual({ seed, broken: [] })
    }
  })

  test('[L2] [L3] [L4] [L5] [L10] keep them where tables and footnotes come, change and go', () => {
    const withBlocks: readonly EditName[] = [...APART, ...APART, 'type', 'split', 'join', 'takeBlock', 'moveBlock']
    let told = 0
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = seededRandom(seed)
      const base = randomDocument(random, 8)
      const layer = edited(base, typistOf(random, 'ana'), 1 + (seed % 8), withBlocks)
      expect({ seed, broken: brokenLaws(base, layer) }).toEqual({ seed, broken: [] })
      told += hunksOf(base, layer).filter(({ del, ins }) =>
        /"(?:table|footnote)/.test(JSON.stringify([del, ins])),
      ).length
    }
    expect(told).toBeGreaterThan(150)
  })

  test('[L4] [L5] keep them when they have nothing to do with each other', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const base = randomDocument(seededRandom(seed), 6)
      const layer = randomDocument(seededRandom(seed + 500), 6)
      expect({ seed, broken: brokenLaws(base, layer) }).toEqual({ seed, broken: [] })
    }
  })

  test('[L2] [L3] let every other hunk be as it was, where only words, looks and lines change', () => {
    const { groups, drifting } = driftOf(250, ['type', 'replaceWords', 'deleteWords', 'mark', 'lineBreak'])
    expect(groups).toBeGreaterThan(500)
    expect(drifting).toEqual([])
  })

  // Why not all: docs/decisions/0061-what-may-be-told-otherwise.md
  test('[L2] [L3] and where blocks change as well, but for three in a thousand', () => {
    const { groups, drifting } = driftOf(500)
    expect(groups).toBeGreaterThan(1_000)
    expect(drifting.length / groups).toBeLessThan(0.003)
  })
})

/** Groups of hunks in so many random layers, and the seeds of those that let another hunk be told otherwise. */
function driftOf(seeds: number, only?: readonly EditName[]): { groups: number; drifting: readonly number[] } {
  let groups = 0
  const drifting: number[] = []
  for (let seed = 1; seed <= seeds; seed += 1) {
    const random = seededRandom(seed)
    const base = baseOf(seed, random)
    const found = drift(base, edited(base, typistOf(random, 'ana'), 1 + (seed % 6), only))
    groups += found.groups
    drifting.push(...found.drifting.map(() => seed))
  }
  return { groups, drifting }
}

/** The hunk on the base that another one, which does not collide with it, has become part of. */
function moved(hunk: Hunk, other: Hunk): Placed {
  const map = PositionMap.ofHunks([other])
  const from = map.toLayer(hunk.from, 1)
  return { ...hunk, from, to: Math.max(from, map.toLayer(hunk.to, -1)) }
}

test('[L6] hunks of two authors that do not overlap can be made in either order, or at once', () => {
  let pairs = 0
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = seededRandom(seed)
    const base = baseOf(seed, random)
    const lists = ['ana', 'ben'].map((name) =>
      hunksOf(base, edited(base, typistOf(random, name), 2 + (seed % 3)), name as PersonId),
    )
    for (const one of lists[0] ?? [])
      for (const other of lists[1] ?? []) {
        if (collide(one, other)) continue
        pairs += 1
        const made = (first: Hunk, second: Hunk): string => {
          const between = applyHunks(base, [first])
          const last = 'refused' in between ? between : applyHunks(between, [moved(second, first)])
          return 'refused' in last ? 'refused' : JSON.stringify(last.toJSON())
        }
        const atOnce = applyHunks(base, [one, other])
        const expected = 'refused' in atOnce ? 'refused' : JSON.stringify(atOnce.toJSON())
        expect({ seed, made: made(one, other) }).toEqual({ seed, made: expected })
        expect({ seed, made: made(other, one) }).toEqual({ seed, made: expected })
      }
  }
  expect(pairs).toBeGreaterThan(1_000)
})
