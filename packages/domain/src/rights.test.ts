import { describe, expect, test } from 'vitest'
import type { Conference, Section } from './conference.ts'
import { type PenHolder, ROLES, type Role, SECTION_STATES, type SectionState } from './events.ts'
import type { InterventionId, PersonId, SectionId } from './ids.ts'
import { type Action, can } from './rights.ts'
import { id, Stage } from './stage.ts'

/**
 * The whole table, written out by hand: a row per action and pen, a column per state. In a cell, who may: *o*bserver,
 * *m*ember, *p*en-holder, *c*o-chair, *s*ecretariat.
 */
const ON_SECTION: readonly [Action['do'], PenHolder, Record<SectionState, string>][] = [
  ['readSection', 'pen-holders', row('mpcs', 'ompcs', 'ompcs', 'ompcs', 'ompcs')],
  ['readSection', 'group', row('mpcs', 'ompcs', 'ompcs', 'ompcs', 'ompcs')],
  ['writeBase', 'pen-holders', row('p', 'p', '', '', '')],
  ['writeBase', 'group', row('mp', 'p', '', '', '')],
  ['suggest', 'pen-holders', row('mpcs', 'mpcs', '', '', '')],
  ['suggest', 'group', row('', 'mpcs', '', '', '')],
  ['decideSuggestion', 'pen-holders', row('pc', 'pc', '', '', '')],
  ['decideSuggestion', 'group', row('', 'pc', '', '', '')],
  ['comment', 'pen-holders', row('mpcs', 'mpcs', '', 'mpcs', '')],
  ['comment', 'group', row('mpcs', 'mpcs', '', 'mpcs', '')],
  ['resolveDiscussion', 'pen-holders', row('pc', 'pc', '', 'pc', '')],
  ['linkPassage', 'pen-holders', row('mpcs', 'mpcs', '', '', '')],
  ['linkPassage', 'group', row('mpcs', 'mpcs', '', '', '')],
  ['markMessage', 'pen-holders', row('ps', 'ps', '', '', '')],
  ['ownMessage', 'pen-holders', row('c', 'c', '', '', '')],
  ['ownMessage', 'group', row('c', 'c', '', '', '')],
  ['retitleSection', 'pen-holders', row('s', 's', '', '', '')],
  ['moveSection', 'pen-holders', row('cs', 'cs', '', '', '')],
  ['returnSection', 'pen-holders', row('', '', 'c', 'c', 'c')],
  ['signSection', 'pen-holders', row('', '', '', 'c', '')],
  ['givePen', 'pen-holders', row('cs', '', '', '', '')],
  ['givePen', 'group', row('cs', '', '', '', '')],
]

const ELSEWHERE: readonly [Action, string][] = [
  [{ do: 'readConference' }, 'ompcs'],
  [{ do: 'readJournal' }, 'ompcs'],
  [{ do: 'readInterventions' }, 'ompcs'],
  [{ do: 'registerIntervention' }, 'ps'],
  [{ do: 'setLevel' }, 's'],
  [{ do: 'leaveOut' }, 'pcs'],
  [{ do: 'editProgramme' }, 's'],
  [{ do: 'managePeople' }, 's'],
  [{ do: 'export', what: 'clean' }, 'ompcs'],
  [{ do: 'export', what: 'redline' }, 'mpcs'],
  [{ do: 'export', what: 'bundle' }, 'mpcs'],
]

function row(drafting: string, consultation: string, silence: string, frozen: string, approved: string) {
  return { drafting, consultation, silence, frozen, approved }
}

const WHO: Readonly<Record<Role, PersonId>> = {
  observer: id.observer,
  member: id.member,
  'pen-holder': id.pen,
  'co-chair': id.chair,
  secretariat: id.secretariat,
}
const LETTER: Readonly<Record<Role, string>> = {
  observer: 'o',
  member: 'm',
  'pen-holder': 'p',
  'co-chair': 'c',
  secretariat: 's',
}

const start = Stage.opened()

function stateWith(change: Partial<Section>): Conference {
  return { ...start.state, sections: { [id.section]: { ...start.section, ...change } } as Conference['sections'] }
}

describe('the table of rights', () => {
  for (const [action, pen, cells] of ON_SECTION) {
    for (const state of SECTION_STATES) {
      test(`[SE1] ${action} in ${state} with the pen at ${pen}: ${cells[state] || 'nobody'}`, () => {
        const conference = stateWith({ state, pen })
        const allowed = ROLES.filter(
          (role) => can(WHO[role], { do: action, section: id.section } as Action, conference) === null,
        )
        expect(allowed.map((role) => LETTER[role]).join('')).toBe(cells[state])
      })
    }
  }

  test.each(ELSEWHERE)('[SE1] $0 by $1', (action, cell) => {
    const allowed = ROLES.filter((role) => can(WHO[role], action, start.state) === null)
    expect(allowed.map((role) => LETTER[role]).join('')).toBe(cell)
  })

  test('[SE1] the table names every action on a section and every action elsewhere', () => {
    const named = [...ON_SECTION.map(([action]) => action), ...ELSEWHERE.map(([action]) => action.do)]
    expect([...new Set(named)].sort()).toEqual(
      [
        'comment',
        'decideSuggestion',
        'editProgramme',
        'export',
        'givePen',
        'leaveOut',
        'linkPassage',
        'managePeople',
        'markMessage',
        'moveSection',
        'ownMessage',
        'readConference',
        'readInterventions',
        'readJournal',
        'readSection',
        'registerIntervention',
        'resolveDiscussion',
        'retitleSection',
        'returnSection',
        'setLevel',
        'signSection',
        'suggest',
        'writeBase',
      ].sort(),
    )
  })
})

