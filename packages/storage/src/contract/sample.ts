import type { ConferenceId, SectionId } from '@travaux/domain'
import { expect } from 'vitest'
import type { Commit, SectionGuard, Store } from '../port.ts'

export const conference = 'conf-1' as ConferenceId
export const section = 'sec-1' as SectionId
export const guard: SectionGuard = { section, epoch: 1, rights: 1 }
export const stream = `base/${section}`

/** Makes the conference and its section. */
export function founding(): Commit {
  return {
    conference,
    expectedVersion: 0,
    batch: 'c1',
    events: ['{"n":1}'],
    secrets: [],
    sections: [{ section, from: null, to: guard }],
    streams: [{ stream, entries: [] }],
  }
}

/** The commit after the founding one. */
export function next(changes: Partial<Commit> = {}): Commit {
  return {
    ...{ conference, expectedVersion: 1, batch: 'c2', events: ['{"n":2}'] },
    ...{ secrets: [], sections: [], streams: [] },
    ...changes,
  }
}

/** A store with something of every kind in it. */
export async function fill(store: Store): Promise<void> {
  await store.commit({ ...founding(), secrets: [{ id: 'c1', salt: 's1', payload: '"Ørsted"' }] })
  for (let n = 1; n <= 20; n++) await store.append(stream, guard, `b${n}`, bytes(...(n === 9 ? ['x', 'y'] : [`${n}`])))
  await store.commit(
    next({
      streams: [{ stream: 'base/seeded', entries: bytes('seed') }],
      secrets: [{ id: 'c2', salt: 's2', payload: '2' }],
    }),
  )
  await store.saveSnapshot(stream, 3, Uint8Array.of(1, 2, 3))
  await store.putRecord('invitation', 'hash', '{}')
}

/** All that the port tells about a store that `fill` filled. */
export async function contents(store: Store): Promise<unknown[]> {
  const conferences = await store.conferences()
  return [
    { journals: await Promise.all(conferences.map((id) => store.journal(id, 0))), entries: await words(store, stream) },
    conferences,
    await words(store, 'base/seeded'),
    await store.section(section),
    await store.secrets(['c1', 'c2']),
    await store.records('invitation'),
  ]
}

export async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

export function bytes(...texts: string[]): Uint8Array[] {
  return texts.map((text) => new TextEncoder().encode(text))
}

export function repeated(text: string, times: number): Uint8Array[] {
  return bytes(...Array<string>(times).fill(text))
}

export async function words(store: Store, name: string): Promise<string[]> {
  const entries = await store.read(name, 0)
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
  return entries.map(({ data }) => new TextDecoder().decode(data))
}
