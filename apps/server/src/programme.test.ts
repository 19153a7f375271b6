import type { SectionId } from '@travaux/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { at, SECTIONS, SESSION, startTrial, type Trial, type Visitor } from './trial.ts'
import { verifyStore } from './verify-store.ts'

let trial: Trial
let secretary: Visitor
let member: Visitor
beforeEach(async () => {
  trial = await startTrial()
  secretary = await trial.as('secretary')
  member = await trial.as('member')
})
afterEach(() => trial.stop())

const outcome = ({ status, body }: Awaited<ReturnType<Visitor['post']>>) => [status, body?.error]

describe('the programme', () => {
  it('[D6] everything in it can be given another title, which everybody reads at once', async () => {
    const title = 'A\u0301nother title'
    expect((await secretary.post(at('/title'), { title })).status).toBe(204)
    expect((await secretary.post(at(`/sessions/${SESSION}/title`), { title })).body).toMatchObject({ id: SESSION })
    const section = at(`/sections/${SECTIONS.drafting}`)
    expect((await secretary.post(`${section}/title`, { title })).body.title).toBe('Ánother title')
    const seen = (await member.get(at())).body
    expect(seen.title).toBe('Ánother title')
    expect(seen.sessions).toMatchObject([{ id: SESSION, title: 'Ánother title' }])
    expect(seen.sections[0]).toMatchObject({ id: SECTIONS.drafting, title: 'Ánother title' })
    for (const path of [at('/title'), at(`/sessions/${SESSION}/title`), `${section}/title`]) {
      expect(outcome(await secretary.post(path, { title }))).toEqual([409, 'already-exists'])
      expect(outcome(await secretary.post(path, { title: ' ' }))).toEqual([400, 'invalid-body'])
    }
    expect(outcome(await secretary.post(at('/sessions/none/title'), { title }))).toEqual([404, 'not-found'])
  })

  it('[D6] a new section stands last, in drafting, with a text that can be written in', async () => {
    const session = (await secretary.post(at('/sessions'), { kind: 'workshop', title: 'W', day: '2022-05-09' })).body
    const made = await secretary.post(at('/sections'), { title: 'A new section', session: session.id })
    expect([made.status, made.body]).toMatchObject([201, { title: 'A new section', state: 'drafting', head: 1 }])
    const { sections, sessions } = (await member.get(at())).body
    expect(sections.at(-1).id).toBe(made.body.id)
    expect(sessions.at(-1)).toMatchObject({ kind: 'workshop', title: 'W' })
    const text = await member.get(at(`/sections/${made.body.id as SectionId}`))
    expect(text.body.document.content).toHaveLength(1)
    expect(await verifyStore(trial.store)).toEqual([])
    expect(outcome(await secretary.post(at('/sections'), { title: 'S', session: 'none' }))).toEqual([404, 'not-found'])
    const noDay = { kind: 'workshop', title: 'W', day: '2022-13-01' }
    expect(outcome(await secretary.post(at('/sessions'), noDay))).toEqual([422, 'bad-text'])
  })
})
