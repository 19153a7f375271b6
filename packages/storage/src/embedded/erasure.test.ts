import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConferenceId } from '@travaux/domain'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../port.ts'
import { openEmbedded } from './store.ts'

const conference = 'conf-1' as ConferenceId
let parent: string
let folder: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'travaux-erasure-'))
  folder = join(parent, 'data')
})
afterEach(() => rm(parent, { recursive: true, force: true }))

function open(): Promise<Store> {
  return openEmbedded(folder, { onFault: rethrow })
}

function rethrow(fault: Error): never {
  throw fault
}

describe('erasure', () => {
  const canaries = Array.from({ length: 40 }, (_, n) => `canary-${n}-4f9ac1d07be2`)

  /** Names of the files of the store that hold one of the canaries. */
  async function filesWith(wanted: readonly string[]): Promise<string[]> {
    const found: string[] = []
    for (const name of await readdir(join(folder, 'store'))) {
      const content = await readFile(join(folder, 'store', name), 'latin1')
      if (wanted.some((canary) => content.includes(canary))) found.push(name)
    }
    return found
  }

  async function keep(store: Store): Promise<void> {
    const secrets = canaries.map((canary, n) => ({ id: `c${n}`, salt: `salt ${n}`, payload: JSON.stringify(canary) }))
    const { length: expectedVersion } = await store.journal(conference, 0)
    const batch = `c${expectedVersion}`
    await store.commit({ conference, expectedVersion, batch, events: ['{}'], secrets, sections: [], streams: [] })
  }

  const half = canaries.filter((_, n) => n % 2 === 0)
  const halfIds = half.map((_, n) => `c${2 * n}`)

  test.each([
    ['just written', 0],
    ['after a restart', 1],
    ['after three restarts and as often written again', 3],
  ])('[SE35] an erased secret leaves no byte in the files: %s', async (_when, restarts) => {
    let store = await open()
    await keep(store)
    for (let n = 0; n < restarts; n++) {
      await store.close()
      store = await open()
      if (restarts > 1) await keep(store)
    }
    expect(await filesWith(half)).not.toEqual([])
    await store.erase(halfIds)
    expect(await filesWith(half)).toEqual([])
    expect(await filesWith(canaries.filter((_, n) => n % 2 === 1))).not.toEqual([])
    expect(await store.verify()).toEqual([])
    await store.close()
    expect(await filesWith(half)).toEqual([])
  })

  test('[SE35] nor in a store that has grown over several levels of files', async () => {
    const store = await open()
    for (let round = 0; round < 6; round++) {
      const bulk = Array.from({ length: 2_000 }, (_, n) => ({
        id: `c${n}.${round}`,
        salt: 's',
        payload: noise(round * 2_000 + n),
      }))
      const batch = `bulk ${round}`
      const { length: expectedVersion } = await store.journal(conference, 0)
      await store.commit({
        conference,
        expectedVersion,
        batch,
        events: ['{}'],
        secrets: bulk,
        sections: [],
        streams: [],
      })
      await keep(store)
    }
    expect(await filesWith(half)).not.toEqual([])
    await store.erase(halfIds)
    expect(await filesWith(half)).toEqual([])
    await store.close()
  })

  test('[SE35] while an export runs it goes on reading them; at its end they are gone', async () => {
    const store = await open()
    await keep(store)
    const exported = store.exportAll()[Symbol.asyncIterator]()
    await exported.next()
    await store.erase(halfIds)
    expect((await store.secrets(halfIds)).size).toBe(0)
    const kinds = []
    for (let next = await exported.next(); next.done !== true; next = await exported.next()) kinds.push(next.value.kind)
    expect(kinds.filter((kind) => kind === 'secret')).toHaveLength(canaries.length)
    expect(await filesWith(half)).toEqual([])
    await store.close()
  })

  test('[SE35] and where the export never came to its end, they are gone when the store is next opened', async () => {
    const store = await open()
    await keep(store)
    await store.exportAll()[Symbol.asyncIterator]().next()
    await store.erase(halfIds)
    await store.close()
    const reopened = await open()
    expect(await filesWith(half)).toEqual([])
    expect(await reopened.verify()).toEqual([])
    await reopened.close()
  })
})

/** Half a kilobyte that does not compress away. */
function noise(seed: number): string {
  return createHash('sha512').update(String(seed)).digest('hex').repeat(4)
}
