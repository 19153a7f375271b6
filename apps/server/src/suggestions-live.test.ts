import type { SectionId } from '@travaux/domain'
import { systemClock } from '@travaux/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { at, type PersonName, personId, SECTIONS, startTrial, type Trial, type Visitor } from './trial.ts'
import { openBase } from './trial-base.ts'
import { TrialLayer } from './trial-layer.ts'

// What is waited for here takes about a second; the limit is for a machine that is busy with something else.
let passedMs = 0
const clock = { ...systemClock, now: () => systemClock.now() + passedMs }
let trial: Trial
let chair: Visitor
const layers: TrialLayer[] = []
beforeEach(async () => {
  passedMs = 0
  trial = await startTrial({ clock })
  chair = await trial.as('chair')
})
afterEach(async () => {
  for (const layer of layers.splice(0)) layer.leave()
  await trial.stop()
})

const section = SECTIONS.consultation
const path = at(`/sections/${section}`)
const list = async () => (await chair.get(`${path}/suggestions`)).body.suggestions

async function open(name: PersonName): Promise<TrialLayer> {
  const layer = await TrialLayer.open(trial, name, section)
  layers.push(layer)
  return layer
}
async function watch(name: PersonName, where = section): Promise<TrialLayer> {
  const window = await TrialLayer.watch(trial, name, where)
  layers.push(window)
  return window
}

describe('suggestions on the live channel', () => {
  it('[L7] two members see each other compete, and both hear what became of it', async () => {
    const one = await open('member')
    const other = await open('otherMember')
    await one.replace('should be consulted', 'shall be heard')
    await other.replace('should be consulted', 'must be asked')
    const competes = (id: string) =>
      one.hear('hunks', ({ set }) => set.some((hunk) => hunk.competing.includes(id as never)))
    passedMs += 5_000
    const [first, second] = await list()
    await competes(second.id)
    await chair.post(`${path}/suggestions/${first.id}/acceptance`, { hash: first.hash })
    for (const window of [one, other]) {
      expect(await window.hear('base-moved')).toMatchObject({ acceptedFrom: first.author })
      await window.hear('hunks', ({ gone }) => gone.includes(first.id))
    }
  })

  it('[W18] whoever decides on many hears how far it is, author by author, and nobody else does', async () => {
    const one = await open('member')
    const other = await open('otherMember')
    await one.replace('should be consulted', 'shall be heard')
    await other.replace('An item', 'One item')
    const [decider, onlooker] = [await watch('chair'), await watch('observer')]
    passedMs += 5_000
    const suggestions = (await list()).map(({ id, hash }: { id: string; hash: string }) => ({ id, hash }))
    await chair.post(`${path}/suggestions/decisions`, { decision: 'accept', suggestions })
    await decider.hear('base-moved')
    await onlooker.hear('base-moved')
    const steps = ({ heard }: TrialLayer) => heard.flatMap((news) => (news.type === 'deciding' ? [news.done] : []))
    expect([steps(decider), steps(onlooker)]).toEqual([[0, 1], []])
  })

  it('[SE5] an observer hears nothing of a section in drafting', async () => {
    const observer = await watch('observer', SECTIONS.drafting)
    expect(await observer.hear('section-closed')).toMatchObject({ section: SECTIONS.drafting, reason: 'not-found' })
    const unknown = await watch('observer', 'section-of-nobody' as SectionId)
    expect(await unknown.hear('section-closed')).toMatchObject({ reason: 'not-found' })
  })

  it('[SE4, L11] what an observer writes in a layer is refused, and changes nothing', async () => {
    const observer = await watch('observer')
    observer.say({ type: 'open-layer', section, client: 'window', have: null })
    expect(await observer.hear('steps-refused')).toMatchObject({ reason: 'no-right' })
    expect(await list()).toEqual([])
  })

  it('[SE4] a layer is not written in once its section is frozen, and is again when it comes back', async () => {
    const layer = await open('member')
    expect((await chair.post(`${path}/state`, { to: 'frozen' })).status).toBe(200)
    const refused = layer.replace('should be consulted', 'shall be heard')
    // It is never saved: the window goes first.
    refused.catch(() => undefined)
    expect(await layer.hear('steps-refused')).toMatchObject({ reason: 'wrong-state' })
    expect(await list()).toEqual([])
    await chair.post(`${path}/state`, { to: 'consultation', reason: 'There is time after all.' })
    await (await open('member')).replace('should be consulted', 'shall be heard')
    expect(await list()).toMatchObject([{ ins: 'shall be heard' }])
  })

  it('[SE2] whoever is removed is sent away', async () => {
    const layer = await open('member')
    const [host] = trial.conferences.all()
    await host?.execute(personId('secretary'), { do: 'removePerson', person: personId('member') })
    await layer.closed
  })
})

