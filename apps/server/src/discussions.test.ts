import { systemClock } from '@travaux/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { at, personId, SECTIONS, startTrial, type Trial, type Visitor } from './trial.ts'
import { TrialLayer } from './trial-layer.ts'

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

const section = at(`/sections/${SECTIONS.consultation}`)
const suggestionsOf = async () => (await chair.get(`${section}/suggestions`)).body.suggestions

describe('a discussion', () => {
  it('[L12] stays with its suggestion while that is typed in, and when it is decided', async () => {
    const layer = await TrialLayer.open(trial, 'member', SECTIONS.consultation)
    await layer.replace('should be consulted', 'shall be heard')
    const [made] = await suggestionsOf()
    const about = { suggestion: made.id }
    const begun = await chair.post(`${section}/discussions`, { about, text: 'Is “heard” enough?' })
    expect([begun.status, begun.body]).toMatchObject([201, { suggestion: made.id, resolved: null }])

    await layer.replace('shall be heard', 'shall be heard and answered')
    layer.leave()
    passedMs += 5_000
    const [same] = await suggestionsOf()
    expect(same.id).toBe(made.id)
    await chair.post(`${section}/suggestions/${made.id}/acceptance`, { hash: same.hash })

    const discussion = at(`/discussions/${begun.body.id}`)
    const replied = await member.post(`${discussion}/comments`, { text: 'Now it is.' })
    expect(replied.body.comments.map(({ by, text }: { by: string; text: string }) => [by, text])).toEqual([
      [personId('chair'), 'Is “heard” enough?'],
      [personId('member'), 'Now it is.'],
    ])
    const more = await member.post(`${section}/discussions`, { about, text: 'And afterwards?' })
    expect(more.status).toBe(201)
    const unknown = await member.post(`${section}/discussions`, { about: { suggestion: 'nobody-s' }, text: 'What?' })
    expect([unknown.status, unknown.body.error]).toEqual([404, 'not-found'])
  })

  it('on words of a paragraph is about words that stand there', async () => {
    const begin = (block: string, quote: string) =>
      member.post(`${section}/discussions`, { about: { block, quote }, text: 'By whom?' })
    const { status, body } = await begin('m1', 'should be consulted')
    expect([status, body.block, body.quote]).toEqual([201, 'm1', 'should be consulted'])
    expect((await begin('m1', 'must be consulted')).body.error).toBe('quote-not-found')
    expect((await begin('m9', 'should be consulted')).body.error).toBe('no-such-block')
    const resolution = at(`/discussions/${body.id}/resolution`)
    expect((await chair.post(resolution, {})).body.resolved.by).toBe(personId('chair'))
    expect((await member.delete(resolution)).body.resolved).toBeNull()
  })

  it('[SE5] of a section in drafting does not exist for an observer, in no answer', async () => {
    const hidden = at(`/sections/${SECTIONS.drafting}/discussions`)
    const { body } = await member.post(hidden, { about: { block: 'm1' }, text: 'A canary sings.' })
    const observer = await trial.as('observer')
    for (const path of [at(`/discussions/${body.id}/comments`), at('/discussions/nothing/comments')]) {
      const answer = await observer.post(path, { text: 'Hello?' })
      expect([answer.status, answer.body.error]).toEqual([404, 'not-found'])
    }
    for (const path of [at(), at('/journal')]) {
      expect(new TextDecoder().decode((await observer.get(path)).bytes)).not.toContain('canary sings')
    }
  })
})
