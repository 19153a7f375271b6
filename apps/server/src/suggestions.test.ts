import { StorageFault } from '@travaux/storage'
import { systemClock } from '@travaux/sync'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { at, type PersonName, personId, SECTIONS, startTrial, type Trial, type Visitor } from './trial.ts'
import { TrialLayer } from './trial-layer.ts'
import { verifyStore } from './verify-store.ts'

let passedMs = 0
const clock = { ...systemClock, now: () => systemClock.now() + passedMs }
let trial: Trial
let chair: Visitor
let member: Visitor
beforeEach(async () => {
  passedMs = 0
  trial = await startTrial({ clock })
  chair = await trial.as('chair')
  member = await trial.as('member')
})
afterEach(() => trial.stop())

const section = SECTIONS.consultation
const path = at(`/sections/${section}`)
const of = ({ id }: { id: string }) => `${path}/suggestions/${id}`
const list = async (by = chair, where = path) => (await by.get(`${where}/suggestions`)).body.suggestions
const text = async () => {
  const { document } = (await chair.get(path)).body
  return JSON.stringify(document)
}
/** Long enough for nobody to be writing in it any more. */
const rest = () => {
  passedMs += 5_000
}

/** What somebody's layer suggests after words were put in the place of others. */
async function suggest(name: PersonName, words: string, by: string, where = section) {
  const layer = await TrialLayer.open(trial, name, where)
  await layer.replace(words, by)
  rest()
  layer.leave()
  const all = await list(chair, at(`/sections/${where}`))
  const [made] = all.filter(({ author }: { author: string }) => author === personId(name))
  return made
}

