import type { ConferenceId, PersonId } from '@travaux/domain'
import { openMemory } from '@travaux/storage/memory'
import { beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../random.ts'
import { Sessions } from '../session.ts'
import { Accounts, accessOf } from './accounts.ts'
import { Invitations } from './invitations.ts'

const person = 'p1' as PersonId
const conference = 'c1' as ConferenceId
const DAY = 24 * 3_600_000

let now = 0
const clock = { now: () => now, after: () => () => {} }
let store = openMemory()
let sessions: Sessions
let accounts: Accounts
let invitations: Invitations
beforeEach(() => {
  now = 1_700_000_000_000
  store = openMemory()
  sessions = new Sessions(store, clock)
  accounts = new Accounts(store)
  invitations = new Invitations(store, accounts, sessions, clock)
})

const stateNow = async () => accessOf(await accounts.of(person, conference), now).state
const all = async () =>
  JSON.stringify([await store.records('invitation'), await store.records('account'), await store.records('session')])

describe('invitations', () => {
  it('[SE12] a link signs in once, and the store never holds what it is made of', async () => {
    expect(await stateNow()).toBe('not-invited')
    const { token, expiresAt } = await invitations.make(person, conference)
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(expiresAt - now).toBe(7 * DAY)
    expect((await store.records('invitation')).map(({ key }) => key)).toEqual([sha256(token)])
    expect(await stateNow()).toBe('invited')
    const entered = await invitations.accept(token, null)
    expect(entered).toMatchObject({ person, conference })
    expect(await sessions.find(entered?.token ?? '')).toMatchObject({ person, conference })
    expect(await stateNow()).toBe('joined')
    expect(await invitations.accept(token, null)).toBeNull()
    expect(await all()).not.toContain(token)
    expect(await all()).not.toContain(entered?.token)
    expect(await store.records('session')).toHaveLength(1)
  })

  it('[SE12] of fifty that press at once, one comes in', async () => {
    const { token } = await invitations.make(person, conference)
    const entered = await Promise.all(Array.from({ length: 50 }, () => invitations.accept(token, null)))
    expect(entered.filter((each) => each !== null)).toHaveLength(1)
    expect(await store.records('session')).toHaveLength(1)
  })

  it('[SE12] opens to the last moment of its seven days, and not after', async () => {
    const first = await invitations.make(person, conference)
    now += 7 * DAY
    expect(await invitations.accept(first.token, null)).not.toBeNull()
    const second = await invitations.make(person, conference)
    now += 7 * DAY + 1
    expect(await stateNow()).toBe('joined')
    expect(await invitations.accept(second.token, null)).toBeNull()
  })

  it('says that a link ran out where nobody ever came in by one', async () => {
    await invitations.make(person, conference)
    now += 7 * DAY + 1
    expect(await stateNow()).toBe('expired')
  })

  it('[SE12] a new link ends the former one and every session, but the one that asked', async () => {
    const first = await invitations.make(person, conference)
    const second = await invitations.make(person, conference)
    expect(await invitations.accept(first.token, null)).toBeNull()
    const entered = await invitations.accept(second.token, null)
    const asking = await sessions.start(person, conference, null)
    const somebody = await sessions.start('p2' as PersonId, conference, null)
    await invitations.make(person, conference, sha256(asking))
    expect(await sessions.find(entered?.token ?? '')).toBeNull()
    expect(await sessions.find(asking)).not.toBeNull()
    expect(await sessions.find(somebody)).not.toBeNull()
  })

  it('[SE12] a link that is being used while another is made lets nobody stay', async () => {
    const { token } = await invitations.make(person, conference)
    const [entered, made] = await Promise.all([invitations.accept(token, null), invitations.make(person, conference)])
    expect(await sessions.find(entered?.token ?? '')).toBeNull()
    expect(await invitations.accept(made.token, null)).not.toBeNull()
  })

  it('[SE12] a stray record that no account names opens nothing', async () => {
    const { token } = await invitations.make(person, conference)
    const stray = { key: sha256(token), value: await store.getRecord('invitation', sha256(token)) }
    await invitations.make(person, conference)
    await store.putRecord('invitation', stray.key, stray.value ?? '')
    expect(await invitations.accept(token, null)).toBeNull()
  })

  it('[SE4] of somebody who is shut out nothing is left', async () => {
    const { token } = await invitations.make(person, conference)
    await accounts.setEmail(person, conference, 'Person@Example.org')
    const session = await sessions.start(person, conference, null)
    await invitations.shut(person, conference)
    expect(await invitations.accept(token, null)).toBeNull()
    expect(await sessions.find(session)).toBeNull()
    expect(await all()).toBe('[[],[],[]]')
  })
})
