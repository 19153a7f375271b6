import { doc, p } from '@travaux/document/builders'
import type { Action } from '@travaux/domain'
import { describe, expect, test } from 'vitest'
import { type AllowedActs, allowedActs } from './allowed-acts.ts'
import type { ListedSuggestion } from './listed-suggestion.ts'
import { listOf, person, SECTION } from './testing/told.ts'

const SUGGESTED = listOf(doc(p({ id: 'a' }, 'States may act.')), {
  ana: doc(p({ id: 'a' }, 'States should act.')),
})[0] as ListedSuggestion

type Role = 'decider' | 'member' | 'reader'
const RIGHTS: Record<Role, readonly Action['do'][]> = {
  decider: ['suggest', 'decideSuggestion'],
  member: ['suggest'],
  reader: [],
}
const acts = (role: Role, change: Partial<ListedSuggestion> = {}): AllowedActs =>
  allowedActs(
    { ...SUGGESTED, ...change },
    {
      me: person('me'),
      section: SECTION,
      may: (action) => (RIGHTS[role].includes(action.do) ? null : { refused: 'no-right', needs: '' }),
      canCounter: role === 'member',
    },
  )
const MINE = { author: person('me'), isMine: true }
const sponsoredWith = (hash: string) => ({
  notes: { ...SUGGESTED.notes, sponsors: [{ person: person('me'), hash }] },
})

describe('what is offered about a suggestion', () => {
  test('[W6] who decides is offered it, but not on what is their own or has their name under it', () => {
    expect(acts('decider')).toMatchObject({ accept: true, reject: true, withdraw: false, own: null })
    expect(acts('decider', MINE)).toMatchObject({ accept: false, reject: false, withdraw: true, own: 'author' })
    expect(acts('decider', sponsoredWith('x'))).toMatchObject({ accept: false, reject: false, own: 'sponsor' })
  })

  test('[W6] members second and counter what others suggest, and explain and withdraw their own', () => {
    const second = { react: true, counter: true, sponsor: 'offer', withdraw: false, explain: false }
    expect(acts('member')).toMatchObject({ ...second, accept: false, reject: false })
    expect(acts('member', MINE)).toMatchObject({
      ...{ react: false, counter: false, sponsor: null, withdraw: true, explain: true, own: null },
    })
  })

  test('[W6] who only reads is offered nothing', () => {
    const { own, sponsor, ...offered } = acts('reader')
    expect([own, sponsor]).toEqual([null, null])
    expect(Object.values(offered)).not.toContain(true)
  })

  test('[W10] a sponsor is asked again when the wording is another one', () => {
    expect(acts('member', sponsoredWith(SUGGESTED.hash ?? '')).sponsor).toBe('stop')
    expect(acts('member', sponsoredWith('an earlier one')).sponsor).toBe('again')
  })

  test('[W16] what is stale is not accepted: its author or a decider says that it still stands', () => {
    expect(acts('decider', { isStale: true })).toMatchObject({ accept: false, reject: true, confirm: true })
    expect(acts('member', { isStale: true }).confirm).toBe(false)
    expect(acts('member', { ...MINE, isStale: true }).confirm).toBe(true)
    expect(acts('decider').confirm).toBe(false)
  })

  test('[W15] nothing is decided while its author types, nor what waits, nor what the server does not know', () => {
    expect(acts('decider', { isBeingWritten: true })).toMatchObject({ accept: false, reject: false, soon: true })
    expect(acts('member', { isBeingWritten: true }).soon).toBe(false)
    expect(acts('decider', { waitsFor: person('chair') })).toMatchObject({ accept: false, reject: true })
    expect(acts('decider', { hash: null })).toMatchObject({ accept: false, reject: false })
  })
})
