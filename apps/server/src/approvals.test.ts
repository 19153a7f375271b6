import type { SectionId } from '@travaux/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { at, personId, QUOTE, SECTIONS, startTrial, type Trial, type Visitor } from './trial.ts'
import { verifyStore } from './verify-store.ts'

let trial: Trial
let chair: Visitor
let otherChair: Visitor
let secretary: Visitor
beforeEach(async () => {
  trial = await startTrial()
  chair = await trial.as('chair')
  otherChair = await trial.as('otherChair')
  secretary = await trial.as('secretary')
})
afterEach(() => trial.stop())

const path = at(`/sections/${SECTIONS.frozen}`)
const read = async (by = chair) => (await by.get(path)).body
const sign = async (by: Visitor, fingerprint: string) => by.post(`${path}/approvals`, { fingerprint })
const move = async (by: Visitor, to: string, reason?: string) =>
  by.post(`${path}/state`, { to, ...(reason ? { reason } : {}) })

describe('approval by two keys', () => {
  it('[D1] both co-chairs on one fingerprint approve a section', async () => {
    const { fingerprint } = await read()
    const first = await sign(chair, fingerprint)
    expect([first.status, first.body]).toMatchObject([
      201,
      { state: 'frozen', signatures: [{ person: personId('chair'), fingerprint }] },
    ])
    const second = await sign(otherChair, fingerprint)
    expect([second.status, second.body.state, second.body.signatures]).toMatchObject([201, 'approved', { length: 2 }])
    expect(await read()).toMatchObject({ state: 'approved', fingerprint })
  })

  it('[D1] nobody signs twice', async () => {
    const { fingerprint } = await read()
    await sign(chair, fingerprint)
    const again = await sign(chair, fingerprint)
    expect([again.status, again.body.error]).toEqual([409, 'already-signed'])
  })

  it('[D1, SE6] a stale fingerprint is refused with what stands now', async () => {
    const before = await read()
    await move(chair, 'consultation', 'A word is missing.')
    const penHolder = await trial.as('penHolder')
    await penHolder.post(`${path}/messages`, { block: 'p2', kind: 'key-message' })
    await move(chair, 'frozen')
    const now = await read()
    expect(now.fingerprint).not.toBe(before.fingerprint)
    const answer = await sign(chair, before.fingerprint)
    expect([answer.status, answer.body]).toMatchObject([
      409,
      { error: 'stale-fingerprint', facts: { fingerprint: now.fingerprint, head: now.head } },
    ])
    expect((await sign(chair, now.fingerprint)).status).toBe(201)
  })

  it('[D1] returning a section with a reason voids its signatures', async () => {
    const { fingerprint } = await read()
    await sign(chair, fingerprint)
    const returned = await move(otherChair, 'consultation', 'The second paragraph is not what was said.')
    expect([returned.status, returned.body]).toMatchObject([200, { state: 'consultation', signatures: [] }])
    await move(chair, 'frozen')
    expect((await sign(otherChair, fingerprint)).body.state).toBe('frozen')
    expect((await sign(chair, fingerprint)).body.state).toBe('approved')
  })

  it('[D2] approved text is reopened with a reason only, by a co-chair, in a new epoch', async () => {
    const { fingerprint, epoch } = await read()
    await sign(chair, fingerprint)
    await sign(otherChair, fingerprint)
    expect((await move(chair, 'drafting')).body.error).toBe('reason-needed')
    expect((await move(secretary, 'drafting', 'Please.')).body.error).toBe('no-right')
    expect((await move(chair, 'drafting', 'An error of fact.')).body).toMatchObject({
      state: 'drafting',
      epoch: epoch + 1,
      signatures: [],
    })
  })

  it('[D1] links and kinds are locked with the text', async () => {
    const penHolder = await trial.as('penHolder')
    const link = {
      intervention: 'intervention-public',
      version: 1,
      quote: QUOTE,
      section: SECTIONS.frozen,
      block: 'm1',
      relation: 'quotes',
    }
    expect((await penHolder.post(`${path}/messages`, { block: 'p2', kind: 'key-message' })).body.error).toBe(
      'wrong-state',
    )
    expect((await penHolder.post(at('/links'), link)).body.error).toBe('wrong-state')
  })

  it('[A5] a section that is added has a text to begin in, from the same commit on', async () => {
    const [host] = trial.conferences.all()
    const section = 'section-new' as SectionId
    const added = await host?.execute(personId('secretary'), { do: 'addSection', section, title: 'On new things' })
    expect(added).not.toHaveProperty('refused')
    const { body } = await chair.get(at(`/sections/${section}`))
    expect(body).toMatchObject({ state: 'drafting', head: 1, document: { content: [{ type: 'paragraph' }] } })
    expect(await verifyStore(trial.store)).toEqual([])
  })

  it('[D1] of two chairs who sign at once both count, and neither twice', async () => {
    const { fingerprint } = await read()
    const answers = await Promise.all([chair, otherChair, chair, otherChair].map((each) => sign(each, fingerprint)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409])
    expect((await read()).state).toBe('approved')
  })
})
