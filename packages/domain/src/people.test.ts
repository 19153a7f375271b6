import { describe, expect, test } from 'vitest'
import type { Command } from './commands.ts'
import type { PersonId, SectionId, SessionId } from './ids.ts'
import { CHANGE, id, linking, Stage, suggested } from './stage.ts'

const newcomer = {
  do: 'addPerson',
  person: 'newcomer' as PersonId,
  role: 'member',
  name: 'N',
  organisation: 'O',
  group: 'G',
} as const

describe('people', () => {
  test('[D1] there are at most two co-chairs, so that both means all', () => {
    const stage = Stage.opened()
    const refusal = { refused: 'already-exists', what: 'co-chairs' }
    expect(stage.refused(id.secretariat, { ...newcomer, role: 'co-chair' })).toEqual(refusal)
    expect(stage.refused(id.secretariat, { do: 'changeRole', person: id.pen, role: 'co-chair' })).toEqual(refusal)
    stage.act(id.secretariat, { do: 'removePerson', person: id.chair })
    stage.act(id.secretariat, { do: 'changeRole', person: id.pen, role: 'co-chair' })
  })

  test('[SE3] joining, a new role and removal raise the rights version of every section', () => {
    const stage = Stage.opened()
    stage.act(id.secretariat, { do: 'addSection', section: 'second' as SectionId, title: 'II' })
    const rights = () => Object.values(stage.state.sections).map((section) => section.rights)
    expect(rights()).toEqual([1, 1])
    stage.act(id.secretariat, newcomer)
    expect(rights()).toEqual([2, 2])
    stage.act(id.secretariat, { do: 'changeRole', person: newcomer.person, role: 'pen-holder' })
    expect(rights()).toEqual([3, 3])
    stage.act(id.secretariat, { do: 'removePerson', person: newcomer.person })
    expect(rights()).toEqual([4, 4])
  })

  test('[SE1] the last secretariat can neither leave nor take another role', () => {
    const stage = Stage.opened()
    const refusal = { refused: 'last-of-role', role: 'secretariat' }
    expect(stage.refused(id.secretariat, { do: 'removePerson', person: id.secretariat })).toEqual(refusal)
    expect(stage.refused(id.secretariat, { do: 'changeRole', person: id.secretariat, role: 'member' })).toEqual(refusal)
  })

  test('[SE1] a removed person keeps their name, has no rights and does not come back under the same id', () => {
    const stage = Stage.opened()
    stage.act(id.secretariat, { do: 'removePerson', person: id.member })
    expect(stage.state.people[id.member]).toMatchObject({ name: 'Name of member', removed: true })
    const gone = { refused: 'not-found', what: 'person' }
    expect(stage.refused(id.secretariat, { do: 'removePerson', person: id.member })).toEqual(gone)
    expect(stage.refused(id.secretariat, { do: 'changeRole', person: id.member, role: 'observer' })).toEqual(gone)
    expect(stage.refused(id.secretariat, { ...newcomer, person: id.member })).toEqual({
      refused: 'already-exists',
      what: 'person',
    })
  })

  test('[SE12] that a link was made for somebody is on record, with no trace of the link', () => {
    const stage = Stage.opened()
    const before = stage.state
    stage.act(id.secretariat, { do: 'invitePerson', person: id.member })
    expect(stage.state).toEqual({ ...before, version: before.version + 1 })
    const gone = { refused: 'not-found', what: 'person' }
    expect(stage.refused(id.secretariat, { do: 'invitePerson', person: 'nobody' as PersonId })).toEqual(gone)
    stage.act(id.secretariat, { do: 'removePerson', person: id.member })
    expect(stage.refused(id.secretariat, { do: 'invitePerson', person: id.member })).toEqual(gone)
    expect(stage.refused(id.chair, { do: 'invitePerson', person: id.pen })).toEqual({
      refused: 'no-right',
      needs: 'secretariat',
    })
  })

  test('[SE1] what cannot be told from what is already so is refused', () => {
    const stage = Stage.opened()
    expect(stage.refused(id.secretariat, { do: 'changeRole', person: id.pen, role: 'pen-holder' })).toEqual({
      refused: 'already-exists',
      what: 'role',
    })
  })

  test.each([
    ['', { refused: 'text-needed', field: 'name' }],
    [' \n', { refused: 'text-needed', field: 'name' }],
    ['half a pair \ud800', { refused: 'bad-text', field: 'name' }],
    ['a bell \u0007', { refused: 'bad-text', field: 'name' }],
    ['turned \u202e round', { refused: 'bad-text', field: 'name' }],
  ])('[SE25] a name that the record cannot hold: %j', (name, refusal) => {
    expect(Stage.opened().refused(id.secretariat, { ...newcomer, name })).toEqual(refusal)
  })

  test('[SE26] an id that would reach behind a record is a fault of the program', () => {
    const stage = Stage.opened()
    for (const person of ['__proto__', '', 'a b', 'x'.repeat(65)] as PersonId[]) {
      expect(() => stage.try(id.secretariat, { ...newcomer, person })).toThrow('not an id')
    }
    stage.act(id.secretariat, { ...newcomer, person: 'constructor' as PersonId })
    expect(stage.state.people['constructor' as PersonId]?.name).toBe('N')
  })

  test('[SE1] a code that is on no list is a fault of the program, and never an event', () => {
    const stage = Stage.opened()
    stage.register()
    stage.mark()
    const odd = 'constructor' as never
    const commands: [PersonId, Command][] = [
      [id.secretariat, { ...newcomer, role: odd }],
      [id.secretariat, { do: 'changeRole', person: id.pen, role: odd }],
      [id.secretariat, { do: 'addSession', session: 'other' as SessionId, kind: odd, title: 'T' }],
      [id.secretariat, { do: 'setLevel', intervention: id.intervention, level: odd }],
      [id.chair, { do: 'moveSection', section: id.section, open: {}, to: odd, reason: 'r' }],
      [id.chair, { do: 'givePen', section: id.section, open: {}, holder: odd }],
      [id.pen, { do: 'markMessage', section: id.section, block: id.block, kind: odd, wording: 'w' }],
      [id.pen, linking({ relation: odd })],
      [id.pen, { do: 'reactToSuggestion', ...suggested(), stance: odd }],
      [id.pen, { do: 'withdrawSuggestion', ...suggested({ change: { ...CHANGE, kind: odd } }) }],
      [id.pen, { do: odd } as unknown as Command],
    ]
    for (const [actor, command] of commands) expect(() => stage.try(actor, command)).toThrow(TypeError)
  })

  test('[SE1] a conference is opened once, by the person who becomes its secretariat', () => {
    const opening = {
      do: 'openConference',
      conference: id.conference,
      title: 'T',
      theme: 'T',
      place: 'P',
      from: '2022-05-10',
      to: '2022-05-11',
      coChairs: ['A', 'B'],
      outcome: 'O',
      person: id.secretariat,
      name: 'N',
      organisation: 'O',
      group: 'G',
    } as const
    const command = { ...opening, coChairs: [...opening.coChairs] }
    expect(Stage.opened().refused(id.secretariat, command)).toEqual({ refused: 'already-exists', what: 'conference' })
    expect(new Stage().refused(null, command)).toEqual({ refused: 'not-signed-in' })
    expect(new Stage().refused(id.chair, command)).toEqual({ refused: 'no-right', needs: 'secretariat' })
    expect(new Stage().refused(id.secretariat, { ...command, from: '10 May' })).toEqual({
      refused: 'bad-text',
      field: 'from',
    })
    expect(new Stage().refused(id.secretariat, { ...command, coChairs: ['A', ''] })).toEqual({
      refused: 'text-needed',
      field: 'coChairs.1',
    })
    const stage = new Stage()
    stage.act(id.secretariat, command)
    expect(stage.state).toMatchObject({ version: 2, id: id.conference, coChairs: ['A', 'B'] })
  })
})

