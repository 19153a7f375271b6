import { describe, expect, test } from 'vitest'
import { SECTION_STATES, type SectionState } from './events.ts'
import type { PersonId } from './ids.ts'
import { can } from './rights.ts'
import { id, linking, Stage, signing, suggested, types } from './stage.ts'

describe('the life of a section', () => {
  test('[D1] a new section is in drafting, with the pen-holders, everything counted from one', () => {
    expect(Stage.opened().section).toEqual({
      id: id.section,
      session: id.session,
      position: 1,
      title: 'I',
      state: 'drafting',
      pen: 'pen-holders',
      epoch: 1,
      rights: 1,
      round: 1,
      signatures: [],
      voided: [],
    })
  })

  test('[D1] there are no steps but those of the rules', () => {
    const steps: string[] = []
    for (const from of SECTION_STATES) {
      for (const to of SECTION_STATES) {
        const stage = Stage.opened()
        const sections = { [id.section]: { ...stage.section, state: from } }
        stage.state = { ...stage.state, sections }
        const answer = stage.try(id.chair, { do: 'moveSection', section: id.section, open: {}, to, reason: 'because' })
        if ('refused' in answer) expect(answer.refused).toBe('wrong-state')
        else steps.push(`${from} > ${to}: ${types(answer)}`)
      }
    }
    expect(steps).toEqual([
      'drafting > consultation: section.advanced',
      'consultation > drafting: section.advanced',
      'consultation > frozen: section.advanced',
      'silence > consultation: section.returned',
      'frozen > consultation: section.returned',
      'approved > drafting: section.reopened',
    ])
  })

  test('[D1] approval is no step that anybody can take', () => {
    const stage = Stage.opened()
    stage.move('consultation')
    stage.move('frozen')
    const refusal = { refused: 'wrong-state', state: 'frozen', needs: [] }
    const approving = { do: 'moveSection', section: id.section, open: {}, to: 'approved', reason: 'now' } as const
    expect(stage.refused(id.chair, approving)).toEqual(refusal)
    expect(stage.refused(id.secretariat, approving)).toEqual(refusal)
    expect(stage.refused(id.pen, approving)).toMatchObject({ refused: 'no-right' })
  })

  test('[D3] the secretariat moves a section forward, and cannot send it back from frozen', () => {
    const stage = Stage.opened()
    stage.move('consultation', id.secretariat)
    stage.move('drafting', id.secretariat)
    stage.move('consultation', id.secretariat)
    stage.move('frozen', id.secretariat)
    expect(
      stage.refused(id.secretariat, {
        do: 'moveSection',
        section: id.section,
        open: {},
        to: 'consultation',
        reason: 'r',
      }),
    ).toEqual({ refused: 'no-right', needs: 'co-chair' })
  })

  test.each([
    ['consultation', 'frozen'],
    ['drafting', 'approved'],
  ] as const)('[D1] back to %s from %s needs a reason', (to, from) => {
    const stage = Stage.opened()
    stage.approve()
    if (from === 'frozen') stage.register('public', {}, 'other' as typeof id.intervention)
    stage.state = { ...stage.state, sections: { [id.section]: { ...stage.section, state: from } } }
    const moving = { do: 'moveSection', section: id.section, open: {}, to } as const
    expect(stage.refused(id.chair, moving)).toEqual({ refused: 'reason-needed' })
    expect(stage.refused(id.chair, { ...moving, reason: ' ' })).toEqual({ refused: 'reason-needed' })
    stage.move(to, id.chair, 'Paragraph 4 says more than was said.')
    expect(stage.section.returned).toMatchObject({ reason: 'Paragraph 4 says more than was said.', by: id.chair })
  })

  test('[SE3] every event of its state or pen raises the rights version by one', () => {
    const stage = Stage.opened()
    const seen: [SectionState, number][] = []
    const note = () => seen.push([stage.section.state, stage.section.rights])
    stage.act(id.chair, { do: 'givePen', section: id.section, open: {}, holder: 'group' })
    note()
    stage.move('consultation')
    note()
    stage.move('frozen')
    note()
    stage.sign(id.chair)
    note()
    stage.sign(id.otherChair)
    note()
    stage.move('drafting', id.chair, 'reason')
    note()
    expect(seen).toEqual([
      ['drafting', 2],
      ['consultation', 3],
      ['frozen', 4],
      ['frozen', 4],
      ['approved', 5],
      ['drafting', 6],
    ])
  })

  test('[D2] the title is printed with the text, and locked with it', () => {
    const stage = Stage.opened()
    const retitling = { do: 'retitleSection', section: id.section, title: 'One' } as const
    stage.act(id.secretariat, retitling)
    expect(stage.refused(id.secretariat, retitling)).toEqual({ refused: 'already-exists', what: 'title' })
    stage.approve()
    expect(stage.refused(id.secretariat, { ...retitling, title: 'Two' })).toMatchObject({ refused: 'wrong-state' })
  })

  test('[D2] nothing of an approved section changes until it is reopened', () => {
    const stage = Stage.opened()
    stage.approve()
    const marking = { do: 'markMessage', section: id.section, block: id.block, kind: 'good-practice' } as const
    expect(stage.refused(id.pen, { ...marking, wording: 'x' })).toMatchObject({ refused: 'wrong-state' })
    expect(stage.refused(id.pen, { do: 'unmarkMessage', section: id.section, block: id.block })).toMatchObject({
      refused: 'wrong-state',
    })
    expect(stage.refused(id.member, linking({ link: 'new' as typeof id.link }))).toMatchObject({
      refused: 'wrong-state',
    })
    expect(stage.refused(id.member, { do: 'removeLink', link: id.link })).toMatchObject({ refused: 'wrong-state' })
    stage.move('drafting', id.chair, 'A name was misspelt.')
    expect(stage.section).toMatchObject({ state: 'drafting', epoch: 2, round: 2, signatures: [] })
    stage.act(id.pen, { ...marking, wording: 'x' })
  })
})

