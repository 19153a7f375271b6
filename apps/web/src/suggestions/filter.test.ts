import { doc, p } from '@travaux/document/builders'
import type { SuggestionDecision } from '@travaux/domain'
import { expect, test } from 'vitest'
import { decided, type Filter, filtered } from './filter.ts'
import { listOf, person } from './testing/told.ts'

const BASE = doc(p({ id: 'a' }, 'States may act.'))
const LIST = listOf(BASE, {
  me: doc(p({ id: 'a' }, 'States must act.')),
  ana: doc(p({ id: 'a' }, 'States may act.'), p({ id: 'b' }, 'Victims are heard.')),
})
const shown = (change: Partial<Filter>) =>
  filtered(LIST, { show: 'open', by: null, kind: null, ...change }).map(({ id }) => id)

test('[W70] the list is narrowed by author, by kind, to one’s own and to what is stale', () => {
  expect(shown({})).toEqual(['me-1', 'ana-1'])
  expect(shown({ show: 'mine' })).toEqual(['me-1'])
  expect(shown({ by: person('ana') })).toEqual(['ana-1'])
  expect(shown({ kind: 'blocks' })).toEqual(['ana-1'])
  expect(shown({ show: 'stale' })).toEqual([])
})

test('[W70] decisions are listed with the latest first; what was left is among the open ones', () => {
  const made = (version: number, outcome: SuggestionDecision['outcome']) =>
    ({ version, outcome, author: person('ana'), change: { kind: 'replace' } }) as SuggestionDecision
  const all = [made(1, 'accepted'), made(2, 'left'), made(3, 'rejected')]
  const none = { by: null, kind: null }
  expect(decided(all, none).map(({ version }) => version)).toEqual([3, 1])
  expect(decided(all, { ...none, by: person('ben') })).toEqual([])
  expect(decided(all, { ...none, kind: 'moves' })).toEqual([])
})
