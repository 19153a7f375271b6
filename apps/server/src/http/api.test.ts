import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyChain } from '@travaux/domain'
import { openEmbedded } from '@travaux/storage/embedded'
import * as answers from '@travaux/sync/http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod/mini'
import { sha256 } from '../random.ts'
import {
  type Answer,
  at,
  CONFERENCE,
  interventionId,
  QUOTE,
  SECTIONS,
  SESSION,
  startTrial,
  type Trial,
  type Visitor,
} from '../trial.ts'

let trial: Trial
const visitors = new Map<string, Visitor>()
const as = (name: Parameters<Trial['as']>[0]): Visitor => {
  const visitor = visitors.get(name)
  if (!visitor) throw new Error(`${name} has not come`)
  return visitor
}
/** On disk, as it is served; the other suites keep to memory. */
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'travaux-api-'))
  trial = await startTrial({ store: await openEmbedded(folder, { onFault: () => {} }) })
  for (const name of ['secretary', 'chair', 'otherChair', 'penHolder', 'member', 'observer'] as const) {
    visitors.set(name, await trial.as(name))
  }
})
afterAll(async () => {
  await trial.stop()
  await rm(folder, { recursive: true })
})

function promised<T>(answer: Answer, status: number, schema: z.ZodMiniType<T>): T {
  expect(answer.body?.error, JSON.stringify(answer.body)).toBeUndefined()
  expect(answer.status).toBe(status)
  return z.parse(schema, answer.body)
}

