import {
  type Action,
  type Conference,
  can,
  type Discussion,
  EMPTY,
  type Person,
  type PersonId,
  type Role,
  type Section,
  type SectionId,
  type SectionState,
} from '@travaux/domain'
import { describe, expect, it } from 'vitest'
import { type Known, type WaitingItem, waitingFor } from './waiting.ts'

const people: Record<string, Role> = {
  ...{ chair: 'co-chair', pen: 'pen-holder', member: 'member', reader: 'observer', clerk: 'secretariat' },
}
const person = (id: string) => id as PersonId

function section(id: string, state: SectionState, rest: Partial<Section> = {}): Section {
  const made = { position: 0, title: id, pen: 'pen-holders', epoch: 1, rights: 1, round: 1, signatures: [], voided: [] }
  return { ...made, id: id as SectionId, state, ...rest } as Section
}

/** What waits for somebody, each item as its kind and what it counts or names. */
function waits(
  who: string,
  sections: readonly Section[],
  rest: Partial<Conference> = {},
  known: Partial<Known> = {},
  others: Record<string, Role> = {},
) {
  const state: Conference = {
    ...EMPTY,
    interventions: { i: {} } as unknown as Conference['interventions'],
    people: Object.fromEntries(
      Object.entries({ ...people, ...others }).map(([id, role]) => [
        id,
        { id, role, removed: false } as unknown as Person,
      ]),
    ),
    sections: Object.fromEntries(sections.map((each) => [each.id, each])),
    ...rest,
  }
  const may = (action: Action) => can(person(who), action, state)
  const readable = sections.filter(({ id }) => may({ do: 'readSection', section: id }) === null)
  const options: Known = { state, sections: readable, suggestions: new Map(), seen: 0, may, ...known }
  return waitingFor(person(who), options).map(inShort)
}

function inShort(item: WaitingItem): string {
  if (item.what === 'rejected') return `rejected ${item.decision.version}`
  if (item.what === 'reply') return `reply ${item.last.by}`
  if ('section' in item) return `${item.what} ${item.section.id}`
  if (item.what === 'first-step') return `first ${item.step}`
  return `${item.what} ${item.sections.map(({ section: { id }, count }) => `${id}:${count}`).join(' ')}`
}

const answer = (author: string, state: 'open' | 'stale' | 'kept' | 'accepted') =>
  ({ id: `${author} ${state}`, author: person(author), state }) as never

describe('what waits for me', () => {
  it('[W28] is a signature, for the co-chair whose it is', () => {
    const signed = section('signed', 'frozen', { signatures: [{ person: person('chair') } as never] })
    expect(waits('chair', [section('s', 'frozen'), signed])).toEqual(['signature s'])
    expect(waits('member', [section('s', 'frozen')])).toEqual([])
  })

  it('[W28] is what is suggested, to those who decide, section by section, never one’s own', () => {
    const sections = [section('s', 'consultation'), section('t', 'consultation'), section('u', 'consultation')]
    const suggestions = new Map([
      ['s' as SectionId, [answer('member', 'open'), answer('pen', 'open'), answer('member', 'accepted')]],
      ['t' as SectionId, [answer('member', 'stale'), answer('member', 'open'), answer('member', 'kept')]],
    ])
    expect(waits('pen', sections, {}, { suggestions })).toEqual(['to-decide s:1 t:2'])
    expect(waits('chair', sections, {}, { suggestions })).toEqual(['to-decide s:2 t:2'])
    expect(waits('member', sections, {}, { suggestions })).toEqual(['stale t:1'])
    expect(waits('reader', sections, {}, { suggestions })).toEqual([])
  })

  it('[W28, D5] is a rejection of what is mine, the latest first, until I have seen it or it was undone', () => {
    const decision = (version: number, rest = {}) =>
      ({ version, author: person('member'), outcome: 'rejected', suggestion: `g${version}`, ...rest }) as never
    const decisions = {
      s: [decision(3), decision(5), decision(7, { undone: {} }), decision(8, { outcome: 'accepted' })],
    } as unknown as Conference['decisions']
    const sections = [section('s', 'consultation')]
    expect(waits('member', sections, { decisions })).toEqual(['rejected 5', 'rejected 3'])
    expect(waits('member', sections, { decisions }, { seen: 3 })).toEqual(['rejected 5'])
    expect(waits('pen', sections, { decisions })).toEqual([])
  })

  it('[W28] is an answer to me, where I can still say something', () => {
    const talk = (id: string) => {
      const comments = ['member', 'pen'].map((by, n) => ({ id: `${id}${n}`, version: n + 1, by, text: '' }))
      return { id, section: id, block: 'b', comments, resolved: null } as unknown as Discussion
    }
    const discussions = { s: talk('s'), closed: talk('closed') } as unknown as Conference['discussions']
    const sections = [section('s', 'consultation'), section('closed', 'approved')]
    expect(waits('member', sections, { discussions })).toEqual(['reply pen'])
    expect(waits('pen', sections, { discussions })).toEqual([])
  })

  it('[W28, W3] leads those who decide to the first suggestion of a section that is not their own', () => {
    const suggestions = new Map([['s' as SectionId, [answer('pen', 'open'), answer('member', 'open')]]])
    const state = { ...EMPTY, interventions: { i: {} } as unknown as Conference['interventions'] }
    const known = { state, sections: [section('s', 'consultation')], suggestions, seen: 0, may: () => null }
    const [item] = waitingFor(person('pen'), known).filter(({ what }) => what === 'to-decide')
    expect(item).toMatchObject({ sections: [{ count: 1, first: 'member open' }] })
  })

  it('[W54] is what a conference lacks that has just begun, to those who can bring it', () => {
    const begun = [section('s', 'drafting')]
    const interventions = {}
    expect(waits('clerk', begun, { interventions })).toEqual(['first people', 'first programme', 'first interventions'])
    expect(waits('pen', begun, { interventions })).toEqual(['first interventions'])
    expect(waits('member', begun, { interventions })).toEqual([])
    const sessions = { x: {} } as unknown as Conference['sessions']
    expect(waits('clerk', begun, { sessions })).toEqual(['first people'])
    expect(waits('clerk', begun, { sessions }, {}, { second: 'co-chair' })).toEqual([])
  })

  it('[W28, D8] is a message that rests on nothing, to those who look after messages', () => {
    const messages = {
      s: { a: { block: 'a' }, b: { block: 'b' }, own: { block: 'own', own: { wording: '', by: 'chair' } } },
    } as unknown as Conference['messages']
    const links = { l: { section: 's', block: 'b' } } as unknown as Conference['links']
    const sections = [section('s', 'drafting')]
    expect(waits('pen', sections, { messages, links })).toEqual(['unsupported s:1'])
    expect(waits('member', sections, { messages, links })).toEqual([])
  })
})
