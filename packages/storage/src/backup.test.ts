import type { ConferenceId, SectionId } from '@travaux/domain'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeBackup } from './backup.ts'
import { openMemory } from './memory.ts'
import { StorageFault, type StoreRecord } from './port.ts'
import { readBackup } from './restore.ts'

let whole: Uint8Array
let records: StoreRecord[]

beforeAll(async () => {
  const store = openMemory()
  const section = 'sec-1' as SectionId
  const guard = { section, epoch: 1, rights: 1 }
  await store.commit({
    conference: 'conf-1' as ConferenceId,
    expectedVersion: 0,
    batch: 'c1',
    events: ['{"n":1}', '{"title":"Málaga"}'],
    secrets: [{ id: 'c1', salt: 's', payload: '"Zoë"' }],
    sections: [{ section, from: null, to: guard }],
    streams: [{ stream: 'base/sec-1', entries: [Uint8Array.of(0, 10, 13, 255), new Uint8Array(0)] }],
  })
  await store.append('base/sec-1', guard, 'b1', [new Uint8Array(3_000).fill(7)])
  await store.putRecord('invitation', 'hash', '{}')
  records = await collected(store.exportAll())
  whole = Buffer.concat(await collected(writeBackup(store)))
})

describe('backup', () => {
  test('[A1] reads back as what was written, in whatever pieces it arrives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1 }), async (sizes) => {
        expect(await collected(readBackup(inPieces(whole, sizes)))).toEqual(records)
      }),
      { numRuns: 50, seed: 20220510 },
    )
  })

  test('[D16] torn at any byte it is refused, and says so plainly', async () => {
    for (let length = 0; length < whole.length; length++) {
      const fault = await faultIn(whole.subarray(0, length))
      expect(fault?.code).toBe('corrupt')
      expect(fault?.message).toMatch(
        length < 17 ? /not a Travaux backup/ : /^The backup is torn: it ends after \d whole/,
      )
    }
  })

  test('[D16] altered in any byte it is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const altered = Uint8Array.from(whole)
        altered[at] = (altered[at] ?? 0) ^ flip
        expect((await faultIn(altered))?.code).toBe('corrupt')
      }),
      { numRuns: 400, seed: 20220511 },
    )
  })

  test('[D16] what follows its end, or leaves a record out, is refused', async () => {
    expect((await faultIn(Buffer.concat([whole, Uint8Array.of(0)])))?.message).toMatch(/something follows/)
    const second = Buffer.concat([whole, whole])
    expect((await faultIn(second))?.message).toMatch(/something follows/)
    expect((await faultIn(new TextEncoder().encode('PK\u0003\u0004 a zip file, perhaps')))?.message).toBe(
      'This file is not a Travaux backup of version 1.',
    )
  })

  test('[D16] a torn backup leaves the store it was read into empty', async () => {
    const store = openMemory()
    await expect(store.importAll(readBackup([whole.subarray(0, -1)]))).rejects.toMatchObject({ code: 'corrupt' })
    expect(await store.conferences()).toEqual([])
    await store.importAll(readBackup([whole]))
    expect(await collected(store.exportAll())).toEqual(records)
  })
})

async function faultIn(bytes: Uint8Array): Promise<StorageFault | null> {
  try {
    await collected(readBackup([bytes]))
    return null
  } catch (error) {
    if (error instanceof StorageFault) return error
    throw error
  }
}

function* inPieces(bytes: Uint8Array, sizes: readonly number[]): Iterable<Uint8Array> {
  for (let at = 0, index = 0; at < bytes.length; index++) {
    const size = sizes[index % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}

async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