describe('the pen', () => {
  test('[D1] is given to the group in drafting only, and returns with consultation', () => {
    const stage = Stage.opened()
    const giving = { do: 'givePen', section: id.section, open: {}, holder: 'group' } as const
    expect(stage.refused(id.pen, giving)).toMatchObject({ refused: 'no-right' })
    stage.act(id.secretariat, giving)
    expect(stage.refused(id.chair, giving)).toEqual({ refused: 'already-exists', what: 'pen' })
    expect(can(id.member, { do: 'writeBase', section: id.section }, stage.state)).toBeNull()
    stage.move('consultation')
    expect(stage.section.pen).toBe('pen-holders')
    expect(can(id.member, { do: 'writeBase', section: id.section }, stage.state)).not.toBeNull()
    expect(stage.refused(id.chair, giving)).toMatchObject({ refused: 'wrong-state', needs: ['drafting'] })
    stage.move('drafting')
    expect(stage.section.pen).toBe('pen-holders')
  })

  test('[D3] is not given to the group while suggestions are open', () => {
    const stage = Stage.opened()
    const { suggestion, open } = suggested()
    const giving = { do: 'givePen', section: id.section, holder: 'group' } as const
    expect(stage.refused(id.chair, { ...giving, open: { [suggestion]: open } })).toEqual({
      refused: 'open-suggestions',
      suggestions: [suggestion],
    })
    stage.act(id.chair, { ...giving, open: {} })
    for (const action of ['suggest', 'decideSuggestion'] as const) {
      expect(can(id.pen, { do: action, section: id.section }, stage.state)).toMatchObject({ refused: 'wrong-state' })
    }
  })
})

