import type { Store } from '@travaux/storage'
import { openMemory } from '@travaux/storage/memory'
import { CLOSE } from '@travaux/sync'
import type { DemoPeople } from '@travaux/sync/http'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { Conferences } from '../conferences.ts'
import { startTrial, type Trial, type Visitor } from '../trial.ts'
import { INTERVENTIONS } from './interventions/index.ts'
import { seedDemo } from './seed.ts'

let store: Store
let trial: Trial
beforeEach(async () => {
  store = openMemory()
  await seedDemo(store, new Date())
  trial = await startTrial({ store })
})
afterEach(() => trial.stop())

async function enter(): Promise<{ visitor: Visitor; conference: string; people: DemoPeople['people'] }> {
  const visitor = trial.stranger()
  const { people } = (await visitor.get('/api/demo/people')).body as DemoPeople
  const secretariat = people.find(({ role }) => role === 'secretariat')
  const { conference } = (await visitor.post('/api/demo/sign-in', { person: secretariat?.id })).body
  return { visitor, conference, people }
}

async function interventionsIn({ visitor, conference }: Awaited<ReturnType<typeof enter>>): Promise<number> {
  return (await visitor.get(`/api/conferences/${conference}/interventions`)).body.interventions.length
}

it('[W51] a reset demo is as it was at the start, with everybody at its door, also after the next start', async () => {
  const before = await enter()
  const seen = await interventionsIn(before)
  expect(seen).toBeGreaterThan(INTERVENTIONS.length - 5)
  const { sessions } = (await before.visitor.get(`/api/conferences/${before.conference}`)).body
  const said = {
    session: sessions[0].id,
    organisation: 'Society of Afterthoughts',
    text: 'One thing more.',
    level: 'public',
  }
  expect((await before.visitor.post(`/api/conferences/${before.conference}/interventions`, said)).status).toBe(201)
  expect(await interventionsIn(before)).toBe(seen + 1)
  const socket = new WebSocket(`${trial.url.origin.replace('http', 'ws')}/live/${before.conference}`, {
    headers: { cookie: before.visitor.cookie, origin: trial.url.origin },
  })
  await new Promise((resolve) => socket.on('open', resolve))
  const closed = new Promise((resolve) => socket.on('close', resolve))

  const both = [trial.stranger(), trial.stranger()].map((visitor) => visitor.post('/api/demo/reset', {}))
  expect((await Promise.all(both)).map(({ status }) => status)).toEqual([204, 204])
  expect(await closed).toBe(CLOSE.notSignedIn.code)
  expect((await before.visitor.get('/api/me')).body.error).toBe('not-signed-in')
  const after = await enter()
  expect(after.people.map(({ name }) => name)).toEqual(before.people.map(({ name }) => name))
  expect(after.conference).not.toBe(before.conference)
  expect(await interventionsIn(after)).toBe(seen)
  expect((await after.visitor.get(`/api/conferences/${before.conference}`)).body.error).toBe('not-found')

  const log = { event: () => {}, fault: () => {} }
  const next = await Conferences.open({ store, clock: { now: Date.now, after: () => () => {} }, log })
  expect(next.all().map(({ id }) => id)).toEqual([after.conference])
  await next.close()
})

it('[SE14] to who does not come straight from this machine, there is no such thing', async () => {
  const before = await enter()
  const forwarded = await before.visitor.post('/api/demo/reset', {}, { 'x-forwarded-for': '10.0.0.1' })
  expect([forwarded.status, forwarded.body.error]).toEqual([404, 'no-such-route'])
  const foreign = await before.visitor.post('/api/demo/reset', {}, { origin: 'https://elsewhere.example' })
  expect(foreign.status).toBe(403)
  expect((await before.visitor.get('/api/me')).status).toBe(200)
  expect(await store.conferences()).toEqual([before.conference])
})

it('[SE12] a link into the demo that was reset opens nothing', async () => {
  const { visitor, conference, people } = await enter()
  const path = `/api/conferences/${conference}/people/${people[1]?.id}/invitation`
  const { words } = (await visitor.get('/api/me/proof')).body.wanted
  await visitor.post('/api/me/words', { words })
  const { link } = (await visitor.post(path, {})).body
  await visitor.post('/api/demo/reset', {})
  const answer = await trial.stranger().post('/api/join', { token: new URL(link).hash.slice(1) })
  expect([answer.status, await store.records('account')]).toEqual([410, []])
})
