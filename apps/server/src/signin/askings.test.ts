import type { ConferenceId, PersonId } from '@travaux/domain'
import { openMemory } from '@travaux/storage/memory'
import { beforeEach, describe, expect, it } from 'vitest'
import { Sessions } from '../session.ts'
import { Accounts } from './accounts.ts'
import { type Asked, Askings } from './askings.ts'
import { Invitations } from './invitations.ts'

const person = 'p1' as PersonId
const conference = 'c1' as ConferenceId
const ADDRESS = 'ana@example.org'
const QUARTER = 15 * 60_000

let now = 0
const clock = { now: () => now, after: () => () => {} }
let store = openMemory()
let accounts: Accounts
let invitations: Invitations
let askings: Askings
beforeEach(async () => {
  now = 1_700_000_000_000
  store = openMemory()
  accounts = new Accounts(store)
  invitations = new Invitations(store, accounts, new Sessions(store, clock), clock)
  askings = new Askings(store, accounts, invitations, clock)
  await accounts.setEmail(person, conference, ADDRESS)
})

async function ask(address = ADDRESS): Promise<Asked & { code: string }> {
  const asked = await askings.ask(address)
  if (!asked) throw new Error('asked too often')
  return { ...asked, code: asked.letter?.code ?? 'AAAA2222' }
}
const enter = (nonce: string, code: string) => askings.answer(nonce, code, null)

describe('signing in by a mailed code', () => {
  it('[SE13] opens once, however it is typed, in the browser that asked', async () => {
    const { nonce, code, letter } = await ask(' Ana@Example.org ')
    expect(letter?.to).toBe(ADDRESS)
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/)
    const other = await ask()
    expect(await enter(other.nonce, code)).toBeNull()
    const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`
    expect(await enter(nonce, typed)).toMatchObject({ person, conference })
    expect(await enter(nonce, code)).toBeNull()
    expect(await accounts.of(person, conference)).toMatchObject({ joinedAt: now })
  })

  it('[SE13] works for fifteen minutes', async () => {
    const one = await ask()
    const two = await ask()
    now += QUARTER
    expect(await enter(one.nonce, one.code)).not.toBeNull()
    now += 1
    expect(await enter(two.nonce, two.code)).toBeNull()
  })

  it('[SE13] for an address that is nobody’s the same is done and kept', async () => {
    const kept = async () => {
      const records = await store.records('asking')
      return records.map(({ value }) => Object.keys(JSON.parse(value)).sort()).sort()
    }
    await ask()
    const known = await kept()
    for (const { key } of await store.records('asking')) await store.takeRecord('asking', key)
    const { letter, nonce } = await ask('nobody@example.org')
    expect(letter).toBeNull()
    expect(await kept()).toEqual(known)
    expect(await enter(nonce, 'AAAA2222')).toBeNull()
  })

  it('[SE21] ten wrong codes in a quarter of an hour are the last, also spread over several askings', async () => {
    const first = await ask()
    for (let n = 0; n < 6; n += 1) expect(await enter(first.nonce, 'WRONGONE')).toBeNull()
    const second = await ask()
    for (let n = 0; n < 4; n += 1) expect(await enter(second.nonce, 'WRONGONE')).toBeNull()
    const third = await ask()
    expect(await enter(third.nonce, third.code)).toBeNull()
    now += QUARTER
    const fourth = await ask()
    expect(await enter(fourth.nonce, fourth.code)).not.toBeNull()
  })

  it('[SE21] five letters to one address in a quarter of an hour are the last, whoever asks', async () => {
    for (const address of [ADDRESS, 'nobody@example.org']) {
      for (let n = 0; n < 5; n += 1) expect(await askings.ask(address)).not.toBeNull()
      expect(await askings.ask(address)).toBeNull()
    }
    now += QUARTER
    expect(await askings.ask(ADDRESS)).not.toBeNull()
  })

  it('[SE4] a code that is under way opens nothing to somebody who is shut out or has another address', async () => {
    const one = await ask()
    await accounts.setEmail(person, conference, 'new@example.org')
    expect(await enter(one.nonce, one.code)).toBeNull()
    const two = await ask('new@example.org')
    await invitations.shut(person, conference)
    expect(await enter(two.nonce, two.code)).toBeNull()
  })

  it('[SE28] neither nonce, code nor address stands in the store, and nothing outlives its time', async () => {
    const { nonce, code } = await ask()
    const records = JSON.stringify(await store.records('asking'))
    for (const secret of [nonce, code, ADDRESS]) expect(records).not.toContain(secret)
    now += QUARTER + 1
    await askings.sweep()
    expect(await store.records('asking')).toEqual([])
  })
})
