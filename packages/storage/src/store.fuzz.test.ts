import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConferenceId, SectionId } from '@travaux/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openEmbedded } from './embedded/store.ts'
import { MemoryDisk, openMemory } from './memory.ts'
import { batchesKnown, type SectionGuard, type Store } from './port.ts'
import { openPostgres } from './postgres/store.ts'
import { TrialDatabases } from './postgres/trial/database.ts'

/** Few names and numbers, so that retries, conflicts and stale guards happen all the time. */
const small = fc.nat(2)
const guards = fc.record({ section: small, epoch: fc.integer({ min: 1, max: 2 }) }).map(guardOf)
const entries = fc.array(fc.uint8Array({ maxLength: 4 }), { minLength: 1, maxLength: 3 })

type Call = (store: Store) => Promise<unknown>

const append = fc.tuple(small, guards, fc.nat(40), entries).map(
  ([stream, guard, batch, data]): Call =>
    (store) =>
      store.append(`s${stream}`, guard, `b${batch}`, data),
)

const commit = fc
  .record({
    conference: small.map((n) => `conf-${n}` as ConferenceId),
    expectedVersion: fc.nat(4),
    batch: fc.nat(12).map((n) => `b${n}`),
    events: fc.array(fc.constantFrom('{}', '{"a":"é"}'), { minLength: 1, maxLength: 2 }),
    secrets: fc.array(fc.record({ id: small.map(String), salt: fc.constant('s'), payload: fc.constant('1') })),
    sections: fc.uniqueArray(fc.record({ from: fc.option(guards), to: guards }), {
      selector: ({ to }) => to.section,
      maxLength: 2,
    }),
    streams: fc.uniqueArray(
      fc.record({ stream: small.map((n) => `s${n}`), head: fc.option(fc.nat(3)), entries: fc.array(fc.uint8Array()) }),
      { selector: ({ stream }) => stream, maxLength: 2 },
    ),
  })
  .map(({ sections, streams, ...rest }): Call => {
    const moved = sections.map(({ from, to }) => ({
      section: to.section,
      from: from && { ...from, section: to.section },
      to,
    }))
    const named = streams.map(({ head, ...stream }) => (head === null ? stream : { ...stream, head }))
    return (store) => store.commit({ ...rest, sections: moved, streams: named })
  })

const large = small.map(
  (n): Call =>
    (store) =>
      store.append(
        `s${n}`,
        guardOf({ section: n, epoch: 1 }),
        `large ${n}`,
        Array(batchesKnown).fill(new Uint8Array(1)),
      ),
)
const erase = small.map(
  (n): Call =>
    (store) =>
      store.erase([String(n)]),
)
const put = small.map(
  (n): Call =>
    (store) =>
      store.putRecord('session', `k${n}`, `v${n}`),
)
const take = small.map(
  (n): Call =>
    (store) =>
      store.takeRecord('session', `k${n}`),
)
const calls = fc.array(
  fc.oneof({ arbitrary: append, weight: 6 }, { arbitrary: commit, weight: 6 }, large, erase, put, take),
  { maxLength: 12 },
)

describe('two adapters, one behaviour', () => {
  test('[A1] [SY3] whatever is asked at once and again, across restarts, memory and disk answer the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(calls, { maxLength: 6 }), async (lives) => {
        const folder = await mkdtemp(join(tmpdir(), 'travaux-fuzz-'))
        const disk = new MemoryDisk()
        try {
          for (const life of lives) {
            const memory = openMemory(disk)
            const embedded = await openEmbedded(folder, { onFault: rethrow })
            const expected = await Promise.all(life.map((call) => call(memory)))
            expect(await Promise.all(life.map((call) => call(embedded)))).toEqual(expected)
            expect(await seen(embedded)).toEqual(await seen(memory))
            expect(await embedded.verify()).toEqual([])
            await memory.close()
            await embedded.close()
          }
        } finally {
          await rm(folder, { recursive: true })
        }
      }),
      { seed: 20220510, numRuns: 60 },
    )
  })
})

const databases = await TrialDatabases.open()

describe.skipIf(databases === null)('a database, and the same behaviour', () => {
  test('[A1] [SY3] whatever is asked and asked again, memory and PostgreSQL answer the same', async () => {
    await fc.assert(
      fc.asyncProperty(calls, async (life) => {
        const url = (await databases?.take()) ?? ''
        const memory = openMemory(new MemoryDisk())
        const postgres = await openPostgres(url, { onFault: rethrow, patienceMs: 60_000 })
        try {
          // What is asked at once is answered in any order by a database: one after another tells whether it is right.
          for (const call of life) expect(await call(postgres)).toEqual(await call(memory))
          expect(await seen(postgres)).toEqual(await seen(memory))
          expect(await postgres.verify()).toEqual([])
        } finally {
          await postgres.close()
          await databases?.giveBack(url)
        }
      }),
      { seed: 20220510, numRuns: 15 },
    )
  })
})

function guardOf({ section, epoch }: { section: number; epoch: number }): SectionGuard {
  return { section: `sec-${section}` as SectionId, epoch, rights: 1 }
}

async function seen(store: Store): Promise<unknown> {
  const conferences = await store.conferences()
  return {
    conferences,
    journals: await Promise.all(conferences.map((conference) => store.journal(conference, 0))),
    streams: await Promise.all(['s0', 's1', 's2'].map((stream) => store.read(stream, 0))),
    sections: await Promise.all(['sec-0', 'sec-1', 'sec-2'].map((section) => store.section(section as SectionId))),
    secrets: await store.secrets(['0', '1', '2']),
    sessions: await store.records('session'),
  }
}

function rethrow(fault: Error): never {
  throw fault
}