describe('refusals say why, and no more than may be known', () => {
  test('[SE5] an observer cannot tell a section in drafting from one that does not exist', () => {
    for (const [action] of ON_SECTION) {
      const hidden = can(id.observer, { do: action, section: id.section } as Action, start.state)
      const absent = can(id.observer, { do: action, section: 'absent' as SectionId } as Action, start.state)
      expect(hidden).toEqual({ refused: 'not-found', what: 'section' })
      expect(absent).toEqual(hidden)
    }
  })

  test('[SE5] who may read but not do is told whose right it is, or which state it takes', () => {
    expect(can(id.member, { do: 'writeBase', section: id.section }, start.state)).toEqual({
      refused: 'no-right',
      needs: 'pen-holder',
    })
    expect(can(id.pen, { do: 'writeBase', section: id.section }, stateWith({ state: 'approved' }))).toEqual({
      refused: 'wrong-state',
      state: 'approved',
      needs: ['drafting', 'consultation'],
    })
  })

  test('[SE5] nobody, strangers and removed people cannot tell that there is a conference', () => {
    const removed = Stage.opened()
    removed.act(id.secretariat, { do: 'removePerson', person: id.member })
    const actions = [
      ...ELSEWHERE.map(([action]) => action),
      ...ON_SECTION.map(([action]) => ({ do: action, section: id.section }) as Action),
    ]
    for (const action of actions) {
      expect(can(null, action, removed.state)).toEqual({ refused: 'not-signed-in' })
      for (const stranger of [id.member, 'stranger', 'constructor', '__proto__', ''] as PersonId[]) {
        expect(can(stranger, action, removed.state)).toEqual({ refused: 'not-found', what: 'conference' })
      }
    }
  })

  test('[SE7] confidential identities are for custodians; interventions not for use are unknown to all others', () => {
    const stage = Stage.opened()
    stage.register('none')
    stage.register('category', {}, 'shown' as InterventionId)
    const state: Conference = { ...stage.state, custodians: [id.chair] }
    const ask = (who: PersonId, what: 'readIntervention' | 'readConfidential', which: string) =>
      can(who, { do: what, intervention: which as InterventionId }, state)
    const unknown = { refused: 'not-found', what: 'intervention' }
    for (const who of Object.values(WHO)) {
      expect(ask(who, 'readIntervention', id.intervention)).toEqual(unknown)
      expect(ask(who, 'readIntervention', 'shown')).toBeNull()
      expect(ask(who, 'readConfidential', 'absent')).toEqual(unknown)
      if (who === id.chair) continue
      expect(ask(who, 'readConfidential', id.intervention)).toEqual(unknown)
      expect(ask(who, 'readConfidential', 'shown')).toEqual({ refused: 'no-right', needs: 'custodian' })
    }
    expect(ask(id.chair, 'readConfidential', id.intervention)).toBeNull()
    expect(ask(id.chair, 'readConfidential', 'shown')).toBeNull()
  })
})

describe('what is unknown is denied', () => {
  const unknown = [
    { do: 'eraseEverything' },
    { do: 'constructor' },
    { do: '__proto__' },
    { do: 'toString', section: id.section },
    { do: 'readConference', section: 'absent' },
    { do: 'readSection', section: 'constructor' },
    { do: 'eraseEverything', intervention: 'absent' },
    { do: 'export', what: 'everything' },
    { do: 'export', what: 'constructor' },
    {},
  ] as unknown as Action[]
  test.each(unknown)('[SE1] %j', (action) => {
    for (const who of Object.values(WHO)) expect(can(who, action, start.state)).not.toBeNull()
  })

  test('[SE1] a role or a state that is on no list', () => {
    const people = { ...start.state.people, [id.pen]: { ...start.state.people[id.pen], role: 'king' } }
    expect(can(id.pen, { do: 'readConference' }, { ...start.state, people } as Conference)).not.toBeNull()
    const odd = stateWith({ state: 'limbo' as SectionState })
    for (const who of Object.values(WHO)) {
      expect(can(who, { do: 'readSection', section: id.section }, odd)).toEqual({
        refused: 'not-found',
        what: 'section',
      })
    }
  })
})
