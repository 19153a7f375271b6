import type { ConferenceId, PersonId } from '@travaux/domain'
import { openMemory } from '@travaux/storage/memory'
import { beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from './random.ts'
import { Sessions } from './session.ts'

const person = 'p1' as PersonId
const conference = 'c1' as ConferenceId
const HOUR = 3_600_000

let now = 0
const clock = { now: () => now, after: () => () => {} }
let store = openMemory()
let sessions = new Sessions(store, clock)
beforeEach(() => {
  now = 1_700_000_000_000
  store = openMemory()
  sessions = new Sessions(store, clock)
})

describe('sessions', () => {
  it('[SE17] a token opens a session, and the store knows its hash only', async () => {
    const token = await sessions.start(person, conference, null)
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(await sessions.find(token)).toMatchObject({ person, conference })
    const records = await store.records('session')
    expect(records.map(({ key }) => key)).toEqual([sha256(token)])
    expect(JSON.stringify(records)).not.toContain(token)
  })

  it('[SE17] signing in again ends the session the browser came with', async () => {
    const first = await sessions.start(person, conference, null)
    const second = await sessions.start(person, conference, first)
    expect(second).not.toBe(first)
    expect(await sessions.find(first)).toBeNull()
    expect(await sessions.find(second)).not.toBeNull()
  })

  it('[SE17] one that ends while it is being used stays ended', async () => {
    const token = await sessions.start(person, conference, null)
    now += HOUR
    await Promise.all([sessions.find(token), sessions.end(token)])
    expect(await sessions.find(token)).toBeNull()
    expect(await store.records('session')).toEqual([])
  })

  it('[SE17] no reading of a session outlives its end, whenever it was begun', async () => {
    for (let readings = 0; readings < 20; readings += 1) {
      // Begun by a server that ran before: this one has not seen it yet.
      const token = await new Sessions(store, clock).start(person, conference, null)
      const ending = sessions.end(token)
      for (let turn = 0; turn < readings; turn += 1) {
        void sessions.find(token)
        await null
      }
      await ending
      expect(await sessions.find(token)).toBeNull()
    }
  })

  it('[SE17] a session that is known is not read again, and one that is not there is never kept', async () => {
    const token = await sessions.start(person, conference, null)
    let readings = 0
    const { getRecord } = store
    store.getRecord = (...args) => {
      readings += 1
      return getRecord.apply(store, args)
    }
    await Promise.all(Array.from({ length: 400 }, () => sessions.find(token)))
    expect(readings).toBe(0)
    await sessions.find('unknown')
    await sessions.find('unknown')
    expect(readings).toBe(2)
  })

  it('[SE17] where others share the store, it is asked every time', async () => {
    Object.defineProperty(store, 'isShared', { value: true })
    const shared = new Sessions(store, clock)
    const token = await sessions.start(person, conference, null)
    expect(await shared.find(token)).not.toBeNull()
    await store.takeRecord('session', sha256(token))
    expect(await shared.find(token)).toBeNull()
  })

  it('[SE17] ends after 12 hours without use', async () => {
    const token = await sessions.start(person, conference, null)
    now += 11 * HOUR
    expect(await sessions.find(token)).not.toBeNull()
    now += 11 * HOUR
    expect(await sessions.find(token)).not.toBeNull()
    now += 12 * HOUR + 1
    expect(await sessions.find(token)).toBeNull()
  })

  it('[SE17] ends after 7 days, however busy', async () => {
    const token = await sessions.start(person, conference, null)
    for (let hours = 6; hours <= 7 * 24; hours += 6) {
      now += 6 * HOUR
      expect(await sessions.find(token)).not.toBeNull()
    }
    now += 1
    expect(await sessions.find(token)).toBeNull()
  })

  it('[SE17] whoever holds something open for a session is told when it ends, of itself too', async () => {
    const ended: string[] = []
    sessions.onEnd((key) => ended.push(key))
    const signedOut = await sessions.start(person, conference, null)
    const forgotten = await sessions.start(person, conference, null)
    await sessions.end(signedOut)
    now += 13 * HOUR
    await sessions.sweep()
    expect(ended).toEqual([sha256(signedOut), sha256(forgotten)])
    expect(await store.records('session')).toEqual([])
  })

  it('a token that was never given opens nothing', async () => {
    expect(await sessions.find('x'.repeat(43))).toBeNull()
  })
})