describe('the addresses of the API', () => {
  it('lists the demo people and signs in as one of them', async () => {
    const visitor = trial.stranger()
    const { people } = promised(await visitor.get('/api/demo/people'), 200, answers.demoPeople)
    expect(people.map(({ role }) => role).sort()).toEqual(
      ['co-chair', 'co-chair', 'member', 'member', 'observer', 'pen-holder', 'pen-holder', 'secretariat'].sort(),
    )
    const chair = people.find(({ role }) => role === 'co-chair')
    const me = promised(await visitor.post('/api/demo/sign-in', { person: chair?.id }), 200, answers.me)
    expect(me).toMatchObject({ person: { id: chair?.id, role: 'co-chair' }, conference: CONFERENCE, demo: true })
    expect(promised(await visitor.get('/api/me'), 200, answers.me)).toEqual(me)
  })

  it('signs out', async () => {
    const visitor = await trial.as('member')
    const before = visitor.cookie
    expect((await visitor.post('/api/sign-out', {})).status).toBe(204)
    expect(visitor.cookie).toBe('sid=')
    visitor.cookie = before
    expect((await visitor.get('/api/me')).body.error).toBe('not-signed-in')
  })

  it('lists conferences, sessions and sections', async () => {
    const { conferences } = promised(await as('member').get('/api/conferences'), 200, answers.conferences)
    expect(conferences.map(({ id }) => id)).toEqual([CONFERENCE])
    const conference = promised(await as('member').get(at()), 200, answers.conferenceAnswer)
    expect(conference.sections.map(({ id, state, epoch, head }) => ({ id, state, epoch, head }))).toEqual([
      { id: SECTIONS.drafting, state: 'drafting', epoch: 1, head: 1 },
      { id: SECTIONS.consultation, state: 'consultation', epoch: 1, head: 1 },
      { id: SECTIONS.frozen, state: 'frozen', epoch: 1, head: 1 },
    ])
    expect(conference.sessions.map(({ id }) => id)).toEqual([SESSION])
  })

  it('gives a section with its text and fingerprint', async () => {
    const section = promised(await as('observer').get(at(`/sections/${SECTIONS.frozen}`)), 200, answers.sectionAnswer)
    expect(section).toMatchObject({
      id: SECTIONS.frozen,
      state: 'frozen',
      epoch: 1,
      head: 1,
      title: 'Section in frozen',
    })
    expect(JSON.stringify(section.document)).toContain('Those whom a measure touches')
  })

  it('registers an intervention, by session id or title, and lists it', async () => {
    const said = {
      session: 'First session',
      organisation: 'Lantern Society',
      text: 'A light on every stair.',
      level: 'organisation',
      speaker: 'Ines Marrow',
    }
    const made = promised(await as('penHolder').post(at('/interventions'), said), 201, answers.interventionAnswer)
    expect(made).toMatchObject({
      session: SESSION,
      version: 1,
      level: 'organisation',
      organisation: 'Lantern Society',
      speaker: null,
    })
    promised(
      await as('penHolder').post(at('/interventions'), { ...said, session: SESSION }),
      201,
      answers.interventionAnswer,
    )
    const { interventions } = promised(await as('observer').get(at('/interventions')), 200, answers.interventions)
    expect(interventions.find(({ id }) => id === made.id)).toEqual(made)
  })

  it('[SE8] registers what is not for use, and shows it to nobody', async () => {
    const said = { session: SESSION, organisation: 'Canary Society', text: 'Not for use.' }
    const made = promised(await as('secretary').post(at('/interventions'), said), 201, answers.interventionAnswer)
    expect(made).toMatchObject({ level: 'none', organisation: null, text: null })
    const { interventions } = promised(await as('secretary').get(at('/interventions')), 200, answers.interventions)
    expect(interventions.map(({ id }) => id)).not.toContain(made.id)
  })

  it('marks a message, links a passage to it, and takes both away again', async () => {
    const section = at(`/sections/${SECTIONS.consultation}`)
    const marked = await as('penHolder').post(`${section}/messages`, {
      block: 'i1p',
      kind: 'recommendation',
      addressee: 'States',
    })
    expect(promised(marked, 201, answers.messageAnswer)).toMatchObject({
      block: 'i1p',
      kind: 'recommendation',
      addressee: 'States',
    })
    const passage = {
      intervention: interventionId('public'),
      version: 1,
      quote: QUOTE,
      section: SECTIONS.consultation,
      block: 'i1p',
      relation: 'quotes',
    }
    const link = promised(await as('member').post(at('/links'), passage), 201, answers.linkAnswer)
    expect(link).toMatchObject({ quote: QUOTE, offset: 0, block: 'i1p' })
    expect((await as('member').delete(at(`/links/${link.id}`))).status).toBe(204)
    expect((await as('penHolder').delete(`${section}/messages/i1p`)).status).toBe(204)
    expect((await as('member').post(at('/links'), passage)).body.error).toBe('no-message')
  })

  it('gives the pen to the group and takes it back', async () => {
    const pen = at(`/sections/${SECTIONS.drafting}/pen`)
    expect(promised(await as('chair').post(pen, { holder: 'group' }), 200, answers.sectionMoved).pen).toBe('group')
    expect(promised(await as('chair').post(pen, { holder: 'pen-holders' }), 200, answers.sectionMoved).pen).toBe(
      'pen-holders',
    )
  })

  it('moves a section through its life', async () => {
    const state = at(`/sections/${SECTIONS.drafting}/state`)
    expect(promised(await as('chair').post(state, { to: 'consultation' }), 200, answers.sectionMoved).state).toBe(
      'consultation',
    )
    expect(promised(await as('secretary').post(state, { to: 'drafting' }), 200, answers.sectionMoved).state).toBe(
      'drafting',
    )
  })

  it('[D15] gives a journal whose chain verifies as it arrives, for every role', async () => {
    for (const visitor of visitors.values()) {
      const journal = promised(await visitor.get(at('/journal')), 200, answers.journalAnswer)
      expect(verifyChain(journal.envelopes, sha256)).toMatchObject({ holds: true, version: journal.version })
    }
    const { envelopes } = (await as('member').get(at('/journal?after=3'))).body
    expect(envelopes[0].entry.version).toBe(4)
  })

  it('[SE8] what is not for use is in no answer', async () => {
    for (const visitor of visitors.values()) {
      for (const path of ['', '/interventions', '/journal', `/sections/${SECTIONS.frozen}`]) {
        const { bytes } = await visitor.get(at(path))
        expect(new TextDecoder().decode(bytes)).not.toMatch(/canary|Society withheld|Speaker withheld/)
      }
    }
  })

  it('exports a Word file and a bundle', async () => {
    const word = await as('observer').get(at('/exports/document.docx?view=clean'))
    expect(word.status).toBe(200)
    expect(word.headers.get('content-type')).toContain('wordprocessingml.document')
    expect(word.headers.get('content-disposition')).toBe('attachment; filename="document.docx"')
    expect([...word.bytes.slice(0, 2)]).toEqual([...Buffer.from('PK')])
    const bundle = await as('member').get(at('/exports/bundle.json'))
    expect(bundle.status).toBe(200)
    expect(bundle.headers.get('content-type')).toContain('application/json')
  })

  it('says that it is alive and ready', async () => {
    promised(await trial.stranger().get('/healthz'), 200, answers.health)
    promised(await trial.stranger().get('/readyz'), 200, answers.health)
  })

  it('logs each request by its route, and nobody by name', async () => {
    await as('member').get(at(`/sections/${SECTIONS.frozen}`))
    const line = trial.logged.find((each) => each.includes('sections/:s"') && each.includes('GET'))
    expect(JSON.parse(line ?? '')).toMatchObject({
      name: 'request',
      route: '/api/conferences/:c/sections/:s',
      status: 200,
    })
    expect(trial.logged.join('\n')).not.toContain('Adeyo')
  })
})
