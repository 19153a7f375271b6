import { type Section, verifyChain } from '@travaux/domain'
import { verifyBundle } from '@travaux/exchange/bundle'
import { openMemory } from '@travaux/storage/memory'
import { systemClock } from '@travaux/sync'
import type { SuggestionAnswer } from '@travaux/sync/http'
import { beforeAll, describe, expect, it } from 'vitest'
import { Conferences } from '../conferences.ts'
import { exportBundle, exportWord } from '../exports.ts'
import { sha256 } from '../random.ts'
import { suggestionsOf } from '../suggestion-list.ts'
import { verifyStore } from '../verify-store.ts'
import { isDemoConference } from './demo-conference.ts'
import { seedDemo } from './seed.ts'

const log = { event: () => {}, fault: () => {} }
const clock = { ...systemClock, now: () => Date.parse('2022-07-01T12:00:00.000Z') }
const store = openMemory()
let conferences: Conferences
beforeAll(async () => {
  await seedDemo(store, new Date(clock.now()))
  conferences = await Conferences.open({ store, clock, log })
})

describe('the seeded demo', () => {
  it('is one commit that makes a sound store', async () => {
    expect(await verifyStore(store)).toEqual([])
    const [host, ...more] = conferences.all()
    expect(more).toEqual([])
    expect(host && isDemoConference(host.id)).toBe(true)
  })

  it('has the people, the programme, 8 sections, 16 interventions, 20 messages and most of them linked', () => {
    const [host] = conferences.all()
    const { people, sessions, sections, interventions, messages, links } = host?.state ?? {}
    const linked = new Set(Object.values(links ?? {}).map(({ block }) => block))
    expect({
      people: Object.keys(people ?? {}).length,
      sessions: Object.keys(sessions ?? {}).length,
      sections: Object.keys(sections ?? {}).length,
      interventions: Object.keys(interventions ?? {}).length,
      messages: Object.values(messages ?? {}).flatMap((each) => Object.keys(each)).length,
      linked: linked.size,
    }).toEqual({ people: 12, sessions: 14, sections: 8, interventions: 16, messages: 20, linked: 16 })
  })

  it('[D1] shows every state, one section signed by one and one by both', () => {
    const [host] = conferences.all()
    const sections = Object.values<Section>(host?.state.sections ?? {})
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

  it('[L7, L9, L15] has suggestions of every kind by four members, rivals, one stale and one kept', async () => {
    const [host] = conferences.all()
    const chair = Object.values(host?.state.people ?? {}).find(({ role }) => role === 'co-chair')
    if (!host || !chair) throw new Error('nobody there')
    const sections = Object.values<Section>(host.state.sections)
    const lists = await Promise.all(sections.map(({ id }) => suggestionsOf(host, chair.id, id)))
    const all = lists.flatMap(({ suggestions }) => suggestions)
    const having = (isIt: (each: SuggestionAnswer) => boolean) => all.filter(isIt).length
    expect(having(({ state }) => state === 'open')).toBeGreaterThanOrEqual(25)
    expect([having(({ state }) => state === 'stale'), having(({ state }) => state === 'kept')]).toEqual([1, 1])
    expect(new Set(all.map(({ author }) => author)).size).toBe(4)
    for (const kind of ['insert', 'delete', 'replace', 'format', 'split', 'move', 'block-inserted', 'block-deleted']) {
      expect(all.map((each) => each.kind)).toContain(kind)
    }
    expect(having(({ competing }) => competing.length > 0)).toBeGreaterThanOrEqual(10)
    expect(having(({ reason }) => reason !== undefined)).toBeGreaterThanOrEqual(10)
    expect(having(({ supports }) => supports.length > 0)).toBeGreaterThanOrEqual(5)
    expect(having(({ concerns }) => concerns.length > 0)).toBeGreaterThanOrEqual(5)
    expect(having(({ sponsors }) => sponsors.length > 0)).toBeGreaterThanOrEqual(3)
  })

  it('[EX1] has a redline with all of them', async () => {
    const [host] = conferences.all()
    const chair = Object.values(host?.state.people ?? {}).find(({ role }) => role === 'co-chair')
    if (!host || !chair) throw new Error('nobody there')
    const redline = await exportWord(host, chair.id, 'redline')
    if ('refused' in redline) throw new Error(redline.refused)
    const clean = await exportWord(host, chair.id)
    if ('refused' in clean) throw new Error(clean.refused)
    expect(redline.bytes.length).toBeGreaterThan(clean.bytes.length)
    expect(await exportWord(host, chair.id, 'redline')).toEqual(redline)
  })

  it('[D15, D16] has a record that verifies, as a member is given it', async () => {
    const [host] = conferences.all()
    const member = Object.values(host?.state.people ?? {}).find(({ role }) => role === 'member')
    if (!host || !member) throw new Error('nobody there')
    expect(verifyChain(host.shown(member.id), sha256)).toMatchObject({ holds: true })
    const bundle = await exportBundle(host, member.id)
    if ('refused' in bundle) throw new Error(bundle.refused)
    expect(verifyBundle(bundle.bytes, { hash: sha256 })).toMatchObject({ verdict: 'intact-not-approved', findings: [] })
  })

  it('has new ids each time', async () => {
    const other = openMemory()
    await seedDemo(other, new Date(clock.now()))
    expect(await other.conferences()).not.toEqual(await store.conferences())
  })
})