describe('the list of suggestions', () => {
  it('says what is suggested, by whom, where and since when', async () => {
    const made = await suggest('member', 'should be consulted', 'shall be heard')
    expect(made).toMatchObject({
      author: personId('member'),
      kind: 'replace',
      block: 'm1',
      del: 'should be consulted',
      ins: 'shall be heard',
      sentence: 'Replace “should be consulted” with “shall be heard”',
      state: 'open',
      beingWritten: false,
      waiting: false,
      competing: [],
      supports: [],
      concerns: [],
    })
    expect(made.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(await list(await trial.as('observer'))).toHaveLength(1)
  })

  it('[SE5] of a section in drafting is not there for an observer', async () => {
    await suggest('member', 'should be consulted', 'must be asked', SECTIONS.drafting)
    const observer = await trial.as('observer')
    const hidden = await observer.get(at(`/sections/${SECTIONS.drafting}/suggestions`))
    const absent = await observer.get(at('/sections/section-of-nobody/suggestions'))
    expect([hidden.status, hidden.bytes]).toEqual([404, absent.bytes])
    expect(await list(member, at(`/sections/${SECTIONS.drafting}`))).toHaveLength(1)
  })

  it('[L7] two members in one place compete, and accepting one leaves the other to be decided', async () => {
    const one = await suggest('member', 'should be consulted', 'shall be heard')
    const other = await suggest('otherMember', 'should be consulted', 'must be asked')
    const [first, second] = await list()
    expect([first.competing, second.competing]).toEqual([[second.id], [first.id]])
    expect((await chair.post(`${of(one)}/acceptance`, { hash: one.hash })).status).toBe(200)
    const after = (await list()).find(({ id }: { id: string }) => id === other.id)
    expect(after.competing).toEqual([])
    const rejection = { hash: after.hash, reason: 'The word is taken.' }
    expect((await chair.post(`${of(other)}/rejection`, rejection)).status).toBe(200)
  })

  it('[W9] names what a counter-suggestion was made of, before it is decided on and after', async () => {
    const made = await suggest('member', 'should be consulted', 'shall be heard')
    const layer = await TrialLayer.open(trial, 'otherMember', section)
    await layer.replace('should be consulted', 'shall be heard in time', [made.id])
    rest()
    const counter = (await list()).find(({ id }: { id: string }) => id !== made.id)
    expect(counter).toMatchObject({ author: personId('otherMember'), derivedFrom: made.id, competing: [made.id] })
    await chair.post(`${of(counter)}/acceptance`, { hash: counter.hash })
    expect((await list()).at(-1)).toMatchObject({ id: counter.id, state: 'accepted', derivedFrom: made.id })
    const { envelopes } = (await chair.get(at('/journal'))).body
    expect(envelopes.at(-1).entry).toMatchObject({ type: 'suggestion.accepted', facts: { derivedFrom: made.id } })
  })

  it('[L12, SY10] keeps ids, times and reasons over a restart', async () => {
    const made = await suggest('member', 'should be consulted', 'shall be heard')
    await member.post(`${of(made)}/explanation`, { reason: 'It is shorter.' })
    const before = await list()
    const { store } = trial
    const again = await startTrial({ store, clock })
    expect((await (await again.as('chair')).get(`${path}/suggestions`)).body.suggestions).toEqual(before)
    expect(await verifyStore(store)).toEqual([])
    await again.stop()
  })
})

describe('accepting', () => {
  it('[L1, L2] makes exactly that wording part of the text, in one commit with its event', async () => {
    const made = await suggest('member', 'should be consulted', 'shall be heard')
    const answer = await chair.post(`${of(made)}/acceptance`, { hash: made.hash })
    const { head } = (await chair.get(path)).body
    expect([answer.status, answer.body]).toMatchObject([
      200,
      { suggestion: made.id, outcome: 'accepted', by: personId('chair'), head },
    ])
    expect(await text()).toContain('touches shall be heard before')
    const [after] = await list()
    expect(after).toMatchObject({ id: made.id, state: 'accepted', ins: 'shall be heard' })
    expect(await verifyStore(trial.store)).toEqual([])
  })

  it('[SE6] is not for its author, nor for whoever put their name under it', async () => {
    const made = await suggest('penHolder', 'should be consulted', 'shall be heard')
    const penHolder = await trial.as('penHolder')
    const own = await penHolder.post(`${of(made)}/acceptance`, { hash: made.hash })
    expect([own.status, own.body]).toMatchObject([403, { error: 'own-suggestion', facts: { as: 'author' } }])
    await chair.post(`${of(made)}/sponsorship`, {})
    const sponsored = await chair.post(`${of(made)}/rejection`, { hash: made.hash, reason: 'No.' })
    expect([sponsored.status, sponsored.body]).toMatchObject([
      403,
      { error: 'own-suggestion', facts: { as: 'sponsor' } },
    ])
  })

  it('[SE1] is for those who hold the pen or the chair', async () => {
    const made = await suggest('member', 'should be consulted', 'shall be heard')
    for (const name of ['otherMember', 'secretary', 'observer'] as const) {
      const answer = await (await trial.as(name)).post(`${of(made)}/acceptance`, { hash: made.hash })
      expect([answer.status, answer.body.error]).toEqual([403, 'no-right'])
    }
    const penHolder = await trial.as('penHolder')
    expect((await penHolder.post(`${of(made)}/acceptance`, { hash: made.hash })).status).toBe(200)
  })

  it('[SE6] of a wording that has changed since is answered with the newer one', async () => {
    const layer = await TrialLayer.open(trial, 'member', section)
    await layer.replace('should be consulted', 'shall be heard')
    rest()
    const [read] = await list()
    await layer.replace('shall be heard', 'must be heard first')
    rest()
    const answer = await chair.post(`${of(read)}/acceptance`, { hash: read.hash })
    const [now] = await list()
    expect([answer.status, answer.body]).toMatchObject([
      409,
      { error: 'changed-suggestion', facts: { hash: now.hash, change: { ins: 'must be heard first' } } },
    ])
    expect(now.id).toBe(read.id)
    expect((await chair.post(`${of(now)}/acceptance`, { hash: now.hash })).status).toBe(200)
  })

  it('waits while its author is writing in it', async () => {
    const layer = await TrialLayer.open(trial, 'member', section)
    await layer.replace('should be consulted', 'shall be heard')
    const [made] = await list()
    expect(made.beingWritten).toBe(true)
    const answer = await chair.post(`${of(made)}/acceptance`, { hash: made.hash })
    expect([answer.status, answer.body.error]).toEqual([409, 'being-written'])
  })

  it('is done once, and what nobody suggested cannot be accepted', async () => {
    const made = await suggest('member', 'should be consulted', 'shall be heard')
    const answers = await Promise.all([1, 2, 3].map(() => chair.post(`${of(made)}/acceptance`, { hash: made.hash })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      error: 'already-decided',
      facts: { outcome: 'accepted' },
    })
    const nothing = await chair.post(`${of({ id: 'nothing' })}/acceptance`, { hash: made.hash })
    expect([nothing.status, nothing.body.error]).toEqual([404, 'not-found'])
    expect((await chair.post(`${of(made)}/acceptance`, { hash: 'x' })).body.error).toBe('invalid-body')
  })
})

describe('a store that fails under a decision', () => {
  it('[A5, SY10] leaves nothing done, and the same may be asked for again', async () => {
    const made = await suggest('member', 'should be consulted', 'shall be heard')
    const before = await text()
    vi.spyOn(trial.store, 'commit').mockRejectedValueOnce(new StorageFault('io', 'The disk does not answer.'))
    const failed = await chair.post(`${of(made)}/acceptance`, { hash: made.hash })
    expect([failed.status, failed.body.error]).toEqual([503, 'storage-failed'])
    expect(await text()).toBe(before)
    expect(await list()).toMatchObject([{ id: made.id, state: 'open', hash: made.hash }])
    expect((await chair.post(`${of(made)}/acceptance`, { hash: made.hash })).status).toBe(200)
    expect(await verifyStore(trial.store)).toEqual([])
  })
})

describe('a store whose answer is lost', () => {
  it('[A5, SY3] leaves a decision that was written made, once, in text, layer and journal', async () => {
    const made = await suggest('member', 'should be consulted', 'shall be heard')
    const commit = trial.store.commit.bind(trial.store)
    vi.spyOn(trial.store, 'commit').mockImplementationOnce(async (...args) => {
      await commit(...args)
      throw new StorageFault('io', 'The answer was lost.')
    })
    const lost = await chair.post(`${of(made)}/acceptance`, { hash: made.hash })
    expect([lost.status, lost.body.error]).toEqual([503, 'storage-failed'])
    const again = await chair.post(`${of(made)}/acceptance`, { hash: made.hash })
    expect([again.status, again.body.error]).toEqual([409, 'already-decided'])
    expect(await text()).toContain('touches shall be heard before')
    expect(await list()).toMatchObject([{ id: made.id, state: 'accepted' }])
    expect(await verifyStore(trial.store)).toEqual([])
  })
})

describe('the other decisions', () => {
  it('[L3, D5] a rejection leaves the text as it is, and its author reads why', async () => {
    const before = await text()
    const made = await suggest('member', 'should be consulted', 'shall be heard')
    const silent = await chair.post(`${of(made)}/rejection`, { hash: made.hash })
    expect([silent.status, silent.body.error]).toEqual([422, 'reason-needed'])
    const answer = await chair.post(`${of(made)}/rejection`, { hash: made.hash, reason: 'Agreed otherwise.' })
    expect([answer.status, answer.body]).toMatchObject([200, { outcome: 'rejected', reason: 'Agreed otherwise.' }])
    expect(await text()).toBe(before)
    expect(await list(member)).toMatchObject([
      { id: made.id, state: 'rejected', ins: 'shall be heard', decision: { reason: 'Agreed otherwise.' } },
    ])
  })

  it('a withdrawal is for the author alone', async () => {
    const made = await suggest('member', 'should be consulted', 'shall be heard')
    const other = await (await trial.as('otherMember')).post(`${of(made)}/withdrawal`, {})
    expect([other.status, other.body.error]).toEqual([403, 'not-your-suggestion'])
    expect((await member.post(`${of(made)}/withdrawal`, {})).body.outcome).toBe('withdrawn')
    expect(await list()).toMatchObject([{ id: made.id, state: 'withdrawn' }])
  })

  it('undoing an acceptance gives back the text as it was, and the suggestion under its id', async () => {
    const before = await text()
    const made = await suggest('member', 'should be consulted', 'shall be heard')
    const { version } = (await chair.post(`${of(made)}/acceptance`, { hash: made.hash })).body
    const own = await member.post(`${path}/decisions/${version}/undoing`, {})
    expect([own.status, own.body.error]).toEqual([403, 'no-right'])
    const undone = await chair.post(`${path}/decisions/${version}/undoing`, {})
    expect([undone.status, undone.body]).toMatchObject([200, { version, undone: { by: personId('chair') } }])
    expect(await text()).toBe(before)
    expect(await list()).toMatchObject([{ id: made.id, state: 'open', ins: 'shall be heard' }])
    const again = await chair.post(`${path}/decisions/${version}/undoing`, {})
    expect([again.status, again.body.error]).toEqual([409, 'already-exists'])
  })

  it('undoing a rejection opens the suggestion again', async () => {
    const made = await suggest('member', 'should be consulted', 'shall be heard')
    const { version } = (await chair.post(`${of(made)}/rejection`, { hash: made.hash, reason: 'No.' })).body
    expect((await chair.post(`${path}/decisions/${version}/undoing`, {})).status).toBe(200)
    expect(await list()).toMatchObject([{ id: made.id, state: 'open' }])
  })

  it('undoing more than the decision is refused', async () => {
    const made = await suggest('member', 'should be consulted', 'shall be heard')
    const { version } = (await chair.post(`${of(made)}/acceptance`, { hash: made.hash })).body
    const next = await suggest('otherMember', 'shall be heard', 'will be heard')
    expect((await chair.post(`${of(next)}/acceptance`, { hash: next.hash })).status).toBe(200)
    const answer = await chair.post(`${path}/decisions/${version}/undoing`, {})
    expect([answer.status, answer.body.error]).toEqual([409, 'base-moved'])
    for (const wrong of ['1', 'x', '1e99']) {
      expect((await chair.post(`${path}/decisions/${wrong}/undoing`, {})).status).toBe(404)
    }
  })
})

describe('what is said of a suggestion', () => {
  it('a reason by its author, support and concern by others, and names under it', async () => {
    const made = await suggest('member', 'should be consulted', 'shall be heard')
    const other = await trial.as('otherMember')
    expect((await member.post(`${of(made)}/explanation`, { reason: 'It is shorter.' })).body.reason).toBe(
      'It is shorter.',
    )
    expect((await other.post(`${of(made)}/stance`, { stance: 'support' })).body.supports).toEqual([
      personId('otherMember'),
    ])
    expect((await chair.post(`${of(made)}/stance`, { stance: 'concern' })).body.concerns).toEqual([personId('chair')])
    expect((await other.post(`${of(made)}/sponsorship`, {})).body.sponsors).toEqual([
      { person: personId('otherMember'), hash: made.hash },
    ])
    expect(await list()).toMatchObject([
      { reason: 'It is shorter.', sponsors: [{ hash: made.hash }], supports: [personId('otherMember')] },
    ])
    expect((await other.delete(`${of(made)}/sponsorship`)).body.sponsors).toEqual([])
    expect((await other.post(`${of(made)}/stance`, { stance: 'none' })).body.supports).toEqual([])
  })

  it.each([
    ['a reason by somebody else', 'otherMember', 'explanation', { reason: 'Mine.' }, 403, 'not-your-suggestion'],
    ['no reason', 'member', 'explanation', {}, 422, 'reason-needed'],
    ['support of one’s own', 'member', 'stance', { stance: 'support' }, 403, 'own-suggestion'],
    ['a stance that is none', 'otherMember', 'stance', { stance: 'maybe' }, 400, 'invalid-body'],
    ['one’s name under one’s own', 'member', 'sponsorship', {}, 403, 'own-suggestion'],
    ['a stance of an observer', 'observer', 'stance', { stance: 'support' }, 403, 'no-right'],
    ['a confirmation that nobody needs', 'chair', 'confirmation', null, 409, 'already-exists'],
  ] as const)('[SE1] %s is refused', async (_what, name, what, body, status, error) => {
    const made = await suggest('member', 'should be consulted', 'shall be heard')
    const answer = await (await trial.as(name)).post(`${of(made)}/${what}`, body ?? { hash: made.hash })
    expect([answer.status, answer.body.error]).toEqual([status, error])
  })

  it('[L9] what the text has changed under is accepted when somebody confirmed it', async () => {
    const stale = await suggest('otherMember', 'should be consulted', 'must be consulted')
    const made = await suggest('member', 'should be consulted', 'shall be asked')
    await chair.post(`${of(made)}/acceptance`, { hash: made.hash })
    const now = (await list()).find(({ id }: { id: string }) => id === stale.id)
    expect(now.state).toBe('stale')
    const refused = await chair.post(`${of(now)}/acceptance`, { hash: now.hash })
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { error: 'stale-suggestion', facts: { state: 'stale' } },
    ])
    expect((await chair.post(`${of(now)}/confirmation`, { hash: now.hash })).status).toBe(200)
    expect((await chair.post(`${of(now)}/acceptance`, { hash: now.hash })).status).toBe(200)
    expect(await text()).toContain('must be')
  })
})

