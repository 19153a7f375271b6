import { systemClock } from '@travaux/sync'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  at,
  CONFERENCE,
  PEOPLE,
  type PersonName,
  personId,
  SECTIONS,
  startTrial,
  type Trial,
  type Visitor,
} from '../trial.ts'
import { TrialMail } from '../trial-mail.ts'
import { Accounts } from './accounts.ts'

const MINUTE = 60_000
let mail: TrialMail
beforeAll(async () => {
  mail = await TrialMail.start()
})
afterAll(() => mail.stop())

let trial: Trial
let passedMs: number
beforeEach(async () => {
  mail.received.length = 0
  passedMs = 0
  trial = await startTrial({ env: mail.env, clock: { ...systemClock, now: () => systemClock.now() + passedMs } })
})
afterEach(() => trial.stop())

const emailOf = (name: PersonName) => `${name.toLowerCase()}@example.org`
/** Somebody at a browser who can be mailed to. */
async function mailable(name: PersonName): Promise<Visitor> {
  await new Accounts(trial.store).setEmail(personId(name), CONFERENCE, emailOf(name))
  return trial.as(name)
}
async function codeFor(visitor: Visitor): Promise<string> {
  const n = mail.received.length
  const [session] = visitor.cookie.split('; ')
  expect((await visitor.post('/api/me/letter', {})).status).toBe(204)
  // A browser keeps both cookies.
  visitor.cookie = `${session}; ${visitor.cookie}`
  return /^([2-9A-Z]{4}-[2-9A-Z]{4})$/m.exec((await mail.letter(n)).text)?.[1] ?? ''
}
const prove = async (visitor: Visitor) => visitor.post('/api/me/code', { code: await codeFor(visitor) })

const path = at(`/sections/${SECTIONS.frozen}`)
const sign = async (by: Visitor) => {
  const { fingerprint } = (await by.get(path)).body
  return by.post(`${path}/approvals`, { fingerprint })
}
const signedEvents = async (by: Visitor) =>
  (await by.get(at('/journal'))).body.envelopes
    .map(({ entry }: { entry: object }) => entry)
    .filter(({ type }: { type: string }) => type === 'section.signed')

/** What needs it, each by who may. */
const WEIGHTY: readonly [what: string, who: PersonName, deed: (by: Visitor) => ReturnType<Visitor['post']>][] = [
  ['signing', 'chair', sign],
  [
    'adding a person',
    'secretary',
    (by) => by.post(at('/people'), { name: 'N', role: 'member', organisation: 'O', group: 'G' }),
  ],
  ['giving a role', 'secretary', (by) => by.post(at(`/people/${personId('member')}/role`), { role: 'observer' })],
  ['removing a person', 'secretary', (by) => by.delete(at(`/people/${personId('member')}`))],
  ['making a link', 'secretary', (by) => by.post(at(`/people/${personId('member')}/invitation`), {})],
]