describe('programme', () => {
  test('[D6] a title can always be edited; nothing else moves', () => {
    const stage = Stage.opened()
    const before = stage.state
    stage.act(id.secretariat, { do: 'retitleSession', session: id.session, title: 'As held' })
    expect(stage.state).toEqual({
      ...before,
      version: before.version + 1,
      sessions: { [id.session]: { ...before.sessions[id.session], title: 'As held' } },
    })
    const renaming = { do: 'retitleConference', title: 'Anew' } as const
    stage.act(id.secretariat, renaming)
    expect(stage.state.title).toBe('Anew')
    expect(stage.refused(id.secretariat, renaming)).toEqual({ refused: 'already-exists', what: 'title' })
    expect(stage.refused(id.chair, renaming)).toMatchObject({ refused: 'no-right' })
    expect(stage.refused(id.secretariat, { do: 'retitleSession', session: id.session, title: 'As held' })).toEqual({
      refused: 'already-exists',
      what: 'title',
    })
  })

  test('[SE1] sessions need a new id and a real day', () => {
    const stage = Stage.opened()
    const adding = { do: 'addSession', session: id.session, kind: 'workshop', title: 'W' } as const
    expect(stage.refused(id.secretariat, adding)).toEqual({ refused: 'already-exists', what: 'session' })
    const other = { ...adding, session: 'other' as typeof id.session, day: 'tomorrow' }
    expect(stage.refused(id.secretariat, other)).toEqual({ refused: 'bad-text', field: 'day' })
    stage.act(id.secretariat, { ...other, day: '2022-05-09' })
    expect(stage.state.sessions[other.session]).toMatchObject({ position: 2, day: '2022-05-09' })
  })
})
