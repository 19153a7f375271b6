import { blockText, messageText } from '@travaux/document'
import {
  type Discussion,
  type Entry,
  type Envelope,
  envelopeOf,
  type Intervention,
  type Link,
  type Message,
  type Person,
  type Section,
  type Support,
  supportOf,
  verifyChain,
} from '@travaux/domain'
import { verifyBundle } from '@travaux/exchange/bundle'
import type { Store } from '@travaux/storage'
import { openMemory } from '@travaux/storage/memory'
import { systemClock } from '@travaux/sync'
import type { SuggestionAnswer } from '@travaux/sync/http'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ConferenceHost } from '../conference-host.ts'
import { Conferences } from '../conferences.ts'
import { exportBundle, exportWord } from '../exports.ts'
import { sha256 } from '../random.ts'
import { suggestionsOf } from '../suggestion-list.ts'
import { verifyStore } from '../verify-store.ts'
import { isDemoConference } from './demo-conference.ts'
import { INTERVENTIONS } from './interventions/index.ts'
import { MESSAGES } from './messages/index.ts'
import { PEOPLE } from './people.ts'
import { SESSIONS } from './programme.ts'
import { VERIFIED } from './record-notes.ts'
import { seedDemo } from './seed.ts'
import { SECTIONS } from './text/index.ts'

const log = { event: () => {}, fault: () => {} }
const clock = { ...systemClock, now: () => Date.parse('2022-07-01T12:00:00.000Z') }
const store = openMemory()
let conferences: Conferences
beforeAll(async () => {
  await seedDemo(store, new Date(clock.now()))
  conferences = await Conferences.open({ store, clock, log })
})

function theDemo(): ConferenceHost {
  const [host] = conferences.all()
  if (!host) throw new Error('there is no demo')
  return host
}

/** The journal as it is stored, with every value. */
async function journalIn(from: Store): Promise<Envelope[]> {
  const [conference] = await from.conferences()
  const rows = conference ? await from.journal(conference, 0) : []
  const commitments = rows.flatMap(({ body }) => Object.values((JSON.parse(body) as Entry).commitments))
  const secrets = await from.secrets(commitments)
  return rows.map(({ body }) => envelopeOf(body, sha256, secrets))
}

/** What happened, in words; what is made of ids left out. */
const inWords = ({ entry, opened }: Envelope) => {
  const values = Object.entries(opened).filter(([field]) => field !== 'hash' && field !== 'fingerprint')
  return [entry.type, entry.at, Object.fromEntries(values.map(([field, { value }]) => [field, value]))]
}

