import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SectionId, SessionId } from './ids.ts'
import { id, Stage } from './stage.ts'

const by = id.secretariat
const sessions = ['session', 'two', 'three', 'four'] as SessionId[]
const sections = ['section', 'two', 'three', 'four'] as SectionId[]

/** With four sessions, of which a section names the first, and four sections. */
function arranged(): Stage {
  const stage = Stage.opened()
  for (const session of sessions.slice(1))
    stage.act(by, { do: 'addSession', session, kind: 'workshop', title: session })
  for (const section of sections.slice(1)) stage.act(by, { do: 'addSection', section, title: section })
  return stage
}
const order = (record: Readonly<Record<string, { id: string; position: number }>>): string[] => {
  const all = Object.values(record).sort((x, y) => x.position - y.position)
  expect(all.map(({ position }) => position)).toEqual(all.map((_, index) => index + 1))
  return all.map(({ id }) => id)
}

describe('the programme', () => {
  it('[D14] sessions and sections stand where they are put, and the others keep their order', () => {
    const moves = fc.array(fc.record({ what: fc.nat({ max: 3 }), position: fc.integer({ min: 1, max: 6 }) }), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(moves, (list) => {
        const stage = arranged()
        const model = [...sessions]
        for (const { what, position } of list) {
          const [session, section] = [sessions[what] ?? id.session, sections[what] ?? id.section]
          const at = Math.min(position, 4) - 1
          const stays = model.indexOf(session) === at
          const answers = [
            stage.try(by, { do: 'placeSession', session, position }),
            stage.try(by, { do: 'placeSection', section, position }),
          ]
          for (const answer of answers) {
            if (stays) expect(answer).toEqual({ refused: 'already-exists', what: 'place' })
            else expect(answer).toHaveLength(1)
          }
          model.splice(at, 0, ...model.splice(model.indexOf(session), 1))
          expect(order(stage.state.sessions)).toEqual(model)
          expect(order(stage.state.sections)).toEqual(model.map((each) => String(each).replace('session', 'section')))
        }
      }),
      { seed: 14, numRuns: 60 },
    )
  })

  it('[D6] a session is taken out when nothing names it, and the next one added stands last', () => {
    const stage = arranged()
    const [used, spoken, free] = sessions as [SessionId, SessionId, SessionId]
    stage.act(id.pen, {
      do: 'registerIntervention',
      intervention: id.intervention,
      session: spoken,
      level: 'none',
      values: { organisation: 'O', text: 'Words.' },
    })
    expect(stage.refused(by, { do: 'removeSession', session: used })).toEqual({ refused: 'in-use', by: 'section' })
    const inUse = { refused: 'in-use', by: 'intervention' }
    expect(stage.refused(by, { do: 'removeSession', session: spoken })).toEqual(inUse)
    expect(stage.act(by, { do: 'removeSession', session: free })).toMatchObject([{ values: { title: 'three' } }])
    expect(stage.refused(by, { do: 'removeSession', session: free })).toMatchObject({ refused: 'not-found' })
    stage.act(by, { do: 'addSession', session: 'five' as SessionId, kind: 'workshop', title: 'V' })
    expect(order(stage.state.sessions)).toEqual(['session', 'two', 'four', 'five'])
  })

  it('[D6] the day of a session is mended, or taken out where it is not known', () => {
    const stage = Stage.opened()
    const date = (day?: string) => stage.try(by, { do: 'dateSession', session: id.session, ...(day && { day }) })
    expect(date()).toEqual({ refused: 'already-exists', what: 'day' })
    expect(date('2022-13-01')).toEqual({ refused: 'bad-text', field: 'day' })
    date('2022-05-11')
    expect(stage.state.sessions[id.session]?.day).toBe('2022-05-11')
    date()
    expect(stage.state.sessions[id.session]).not.toHaveProperty('day')
  })

  it('[D1, D14] no section changes its place while a signature stands on any', () => {
    const stage = arranged()
    const place = { do: 'placeSection', section: sections[3] ?? id.section, position: 1 } as const
    stage.move('consultation')
    stage.move('frozen')
    stage.sign(id.chair)
    expect(stage.refused(by, place)).toEqual({ refused: 'signatures-stand', sections: [id.section] })
    stage.sign(id.otherChair)
    expect(stage.refused(by, place)).toMatchObject({ refused: 'signatures-stand' })
    stage.move('drafting', id.chair, 'Once more.')
    stage.act(by, place)
    expect(order(stage.state.sections)).toEqual(['four', 'section', 'two', 'three'])
  })

  it('[SE1] only who edits the programme changes it', () => {
    const stage = arranged()
    // To an observer a section in drafting is not there.
    for (const actor of [id.chair, id.pen, id.member, id.observer])
      for (const command of [
        { do: 'placeSession', session: id.session, position: 2 },
        { do: 'dateSession', session: id.session },
        { do: 'removeSession', session: id.session },
        { do: 'placeSection', section: id.section, position: 2 },
      ] as const)
        expect(stage.refused(actor, command)).toMatchObject(
          actor === id.observer && command.do === 'placeSection'
            ? { refused: 'not-found' }
            : { refused: 'no-right', needs: 'secretariat' },
        )
  })
})