describe('two keys', () => {
  function frozen(): Stage {
    const stage = Stage.opened()
    stage.register()
    stage.mark()
    stage.link()
    stage.move('consultation')
    stage.move('frozen')
    return stage
  }

  test('[D1] both co-chairs, on one fingerprint', () => {
    const stage = frozen()
    expect(types(stage.sign(id.chair))).toEqual(['section.signed'])
    expect(stage.section.state).toBe('frozen')
    expect(types(stage.sign(id.otherChair))).toEqual(['section.signed', 'section.approved'])
    expect(stage.section.state).toBe('approved')
    expect(stage.section.signatures.map(({ person, head, round, epoch }) => [person, head, round, epoch])).toEqual([
      [id.chair, 7, 1, 1],
      [id.otherChair, 7, 1, 1],
    ])
  })

  test('[D1] nobody signs twice', () => {
    const stage = frozen()
    stage.sign(id.chair)
    expect(stage.refused(id.chair, signing())).toEqual({ refused: 'already-signed' })
  })

  test.each([id.observer, id.member, id.pen, id.secretariat])('[SE6] %s cannot sign', (who) => {
    expect(frozen().refused(who, signing())).toEqual({ refused: 'no-right', needs: 'co-chair' })
  })

  test('[SE6] who read another text than the one that stands is told what stands', () => {
    const text = { fingerprint: 'a'.repeat(64), head: 9 }
    expect(frozen().refused(id.chair, { ...signing(), text })).toEqual({ refused: 'stale-fingerprint', ...text })
  })

  test.each([
    ['fingerprint', 'e'.repeat(64), 7],
    ['head', 'f'.repeat(64), 8],
  ])('[SE6] signatures that differ in %s approve nothing', (_, fingerprint, head) => {
    const stage = frozen()
    stage.sign(id.chair)
    expect(types(stage.sign(id.otherChair, fingerprint, head))).toEqual(['section.signed'])
    expect(stage.section.state).toBe('frozen')
  })

  test('[SE6] a signature of an earlier epoch counts for nothing', () => {
    const stage = frozen()
    stage.sign(id.chair)
    const section = { ...stage.section, epoch: 2 }
    stage.state = { ...stage.state, sections: { [id.section]: section } }
    expect(types(stage.sign(id.otherChair))).toEqual(['section.signed'])
  })

  test('[SE6] a signature stands only as long as its giver is a co-chair', () => {
    const stage = frozen()
    stage.sign(id.chair)
    stage.act(id.secretariat, { do: 'removePerson', person: id.chair })
    const successor = 'successor' as PersonId
    const person = { person: successor, name: 'N', organisation: 'O', group: 'G' }
    stage.act(id.secretariat, { do: 'addPerson', role: 'co-chair', ...person })
    expect(types(stage.sign(id.otherChair))).toEqual(['section.signed'])
    expect(types(stage.sign(successor))).toEqual(['section.signed', 'section.approved'])
  })

  test('[D1] a return makes signatures void, visibly, and starts a new round', () => {
    const stage = frozen()
    stage.sign(id.chair)
    stage.move('consultation', id.otherChair, 'Not yet.')
    expect(stage.section).toMatchObject({ state: 'consultation', round: 2, signatures: [], epoch: 1 })
    expect(stage.section.voided).toMatchObject([{ person: id.chair, round: 1 }])
    expect(stage.section.returned).toMatchObject({ reason: 'Not yet.', by: id.otherChair })
    stage.move('frozen')
    expect(stage.section.returned).toBeUndefined()
    stage.sign(id.chair)
    stage.sign(id.otherChair)
    expect(stage.section.state).toBe('approved')
  })

  test('[D1] correcting an intervention that an approved section rests on freezes it again, unsigned', () => {
    const stage = Stage.opened()
    stage.approve()
    const rights = stage.section.rights
    const values = { organisation: 'An organisation', text: 'We were asked after all.' }
    const events = stage.act(id.pen, { do: 'correctIntervention', intervention: id.intervention, values })
    expect(types(events)).toEqual(['intervention.corrected', 'section.unsettled'])
    expect(stage.section).toMatchObject({ state: 'frozen', round: 2, signatures: [], rights: rights + 1, epoch: 1 })
    expect(stage.section.voided.map(({ person }) => person)).toEqual([id.chair, id.otherChair])
  })

  test('[D1] correcting it while one signature is given makes that one void; where none is, nothing', () => {
    const stage = frozen()
    const values = { organisation: 'An organisation', text: 'Other words.' }
    const correcting = { do: 'correctIntervention', intervention: id.intervention, values } as const
    expect(types(stage.act(id.pen, correcting))).toEqual(['intervention.corrected'])
    stage.sign(id.chair)
    expect(types(stage.act(id.pen, correcting))).toEqual(['intervention.corrected', 'section.unsettled'])
    expect(stage.section).toMatchObject({ state: 'frozen', round: 2, signatures: [] })
  })

  test('[D1] an intervention that a section does not rest on leaves its signatures alone', () => {
    const stage = Stage.opened()
    stage.register('public', {}, 'other' as typeof id.intervention)
    stage.approve()
    const values = { organisation: 'An organisation', text: 'Other words.' }
    const other = 'other' as typeof id.intervention
    expect(types(stage.act(id.pen, { do: 'correctIntervention', intervention: other, values }))).toEqual([
      'intervention.corrected',
    ])
    expect(stage.section.state).toBe('approved')
  })
})
