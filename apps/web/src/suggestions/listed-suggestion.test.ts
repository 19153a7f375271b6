import { doc, p } from '@travaux/document/builders'
import { EMPTY, type Section, type SuggestionDecision, type SuggestionNotes } from '@travaux/domain'
import { describe, expect, test } from 'vitest'
import { type ListedSuggestion, listedSuggestions } from './listed-suggestion.ts'
import { found, listOf, openHunks, person, SECTION, suggestion, told } from './testing/told.ts'

const BASE = doc(p({ id: 'a' }, 'States may act.'), p({ id: 'b' }, 'Victims are heard.'))
const ANA = doc(p({ id: 'a' }, 'States should act.'), p({ id: 'b' }, 'Victims are heard in full.'))
const BEN = doc(p({ id: 'a' }, 'States must act.'), p({ id: 'b' }, 'Victims are heard.'))

const words = ({ sentences }: ListedSuggestion) => sentences.map(({ english }) => english).join('; ')
const notes = (change: Partial<SuggestionNotes>): SuggestionNotes => ({
  section: SECTION,
  sponsors: [],
  stances: {},
  ...change,
})

describe('the list of suggestions', () => {
  test('[W70] is in the order of the text, whoever suggests', () => {
    const list = listOf(BASE, { ben: BEN, ana: ANA })
    expect(list.map(({ id }) => id)).toEqual(['ben-1', 'ana-1', 'ana-2'])
    expect(list.map(words)).toEqual(['Replace “may” with “must”', 'Replace “may” with “should”', 'Insert “in full”'])
  })

  test('[W13] knows what competes for one place', () => {
    const [ben, ana, other] = listOf(BASE, { ben: BEN, ana: ANA })
    expect([ben?.rivals, ana?.rivals, other?.rivals]).toEqual([['ana-1'], ['ben-1'], []])
  })

  test('[W9] names whose suggestion another was made of', () => {
    const known = openHunks(BASE, { ben: BEN, ana: ANA }).map((hunk) =>
      hunk.id === 'ana-1' ? { ...hunk, derivedFrom: suggestion('ben-1') } : hunk,
    )
    expect(listedSuggestions(told(BASE, known)).map(({ counters }) => counters)).toEqual([null, 'ben', null])
  })

  test('[W70] holds what is decided together once, under the id that it is decided by', () => {
    const known = openHunks(BASE, { ana: ANA }).map((hunk) => ({
      ...hunk,
      suggestion: suggestion('ana-1'),
      decideBy: 'of both',
    }))
    const list = listedSuggestions(told(BASE, known))
    expect(list.map(({ id, hash, hunks }) => [id, hash, hunks.length])).toEqual([['ana-1', 'of both', 2]])
  })

  test('[W6] shows one’s own as they stand in the text at hand, also before the server knows them', () => {
    const known = openHunks(BASE, { me: BEN, ben: BEN })
    const own = found(BASE, ANA, 'me').map(({ id, hunk }) => ({ id: id === 'me-2' ? suggestion('~1') : id, hunk }))
    const mine = listedSuggestions(told(BASE, known, { own })).filter(({ isMine }) => isMine)
    expect(mine.map((each) => [each.id, words(each), each.hash !== null])).toEqual([
      ['me-1', 'Replace “may” with “should”', true],
      ['~1', 'Insert “in full”', false],
    ])
  })

  test('[W67] leaves out one’s own that was decided on and still stands in the text', () => {
    const rejected: SuggestionDecision = {
      ...{ version: 1, section: SECTION, suggestion: suggestion('me-1'), outcome: 'rejected', author: person('me') },
      ...{ by: person('chair'), at: '', time: null, change: null, hash: null },
    }
    const conference = { ...EMPTY, decisions: { [SECTION]: [rejected] } }
    const list = listedSuggestions(told(BASE, [], { conference, own: found(BASE, BEN, 'me') }))
    expect(list).toEqual([])
  })

  test('[W16] one is stale until its wording is confirmed', () => {
    const known = openHunks(BASE, { ben: BEN }).map((hunk) => ({ ...hunk, stale: true as const, before: 'then' }))
    const confirmed = (hash: string) => ({ ...EMPTY, notes: { [suggestion('ben-1')]: notes({ confirmed: hash }) } })
    const staleWith = (hash: string) => listedSuggestions(told(BASE, known, { conference: confirmed(hash) }))[0]
    expect(staleWith('another')).toMatchObject({ isStale: true, before: 'then' })
    expect(staleWith(known[0]?.decideBy ?? '')).toMatchObject({ isStale: false })
  })

  test('[W13] carries who is for it, who is not, who stands behind it, and why', () => {
    const said = notes({
      reason: 'The floor asked for it.',
      sponsors: [{ person: person('cem'), hash: 'x' }],
      stances: { [person('dot')]: 'support', [person('eve')]: 'concern' },
    })
    const [first] = listOf(BASE, { ben: BEN }, { conference: { ...EMPTY, notes: { [suggestion('ben-1')]: said } } })
    expect(first?.notes).toEqual({
      reason: 'The floor asked for it.',
      sponsors: [{ person: 'cem', hash: 'x' }],
      supports: ['dot'],
      concerns: ['eve'],
    })
  })

  test('[D3] says of one that was left when the section was closed over it that it is undecided', () => {
    const left = { suggestion: suggestion('ben-1'), outcome: 'left', reason: 'Later.' } as SuggestionDecision
    const inState = (state: Section['state']) =>
      listOf(
        BASE,
        { ben: BEN },
        {
          conference: {
            ...EMPTY,
            sections: { [SECTION]: { state } as Section },
            decisions: { [SECTION]: [left] },
          },
        },
      )[0]
    expect(inState('frozen')?.left?.reason).toBe('Later.')
    expect(inState('consultation')?.left).toBeNull()
  })
})
