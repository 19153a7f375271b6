import { describe, expect, test } from 'vitest'
import type { BlockId, InterventionId, SectionId } from './ids.ts'
import { id, Stage, types } from './stage.ts'

const out = { do: 'leaveOut', intervention: id.intervention, why: 'out-of-scope' } as const
const into = { section: id.section, block: id.block }

function registered(): Stage {
  const stage = Stage.opened()
  stage.register()
  return stage
}

describe('what is left out on purpose', () => {
  test('[D9] is on record with its reason, and can be taken up again', () => {
    const stage = registered()
    stage.act(id.chair, { ...out, note: 'It is about another conference.' })
    expect(stage.state.interventions[id.intervention]?.leftOut).toMatchObject({
      why: 'out-of-scope',
      note: 'It is about another conference.',
      by: id.chair,
    })
    expect(types(stage.act(id.pen, { do: 'takeUp', intervention: id.intervention }))).toEqual(['intervention.taken-up'])
    expect(stage.state.interventions[id.intervention]).not.toHaveProperty('leftOut')
    expect(stage.refused(id.pen, { do: 'takeUp', intervention: id.intervention }).refused).toBe('already-exists')
  })

  test('[D9] merged means merged into a message that is there', () => {
    const stage = registered()
    const merged = { ...out, why: 'merged' } as const
    expect(stage.refused(id.pen, merged)).toEqual({ refused: 'no-message' })
    expect(stage.refused(id.pen, { ...out, into })).toEqual({ refused: 'no-message' })
    expect(stage.refused(id.pen, { ...merged, into })).toEqual({ refused: 'no-message' })
    stage.mark()
    expect(stage.refused(id.pen, { ...merged, into: { ...into, block: 'absent' as BlockId } }).refused).toBe(
      'no-message',
    )
    expect(stage.refused(id.pen, { ...merged, into: { ...into, section: 'absent' as SectionId } })).toEqual({
      refused: 'not-found',
      what: 'section',
    })
    stage.act(id.pen, { ...merged, into })
    expect(stage.state.interventions[id.intervention]?.leftOut?.into).toEqual(into)
  })

  test('[D9] another reason is written out, and no note is blank', () => {
    const stage = registered()
    expect(stage.refused(id.pen, { ...out, why: 'other' })).toEqual({ refused: 'reason-needed' })
    expect(stage.refused(id.pen, { ...out, note: ' ' })).toEqual({ refused: 'text-needed', field: 'note' })
    expect(() => stage.act(id.pen, { ...out, why: 'boring' as 'other', note: 'x' })).toThrow(TypeError)
  })

  test('[SE5] an intervention that is not for use cannot be told from one that is not there', () => {
    const stage = registered()
    stage.act(id.secretariat, { do: 'setLevel', intervention: id.intervention, level: 'none' })
    for (const command of [out, { do: 'takeUp', intervention: id.intervention } as const]) {
      const hidden = stage.refused(id.pen, command)
      expect(hidden).toEqual(stage.refused(id.pen, { ...command, intervention: 'absent' as InterventionId }))
    }
  })
})

describe('words that a speaker has confirmed', () => {
  const verify = { do: 'verifyIntervention', intervention: id.intervention, version: 1, verified: true } as const

  test('[D6] stand for one version: a correction is not confirmed by what was confirmed before', () => {
    const stage = registered()
    stage.act(id.pen, verify)
    expect(stage.state.interventions[id.intervention]?.versions[0]?.verified).toMatchObject({ by: id.pen })
    expect(stage.refused(id.pen, verify).refused).toBe('already-exists')
    const values = { organisation: 'An organisation', text: 'We were in the room, and nobody asked.' }
    stage.act(id.pen, { do: 'correctIntervention', intervention: id.intervention, values })
    expect(stage.refused(id.pen, verify)).toEqual({ refused: 'old-version', version: 2 })
    const [first, second] = stage.state.interventions[id.intervention]?.versions ?? []
    expect([first?.verified !== undefined, second?.verified !== undefined]).toEqual([true, false])
    stage.act(id.pen, { ...verify, version: 2 })
    stage.act(id.pen, { ...verify, version: 2, verified: false })
    expect(stage.state.interventions[id.intervention]?.versions[1]).not.toHaveProperty('verified')
  })
})

describe('many interventions at once', () => {
  const one = (name: string, text = 'Words.') => ({
    intervention: name as InterventionId,
    session: id.session,
    values: { organisation: 'An organisation', text },
  })

  test('[EX43] are registered together or not at all, and without a level they are not for use', () => {
    const stage = Stage.opened()
    const bad = { do: 'importInterventions', interventions: [one('a'), one('b', ' ')] } as const
    expect(stage.refused(id.pen, bad)).toEqual({ refused: 'text-needed', field: 'text' })
    expect(stage.state.interventions).toEqual({})
    const events = stage.act(id.pen, { do: 'importInterventions', interventions: [one('a'), one('b')] })
    expect(types(events)).toEqual(['intervention.registered', 'intervention.registered'])
    expect(Object.values(stage.state.interventions).map(({ level }) => level)).toEqual(['none', 'none'])
  })

  test('[EX43] only those who may register one may import many', () => {
    const stage = Stage.opened()
    for (const who of [id.observer, id.member, id.chair]) {
      const refusal = stage.refused(who, { do: 'importInterventions', interventions: [one('a')] })
      expect(refusal).toEqual({ refused: 'no-right', needs: 'pen-holder, secretariat' })
    }
    expect(() => stage.try(id.pen, { do: 'importInterventions', interventions: [one('a'), one('a')] })).toThrow(
      TypeError,
    )
  })
})

describe('the chairs’ own words', () => {
  const own = { do: 'ownMessage', ...into, own: true, wording: 'They were not asked.' } as const

  test('[D8] are said so by a co-chair, of the words as they stand', () => {
    const stage = Stage.opened()
    expect(stage.refused(id.chair, own)).toEqual({ refused: 'not-found', what: 'message' })
    stage.mark()
    expect(stage.refused(id.pen, own)).toEqual({ refused: 'no-right', needs: 'co-chair' })
    expect(stage.refused(id.chair, { ...own, own: false }).refused).toBe('already-exists')
    stage.act(id.chair, own)
    expect(stage.refused(id.chair, own).refused).toBe('already-exists')
    stage.act(id.otherChair, { ...own, own: false })
    expect(stage.state.messages[id.section]?.[id.block]).not.toHaveProperty('own')
  })
})
