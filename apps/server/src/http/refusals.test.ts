import { errorAnswer as errorSchema } from '@travaux/sync/http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod/mini'
import { at, interventionId, QUOTE, SECTIONS, SESSION, startTrial, type Trial, type Visitor } from '../trial.ts'
import { errorAnswer } from './refused.ts'

let trial: Trial
let penHolder: Visitor
let chair: Visitor
let member: Visitor
beforeAll(async () => {
  trial = await startTrial()
  penHolder = await trial.as('penHolder')
  chair = await trial.as('chair')
  member = await trial.as('member')
})
afterAll(() => trial.stop())

const json = (body: string) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', origin: trial.url.origin },
  body,
})
const said = { session: SESSION, organisation: 'Society', text: 'Words.' }
const passage = {
  intervention: interventionId('public'),
  version: 1,
  quote: QUOTE,
  section: SECTIONS.consultation,
  block: 'm1',
  relation: 'synthesises',
}

describe('bad input gets a clear error', () => {
  it.each([
    ['malformed JSON', '{"session":', 'malformed-json', 400],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]).toString('latin1'), 'invalid-body', 400],
    ['an array', '[]', 'invalid-body', 400],
    ['null', 'null', 'invalid-body', 400],
    ['nothing', '', 'invalid-body', 400],
    ['a missing field', JSON.stringify({ session: SESSION }), 'invalid-body', 400],
    ['a misspelt field', JSON.stringify({ ...said, organization: 'x' }), 'invalid-body', 400],
    ['a field that reaches behind the object', `{"__proto__":{},${JSON.stringify(said).slice(1)}`, 'invalid-body', 400],
    ['a wrong type', JSON.stringify({ ...said, text: 7 }), 'invalid-body', 400],
    ['an unknown level', JSON.stringify({ ...said, level: 'secret' }), 'invalid-body', 400],
    ['a date that is none', JSON.stringify({ ...said, date: 'yesterday' }), 'invalid-body', 400],
    ['half a character', `{"session":"${SESSION}","organisation":"x","text":"\\ud800"}`, 'bad-text', 422],
    ['an unknown session', JSON.stringify({ ...said, session: 'nowhere' }), 'not-found', 404],
    ['more than 1 MiB', JSON.stringify({ ...said, text: 'x'.repeat(1_100_000) }), 'body-too-large', 413],
  ])('%s', async (_what, body, error, status) => {
    const before = trial.conferences.all()[0]?.state.version
    const answer = await penHolder.send(at('/interventions'), json(body))
    expect(answer.body).toMatchObject({ error })
    expect(answer.status).toBe(status)
    z.parse(z.strictObject(errorSchema.shape), answer.body)
    expect(trial.conferences.all()[0]?.state.version).toBe(before)
  })

  it('bytes that are not UTF-8 are refused, not replaced', async () => {
    const bytes = Buffer.concat([Buffer.from('{"session":"'), Buffer.from([0xff]), Buffer.from('"}')])
    const answer = await penHolder.send(at('/interventions'), { ...json(''), body: bytes })
    expect(answer.body.error).toBe('malformed-json')
  })

  it.each([
    ['a form', 'application/x-www-form-urlencoded'],
    ['plain text', 'text/plain'],
    ['another character set', 'application/json; charset=utf-16'],
  ])('%s', async (_what, type) => {
    const answer = await penHolder.post(at('/interventions'), said, { 'content-type': type })
    expect([answer.status, answer.body.error]).toEqual([415, 'wrong-content-type'])
  })

  it('says which field is wrong', async () => {
    const answer = await penHolder.post(at('/interventions'), { ...said, text: '' })
    expect(answer.body.facts.issues).toEqual([expect.objectContaining({ path: 'text' })])
  })

  it.each([
    ['an unknown address of the API', '/api/nothing', 404, 'no-such-route'],
    ['an unknown address', '/nothing', 404, 'no-such-route'],
    ['an address that cannot be decoded', '/api/conferences/%E0%A4%A', 404, 'no-such-route'],
    ['an unknown conference', '/api/conferences/nowhere', 404, 'not-found'],
    ['an unknown section', at('/sections/nowhere'), 404, 'not-found'],
    ['a section named like a method of objects', at('/sections/constructor'), 404, 'not-found'],
    ['a section named like a prototype', at('/sections/__proto__'), 404, 'not-found'],
    ['an unknown view', at('/exports/document.docx?view=dirty'), 400, 'invalid-query'],
    ['an unknown parameter', at('/exports/bundle.json?full=1'), 400, 'invalid-query'],
    ['a number that is none', at('/journal?after=-1'), 400, 'invalid-query'],
  ])('%s', async (_what, path, status, error) => {
    const answer = await member.get(path)
    expect([answer.status, answer.body?.error]).toEqual([status, error])
  })

  it('a method that an address does not take', async () => {
    const answer = await member.send(at(), { method: 'PUT', headers: { origin: trial.url.origin } })
    expect([answer.status, answer.body.error, answer.headers.get('allow')]).toEqual([
      405,
      'method-not-allowed',
      'GET, HEAD',
    ])
  })

  it('[D6] a quote that stands twice needs its place, and says which there are', async () => {
    const twice = { ...passage, intervention: interventionId('organisation'), quote: 'sk first' }
    const answer = await member.post(at('/links'), twice)
    expect([answer.status, answer.body]).toMatchObject([409, { error: 'quote-twice', facts: { offsets: [1, 28] } }])
    expect((await member.post(at('/links'), { ...twice, offset: 28 })).status).toBe(201)
    expect((await member.post(at('/links'), { ...twice, offset: 2 })).body.error).toBe('quote-not-at-offset')
  })

  it.each([
    ['a block that is no message', { block: 'p2' }, 409, 'no-message'],
    ['a block that is not there', { block: 'nowhere' }, 404, 'no-such-block'],
    ['a quote that was never said', { quote: 'Nobody said this' }, 422, 'quote-not-found'],
    ['a version that is not there', { version: 9 }, 409, 'old-version'],
    ['an unknown intervention', { intervention: 'nothing' }, 404, 'not-found'],
    ['an intervention not for use', { intervention: interventionId('withheld'), quote: 'canary' }, 404, 'not-found'],
    ['an unknown section', { section: 'nowhere' }, 404, 'not-found'],
    ['a frozen section', { section: SECTIONS.frozen }, 409, 'wrong-state'],
  ])('[D6] a link to %s', async (_what, change, status, error) => {
    const answer = await member.post(at('/links'), { ...passage, ...change })
    expect([answer.status, answer.body.error]).toEqual([status, error])
  })

  it.each([
    ['a step that is none', SECTIONS.drafting, { to: 'frozen' }, 409, 'wrong-state'],
    ['a return without a reason', SECTIONS.frozen, { to: 'consultation' }, 422, 'reason-needed'],
    ['a return with a blank reason', SECTIONS.frozen, { to: 'consultation', reason: '  ' }, 400, 'invalid-body'],
    ['a state that is none', SECTIONS.drafting, { to: 'done' }, 400, 'invalid-body'],
  ])('[D1] %s', async (_what, section, body, status, error) => {
    const answer = await chair.post(at(`/sections/${section}/state`), body)
    expect([answer.status, answer.body.error]).toEqual([status, error])
  })

  it('[SE5] hidden and absent are one answer to the byte', () => {
    const hidden = errorAnswer({ refused: 'not-found', what: 'section' })
    expect(hidden).toEqual(errorAnswer({ refused: 'not-found', what: 'person' }))
  })
})