describe('what weighs more than the rest', () => {
  it.each(WEIGHTY)('[SE17] %s needs a code that is not ten minutes old', async (_, who, deed) => {
    const visitor = await mailable(who)
    const before = (await visitor.get(at('/journal'))).body
    expect(await deed(visitor)).toMatchObject({ status: 403, body: { error: 'code-needed' } })
    expect((await visitor.get(at('/journal'))).body).toEqual(before)
    expect((await prove(visitor)).status).toBe(204)
    passedMs += 10 * MINUTE + 1
    expect((await deed(visitor)).body.error).toBe('code-needed')
    expect((await prove(visitor)).status).toBe(204)
    passedMs += 9 * MINUTE
    expect((await deed(visitor)).status).toBeLessThan(300)
  })

  it.each(WEIGHTY)('[SE17, SE1] who may not do it is told that, and asked for no code: %s', async (_, __, deed) => {
    expect((await deed(await mailable('penHolder'))).body.error).toBe('no-right')
  })

  it('[SE17] a signature says how its person had shown who they are', async () => {
    const chair = await mailable('chair')
    await prove(chair)
    expect((await sign(chair)).status).toBe(201)
    // Nobody knows an address of theirs.
    expect((await sign(await trial.as('otherChair'))).body.state).toBe('approved')
    const proofs = (await signedEvents(chair)).map(({ facts }: { facts: { proof: string } }) => facts.proof)
    expect(proofs).toEqual(['code', 'words'])
  })

  it.each(WEIGHTY)('[SE17] without an address one confirms in words within ten minutes: %s', async (_, who, deed) => {
    const visitor = trial.stranger()
    await visitor.post('/api/demo/sign-in', { person: personId(who) })
    const asked = { status: 403, body: { error: 'words-needed', facts: { words: PEOPLE[who][1] } } }
    const before = (await visitor.get(at('/journal'))).body
    expect(await deed(visitor)).toMatchObject(asked)
    for (const words of ['I confirm', PEOPLE.member[1], `${PEOPLE[who][1]}.`])
      expect((await visitor.post('/api/me/words', { words })).body.error).toBe('wrong-words')
    expect(await deed(visitor)).toMatchObject(asked)
    expect((await visitor.get(at('/journal'))).body).toEqual(before)
    const typed = ` ${PEOPLE[who][1].toUpperCase().replace(' ', '  ')} `
    expect((await visitor.post('/api/me/words', { words: typed })).status).toBe(204)
    // Another session of theirs has shown nothing.
    const elsewhere = trial.stranger()
    await elsewhere.post('/api/demo/sign-in', { person: personId(who) })
    expect(await deed(elsewhere)).toMatchObject(asked)
    passedMs += 10 * MINUTE + 1
    expect(await deed(visitor)).toMatchObject(asked)
    await visitor.post('/api/me/words', { words: typed })
    passedMs += 9 * MINUTE
    expect((await deed(visitor)).status).toBeLessThan(300)
  })

  it('[SE17] whoever can be sent a code is not let off with words', async () => {
    const chair = await mailable('chair')
    expect((await chair.post('/api/me/words', { words: PEOPLE.chair[1] })).body.error).toBe('code-needed')
    // Confirmed before their address was known.
    const other = await trial.as('otherChair')
    await new Accounts(trial.store).setEmail(personId('otherChair'), CONFERENCE, emailOf('otherChair'))
    for (const each of [chair, other]) expect((await sign(each)).body.error).toBe('code-needed')
  })

  it('[SE17] one session’s code is no other’s, whoever’s they are', async () => {
    const [here, there] = [await mailable('chair'), await trial.as('chair')]
    const [code, secretary] = [await codeFor(here), await mailable('secretary')]
    expect((await there.post('/api/me/code', { code })).body.error).toBe('wrong-code')
    const nonce = here.cookie.split('; ')[1]
    secretary.cookie = `${secretary.cookie}; ${nonce}`
    expect((await secretary.post('/api/me/code', { code })).body.error).toBe('wrong-code')
    expect((await sign(there)).body.error).toBe('code-needed')
    // It was used up by being tried in somebody else's name.
    expect((await here.post('/api/me/code', { code })).body.error).toBe('wrong-code')
  })

  it('[SE17, SE13] a sign-in by code counts as one; a wrong code does not, and is used ten times at the most', async () => {
    const chair = await mailable('chair')
    await chair.post('/api/sign-in/letter', { email: emailOf('chair') })
    const code = /^([2-9A-Z]{4}-[2-9A-Z]{4})$/m.exec((await mail.letter(0)).text)?.[1] ?? ''
    expect((await chair.post('/api/sign-in/code', { code })).status).toBe(200)
    expect((await sign(chair)).status).toBe(201)

    const other = await mailable('otherChair')
    const right = await codeFor(other)
    for (let n = 0; n < 10; n += 1) {
      expect((await other.post('/api/me/code', { code: 'AAAA-AAAA' })).body.error).toBe('wrong-code')
    }
    expect((await other.post('/api/me/code', { code: right })).body.error).toBe('wrong-code')
    expect((await sign(other)).body.error).toBe('code-needed')
  })
})
