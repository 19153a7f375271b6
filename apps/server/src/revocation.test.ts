import { request } from 'node:http'
import type { PersonId } from '@travaux/domain'
import type { Store } from '@travaux/storage'
import { openMemory } from '@travaux/storage/memory'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import {
  at,
  CONFERENCE,
  interventionId,
  personId,
  QUOTE,
  SECTIONS,
  startTrial,
  type Trial,
  type Visitor,
} from './trial.ts'
import { openBase, type TrialBase } from './trial-base.ts'
import { TrialLayer } from './trial-layer.ts'

/**
 * Rights that end while something is open. None of it looks at a clock: a socket that was sent away has heard its close
 * code, and whatever it said before hanging up was said in vain.
 */
let trial: Trial
let secretary: Visitor
const bases: TrialBase[] = []
beforeEach(async () => {
  trial = await startTrial()
  secretary = await trial.as('secretary')
})
afterEach(async () => {
  for (const { provider } of bases.splice(0)) provider.destroy()
  await trial.stop()
})

async function base(where: Trial, section: string): Promise<TrialBase & { closed: Promise<number> }> {
  const opened = await openBase(where, 'penHolder', section)
  bases.push(opened)
  const closed = new Promise<number>((resolve) =>
    opened.provider.on('connection-close', (event) => {
      opened.provider.shouldConnect = false
      resolve(event?.code ?? 0)
    }),
  )
  return { ...opened, closed }
}
const socketOf = ({ provider }: TrialBase) => provider.ws as unknown as WebSocket
const textOf = async (section: string) =>
  JSON.stringify((await secretary.get(at(`/sections/${section}`))).body.document)
const suggestionsIn = async (section: string) =>
  (await secretary.get(at(`/sections/${section}/suggestions`))).body.suggestions

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 2))
}

const penHolder = `/people/${personId('penHolder')}`
const WAYS: [string, number, (visitor: Visitor) => Promise<{ status: number }>][] = [
  ['signs out', 4401, (visitor) => visitor.post('/api/sign-out', {})],
  ['signs out everywhere', 4401, (visitor) => visitor.post('/api/sign-out/everywhere', {})],
  ['is sent a new link', 4401, () => secretary.post(at(`${penHolder}/invitation`), {})],
  ['is removed', 4403, () => secretary.delete(at(penHolder))],
]

describe('whoever is sent away, and goes on talking', () => {
  it.each(WAYS)('[SE4, SE17] who %s writes and reads nothing after it, by %s', async (_way, code, end) => {
    const section = SECTIONS.consultation
    const visitor = await trial.as('penHolder')
    const theirs: Trial = { ...trial, as: async () => visitor }
    const text = await base(theirs, section)
    const layer = await TrialLayer.open(theirs, 'penHolder', section)
    const watching = await TrialLayer.watch(theirs, 'penHolder', section)
    const another = await base({ ...trial, as: () => trial.as('otherPenHolder') }, section)

    socketOf(text).pause()
    layer.deafen()
    watching.deafen()
    expect((await end(visitor)).status).toBeLessThan(300)
    text.text.insert(text.text.length, ' too late')
    const unsaved = layer.replace('should be consulted', 'shall be heard').catch(() => 'never saved')

    another.text.insert(another.text.length, ' of somebody else')
    await secretary.post(at(`/sections/${section}/messages`), {
      block: 'p2',
      kind: 'recommendation',
      addressee: 'Late',
    })
    const reader = await openBase(trial, 'member', section)
    bases.push(reader)
    await until(() => reader.text.toString().includes('of somebody else'))
    socketOf(text).resume()
    layer.listen()
    watching.listen()
    expect(await Promise.all([text.closed, layer.closed, watching.closed])).toEqual([code, code, code])
    expect(await unsaved).toBe('never saved')

    expect(await textOf(section)).not.toContain('too late')
    expect(await suggestionsIn(section)).toEqual([])
    expect(text.text.toString()).not.toContain('of somebody else')
    expect(JSON.stringify([...layer.heard, ...watching.heard])).not.toMatch(/of somebody else|"Late"/)
  })

  it('[SE4] a section that goes back to drafting is closed to an observer in every window', async () => {
    const section = SECTIONS.consultation
    const observer = await trial.as('observer')
    const theirs: Trial = { ...trial, as: async () => observer }
    const text = await base(theirs, section)
    const watching = await TrialLayer.watch(theirs, 'observer', section)
    await watching.hear('base')
    const { status } = await secretary.post(at(`/sections/${section}/state`), { to: 'drafting' })
    expect(status).toBe(200)
    expect(await watching.hear('section-closed')).toMatchObject({ section, reason: 'not-found' })
    expect(await text.closed).toBe(4403)
    await secretary.post(at(`/sections/${section}/messages`), {
      block: 'p2',
      kind: 'recommendation',
      addressee: 'Late',
    })
    const { version } = (await secretary.get(at('/journal'))).body
    await until(() => watching.heard.some((news) => news.type === 'journal' && news.version === version))
    const reset = watching.heard.findIndex((news) => news.type === 'journal' && news.reset === true)
    expect(reset).toBeGreaterThan(0)
    expect(JSON.stringify(watching.heard.slice(reset))).not.toMatch(/"Late"|Section in consultation/)
  })

  it.each(['organisation', 'category', 'content', 'none'] as const)(
    '[SE4, D13] what is lowered to %s is taken back from open windows, and is in no frame after',
    async (level) => {
      const windows = await Promise.all(
        (['observer', 'member', 'chair', 'secretary'] as const).map((name) =>
          TrialLayer.watch(trial, name, SECTIONS.consultation),
        ),
      )
      for (const each of windows) await each.hear('journal', (news) => JSON.stringify(news).includes('Speaker public'))
      await secretary.post(at(`/interventions/${interventionId('public')}/level`), { level })
      const { version } = (await secretary.get(at('/journal'))).body
      for (const each of windows) {
        const index = () => each.heard.findIndex((news) => news.type === 'journal' && news.version === version)
        await until(() => index() >= 0)
        const after = each.heard.slice(index())
        expect(after[0]).toHaveProperty('reset', true)
        expect(JSON.stringify(after)).not.toContain('Speaker public')
        expect(JSON.stringify(after).includes('Society public')).toBe(level === 'organisation')
        expect(JSON.stringify(after).includes(QUOTE)).toBe(level !== 'none')
        each.leave()
      }
    },
  )
})