describe('the seeded demo', () => {
  it('is one commit that makes a sound store', async () => {
    expect(await verifyStore(store)).toEqual([])
    const [host, ...more] = conferences.all()
    expect(more).toEqual([])
    expect(host && isDemoConference(host.id)).toBe(true)
  })

  it('[W51] has the people, the programme and all that was said, written, marked and linked', () => {
    const { people, sessions, sections, interventions, messages, links } = theDemo().state
    const linked = new Set(Object.values(links ?? {}).map(({ block }) => block))
    expect({
      people: Object.keys(people ?? {}).length,
      sessions: Object.keys(sessions ?? {}).length,
      sections: Object.keys(sections ?? {}).length,
      interventions: Object.keys(interventions ?? {}).length,
      messages: Object.values(messages ?? {}).flatMap((each) => Object.keys(each)).length,
      linked: linked.size,
    }).toEqual({
      people: PEOPLE.length,
      sessions: SESSIONS.length,
      sections: SECTIONS.length,
      interventions: INTERVENTIONS.length,
      messages: MESSAGES.length,
      linked: MESSAGES.filter(({ links }) => links.length > 0).length,
    })
  })

  it('[W51, D8] has messages in every state of support: some rest on nothing, some are to check', async () => {
    const host = theDemo()
    const count: Partial<Record<Support, number>> = {}
    for (const { section, block } of Object.values(host.state.messages).flatMap(Object.values<Message>)) {
      const wording = messageText((await host.text(section)).doc, block)
      expect(wording).not.toBeNull()
      const support = supportOf(host.state, section, block, wording)
      count[support] = (count[support] ?? 0) + 1
    }
    expect(count).toEqual({ supported: 38, partly: 1, 'to-check': 6, unsupported: 5, 'own-words': 1 })
  })

  it('[W51, D6] has no link without its words: each stands where it says in the version that it names', () => {
    const { links, interventions } = theDemo().state
    for (const { intervention, version, offset, quote } of Object.values<Link>(links)) {
      const said = interventions[intervention]?.versions[version - 1]?.text ?? ''
      expect(quote?.length).toBeGreaterThan(0)
      expect(said.slice(offset, offset + (quote ?? '').length)).toBe(quote)
    }
  })

  it('[W51] has a journal whose times never go back, in office hours over six weeks before today', async () => {
    const journal = await journalIn(store)
    const times = journal.map(({ opened }) => String(opened['time']?.value))
    expect(journal.map(({ entry }) => entry.at)).toEqual(times.map((time) => `${time.slice(0, 13)}:00:00Z`))
    expect(times).toEqual([...times].sort())
    const days = new Set(times.map((time) => time.slice(0, 10)))
    expect([...days].at(0)).toBe('2022-05-20')
    expect([...days].at(-1)).toBe('2022-06-30')
    expect(days.size).toBeGreaterThanOrEqual(21)
    for (const time of times) expect(time.slice(11, 13)).toMatch(/0[89]|1[0-8]/)
  })

  it('[W51] is the same each time, but for its ids', async () => {
    const other = openMemory()
    await seedDemo(other, new Date(clock.now()))
    expect(await other.conferences()).not.toEqual(await store.conferences())
    const [once, again] = await Promise.all([journalIn(store), journalIn(other)])
    expect(again.map(inWords)).toEqual(once.map(inWords))
  })

  it('[D1] shows every state, one section signed by one and one by both', () => {
    const sections = Object.values<Section>(theDemo().state.sections)
    expect(new Set(sections.map(({ state }) => state))).toEqual(
      new Set(['drafting', 'consultation', 'frozen', 'approved']),
    )
    expect(
      sections
        .map(({ signatures }) => signatures.length)
        .sort()
        .slice(-2),
    ).toEqual([1, 2])
    for (const { state, signatures } of sections) expect(signatures.length === 2).toBe(state === 'approved')
  })

  it('[W51, L7, L9, L15] has suggestions of every kind by at least four members, rivals, one stale and one kept', async () => {
    const host = theDemo()
    const chair = Object.values<Person>(host.state.people).find(({ role }) => role === 'co-chair')
    if (!chair) throw new Error('nobody there')
    const sections = Object.values<Section>(host.state.sections)
    const lists = await Promise.all(sections.map(({ id }) => suggestionsOf(host, chair.id, id)))
    const all = lists.flatMap(({ suggestions }) => suggestions)
    const having = (isIt: (each: SuggestionAnswer) => boolean) => all.filter(isIt).length
    expect(having(({ state }) => state === 'open')).toBeGreaterThanOrEqual(30)
    expect([having(({ state }) => state === 'stale'), having(({ state }) => state === 'kept')]).toEqual([1, 1])
    expect(new Set(all.map(({ author }) => author)).size).toBeGreaterThanOrEqual(4)
    for (const kind of ['insert', 'delete', 'replace', 'format', 'split', 'move', 'block-inserted', 'block-deleted']) {
      expect(all.map((each) => each.kind)).toContain(kind)
    }
    expect(having(({ competing }) => competing.length > 0)).toBeGreaterThanOrEqual(10)
    expect(having(({ reason }) => reason !== undefined)).toBeGreaterThanOrEqual(10)
    expect(having(({ supports }) => supports.length > 0)).toBeGreaterThanOrEqual(5)
    expect(having(({ concerns }) => concerns.length > 0)).toBeGreaterThanOrEqual(5)
    expect(having(({ sponsors }) => sponsors.length > 0)).toBeGreaterThanOrEqual(3)
  })

  it('[W51] has discussions of suggestions and of the text, two of them settled, and each about what is there', async () => {
    const { discussions, decisions } = theDemo().state
    const all = Object.values<Discussion>(discussions)
    expect(Object.keys(decisions)).toEqual([])
    expect(all.length).toBeGreaterThanOrEqual(10)
    expect(all.filter(({ resolved }) => resolved !== null)).toHaveLength(2)
    expect(all.filter(({ comments }) => comments.length > 1).length).toBeGreaterThanOrEqual(7)
    expect(all.filter(({ suggestion }) => suggestion !== undefined).length).toBeGreaterThanOrEqual(4)
    for (const { section, block, quote } of all) {
      if (block === undefined) continue
      expect(blockText((await theDemo().text(section)).doc, block)).toContain(quote ?? '')
    }
  })

  it('[W51, D9] has interventions that their speakers confirmed, and one that is left out with the reason', () => {
    const all = Object.values<Intervention>(theDemo().state.interventions)
    expect(all.filter(({ versions }) => versions.at(-1)?.verified !== undefined)).toHaveLength(VERIFIED.length)
    const left = all.filter(({ leftOut }) => leftOut !== undefined)
    expect(left.map(({ leftOut }) => leftOut?.why)).toEqual(['merged'])
    const linked = new Set(Object.values<Link>(theDemo().state.links).map(({ intervention }) => intervention))
    expect(left.filter(({ id }) => linked.has(id))).toEqual([])
  })

  it('[EX1] has a redline with all of them', async () => {
    const host = theDemo()
    const chair = Object.values<Person>(host.state.people).find(({ role }) => role === 'co-chair')
    if (!chair) throw new Error('nobody there')
    const redline = await exportWord(host, chair.id, 'redline')
    if ('refused' in redline) throw new Error(redline.refused)
    const clean = await exportWord(host, chair.id)
    if ('refused' in clean) throw new Error(clean.refused)
    expect(redline.bytes.length).toBeGreaterThan(clean.bytes.length)
    expect(await exportWord(host, chair.id, 'redline')).toEqual(redline)
  })

  it('[D15, D16] has a record that verifies, as a member is given it', async () => {
    const host = theDemo()
    const member = Object.values<Person>(host.state.people).find(({ role }) => role === 'member')
    if (!member) throw new Error('nobody there')
    expect(verifyChain(host.shown(member.id), sha256)).toMatchObject({ holds: true })
    const bundle = await exportBundle(host, member.id)
    if ('refused' in bundle) throw new Error(bundle.refused)
    expect(verifyBundle(bundle.bytes, { hash: sha256 })).toMatchObject({ verdict: 'intact-not-approved', findings: [] })
  })
})