describe('an acceptance that has to wait', () => {
  it('is answered with 202 while somebody types there, and made when they rest', async () => {
    const layer = await open('member')
    await layer.remove(2)
    passedMs += 5_000
    const base = await openBase(trial, 'penHolder', section)
    const { head } = (await chair.get(path)).body
    base.text.insert(base.text.toString().indexOf('no message'), 'really ')
    while ((await chair.get(path)).body.head === head) await new Promise((resolve) => setTimeout(resolve, 5))
    const [made] = await list()
    const confirm = { hash: made.hash }
    if (made.state === 'stale') await chair.post(`${path}/suggestions/${made.id}/confirmation`, confirm)
    const answer = await chair.post(`${path}/suggestions/${made.id}/acceptance`, confirm)
    expect([answer.status, answer.body]).toEqual([202, { suggestion: made.id, waiting: true }])
    expect(await list()).toMatchObject([{ id: made.id, waiting: true }])
    await layer.hear('hunks', ({ gone }) => gone.includes(made.id))
    expect(await list()).toMatchObject([{ id: made.id, state: 'accepted', decision: { by: personId('chair') } }])
    expect(base.text.toString()).not.toContain('no message')
    base.provider.destroy()
  })

  it('is not made when its author has changed the wording meanwhile, and the decider is told', async () => {
    const chairs = await watch('chair')
    const layer = await open('member')
    await layer.remove(2)
    passedMs += 5_000
    const base = await openBase(trial, 'penHolder', section)
    const { head } = (await chair.get(path)).body
    base.text.insert(base.text.toString().indexOf('no message'), 'really ')
    while ((await chair.get(path)).body.head === head) await new Promise((resolve) => setTimeout(resolve, 5))
    const [made] = await list()
    if (made.state === 'stale') await chair.post(`${path}/suggestions/${made.id}/confirmation`, { hash: made.hash })
    expect((await chair.post(`${path}/suggestions/${made.id}/acceptance`, { hash: made.hash })).status).toBe(202)
    await (await trial.as('member')).post(`${path}/suggestions/${made.id}/withdrawal`, {})
    const { missed = [] } = await chairs.hear('hunks', (news) => news.missed !== undefined)
    expect(missed).toMatchObject([{ suggestion: made.id, by: personId('chair') }])
    expect(base.text.toString()).toContain('no message')
    base.provider.destroy()
  })
})

describe('words whose place is gone', () => {
  it('[L8, L15] are kept for their author, and are not accepted but may be withdrawn', async () => {
    const layer = await open('member')
    await layer.replace('no message', 'hardly a message')
    passedMs += 5_000
    const [made] = await list()
    const base = await openBase(trial, 'penHolder', section)
    const { text } = base
    const from = text.toString().indexOf('A paragraph that')
    text.delete(from - 1, 'A paragraph that is no message.'.length + 1)
    await layer.hear('hunks', ({ kept }) => kept.length > 0)
    const [kept] = await list()
    expect(kept).toMatchObject({ id: made.id, state: 'kept', ins: expect.stringContaining('hardly') })
    const refused = await chair.post(`${path}/suggestions/${kept.id}/acceptance`, { hash: kept.hash })
    expect([refused.status, refused.body]).toMatchObject([409, { error: 'stale-suggestion', facts: { state: 'kept' } }])
    expect((await chair.post(`${path}/state`, { to: 'frozen' })).status).toBe(200)
    await chair.post(`${path}/state`, { to: 'consultation', reason: 'There is time after all.' })
    const member = await trial.as('member')
    expect((await member.post(`${path}/suggestions/${kept.id}/withdrawal`, {})).body.outcome).toBe('withdrawn')
    expect(await list()).toMatchObject([{ id: kept.id, state: 'withdrawn' }])
    base.provider.destroy()
  })
})