describe('what is under way when a right ends', () => {
  it('[SE17] a socket whose session ends while it is looked up is not let in', async () => {
    await trial.stop()
    const held = heldStore()
    trial = await startTrial({ store: held.store })
    for (const path of [`/live/${CONFERENCE}`, `/sync/${SECTIONS.drafting}`]) {
      const visitor = await trial.as('member')
      const { cookie } = visitor
      const isAsked = held.holdNext()
      const socket = new WebSocket(`ws://127.0.0.1:${trial.port}${path}`, {
        origin: trial.url.origin,
        headers: { cookie },
      })
      const heard: unknown[] = []
      socket.on('message', (data) => heard.push(data))
      const closed = new Promise<number>((resolve) => socket.on('close', resolve))
      await isAsked
      expect((await visitor.post('/api/sign-out', {})).status).toBe(204)
      held.release()
      expect(await closed).toBe(4401)
      expect(heard).toEqual([])
    }
  })

  it('[SE17] a request whose session ends before its body is complete changes nothing', async () => {
    const visitor = await trial.as('member')
    const body = JSON.stringify({ about: { block: 'p2' }, text: 'Too late.' })
    const answer = new Promise<{ status: number; text: string }>((resolve) => {
      const sent = request(`${trial.url.origin}${at(`/sections/${SECTIONS.drafting}/discussions`)}`, {
        method: 'POST',
        headers: {
          cookie: visitor.cookie,
          origin: trial.url.origin,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          expect: '100-continue',
        },
      })
      sent.on('continue', async () => {
        sent.write(body.slice(0, 10))
        await visitor.post('/api/sign-out', {})
        sent.end(body.slice(10))
      })
      sent.on('response', async (response) => {
        let text = ''
        for await (const part of response) text += String(part)
        resolve({ status: response.statusCode ?? 0, text })
      })
      sent.flushHeaders()
    })
    expect(await answer).toMatchObject({ status: 401, text: expect.stringContaining('not-signed-in') })
    const { bytes } = await secretary.get(at('/journal'))
    expect(new TextDecoder().decode(bytes)).not.toContain('Too late.')
  })

  it('[SE4] who loses a right while commands wait for their turn is refused when it comes', async () => {
    const [host] = trial.conferences.all()
    const removed = host?.execute('person-secretary' as PersonId, { do: 'removePerson', person: personId('chair') })
    const moved = host?.execute('person-chair' as PersonId, {
      do: 'moveSection',
      section: SECTIONS.drafting,
      to: 'consultation',
      open: {},
    })
    expect(await removed).not.toHaveProperty('refused')
    expect(await moved).toEqual({ refused: 'not-found', what: 'conference' })
  })
})

/** A store of which one look at a session can be held back after it was made. */
function heldStore() {
  const memory = openMemory()
  let held: { asked: () => void; released: Promise<void> } | null = null
  let release = () => {}
  const getRecord: Store['getRecord'] = async (kind, key) => {
    const value = await memory.getRecord(kind, key)
    if (kind !== 'session' || held === null) return value
    const { asked, released } = held
    held = null
    asked()
    await released
    return value
  }
  const store = new Proxy(memory, {
    get: (target, name) => {
      if (name === 'getRecord') return getRecord
      // A store that others share is asked for a session every time.
      if (name === 'isShared') return true
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return {
    store,
    release: () => release(),
    holdNext: () =>
      new Promise<void>((asked) => {
        const released = new Promise<void>((resolve) => {
          release = resolve
        })
        held = { asked, released }
      }),
  }
}