describe('moving a section over open suggestions', () => {
  it('[D3] freezing names those that are open, and leaves them with a reason each', async () => {
    const made = await suggest('member', 'should be consulted', 'shall be heard')
    const refused = await chair.post(`${path}/state`, { to: 'frozen' })
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { error: 'open-suggestions', facts: { suggestions: [made.id] } },
    ])
    const silent = await chair.post(`${path}/state`, { to: 'frozen', left: [{ id: made.id }] })
    expect([silent.status, silent.body.error]).toEqual([422, 'reason-needed'])
    const left = [{ id: made.id, reason: 'No time was left.' }]
    expect((await chair.post(`${path}/state`, { to: 'frozen', left })).body.state).toBe('frozen')
    expect(await list(member)).toMatchObject([
      { id: made.id, state: 'left', decision: { outcome: 'left', reason: 'No time was left.' } },
    ])
    await chair.post(`${path}/state`, { to: 'consultation', reason: 'There is time after all.' })
    expect(await list(member)).toMatchObject([{ id: made.id, state: 'open', decision: { outcome: 'left' } }])
  })

  it('[D2, L12] what was left is there again, under its id, when approved text is reopened', async () => {
    const made = await suggest('member', 'should be consulted', 'shall be heard')
    await chair.post(`${path}/state`, { to: 'frozen', left: [{ id: made.id, reason: 'No time was left.' }] })
    const { fingerprint } = (await chair.get(path)).body
    const otherChair = await trial.as('otherChair')
    for (const each of [chair, otherChair]) await each.post(`${path}/approvals`, { fingerprint })
    const reopened = await chair.post(`${path}/state`, { to: 'drafting', reason: 'An error of fact.' })
    expect(reopened.body).toMatchObject({ state: 'drafting', epoch: 2 })
    const [again] = await list()
    expect(again).toMatchObject({ id: made.id, state: 'open', ins: 'shall be heard' })
    expect((await chair.post(`${of(again)}/acceptance`, { hash: again.hash })).status).toBe(200)
    expect(await text()).toContain('touches shall be heard before')
    expect(await verifyStore(trial.store)).toEqual([])
  })

  it('[D3] what was decided does not stand in the way', async () => {
    const made = await suggest('member', 'should be consulted', 'shall be heard')
    await chair.post(`${of(made)}/rejection`, { hash: made.hash, reason: 'No.' })
    expect((await chair.post(`${path}/state`, { to: 'frozen' })).status).toBe(200)
  })

  it('[D3] the group does not get the pen over the head of a suggestion', async () => {
    const made = await suggest('member', 'should be consulted', 'shall be heard', SECTIONS.drafting)
    const pen = at(`/sections/${SECTIONS.drafting}/pen`)
    const refused = await chair.post(pen, { holder: 'group' })
    expect([refused.status, refused.body.facts]).toEqual([409, { suggestions: [made.id] }])
    await chair.post(at(`/sections/${SECTIONS.drafting}/suggestions/${made.id}/rejection`), {
      hash: made.hash,
      reason: 'No.',
    })
    expect((await chair.post(pen, { holder: 'group' })).body.pen).toBe('group')
  })
})
