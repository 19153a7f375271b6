import { type Conference, find, type Intervention, type Section } from './conference.ts'
import type { Deciders } from './decision.ts'
import type { Evolvers } from './draft.ts'
import { type EventType, mustBeOn, SESSION_KINDS } from './events.ts'
import { mustBeId } from './ids.ts'
import { can } from './rights.ts'
import { unfitDay, unfitText } from './text.ts'

/**
 * Sessions as they were held, and the order of the document.
 *
 * - A title can always be edited: nothing refers to a session, or to the conference, by it.
 * - A session that an intervention or a section names is not removed, or they would name nothing. An intervention that
 *   is not for use counts: who edits the programme registers interventions, too.
 * - Sections are put into another order as long as no signature stands on any: paragraphs are numbered through the whole
 *   document, and what was signed was read under its numbers.
 */
export const decideProgramme: Deciders<
  | 'retitleConference'
  | 'addSession'
  | 'retitleSession'
  | 'dateSession'
  | 'placeSession'
  | 'removeSession'
  | 'placeSection'
> = {
  retitleConference(state, { title }, { actor }) {
    const refusal = can(actor, { do: 'editProgramme' }, state)
    if (refusal) return refusal
    const unfit = unfitText({ title })
    if (unfit) return unfit
    if (state.title === title.normalize('NFC')) return { refused: 'already-exists', what: 'title' }
    return { events: [{ type: 'conference.retitled', facts: {}, values: { title } }] }
  },

  addSession(state, { session, kind, title, day }, { actor }) {
    const refusal = can(actor, { do: 'editProgramme' }, state)
    if (refusal) return refusal
    mustBeId(session)
    mustBeOn(SESSION_KINDS, kind)
    if (find(state.sessions, session)) return { refused: 'already-exists', what: 'session' }
    const unfit = unfitText({ title }) ?? unfitDay({ day })
    if (unfit) return unfit
    const facts = { session, kind, ...(day === undefined ? {} : { day }) }
    return { events: [{ type: 'session.added', facts, values: { title } }] }
  },

  retitleSession(state, { session, title }, { actor }) {
    const refusal = can(actor, { do: 'editProgramme' }, state)
    if (refusal) return refusal
    const before = find(state.sessions, session)
    if (!before) return { refused: 'not-found', what: 'session' }
    const unfit = unfitText({ title })
    if (unfit) return unfit
    if (before.title === title.normalize('NFC')) return { refused: 'already-exists', what: 'title' }
    return { events: [{ type: 'session.retitled', facts: { session }, values: { title } }] }
  },

  dateSession(state, { session, day }, { actor }) {
    const refusal = can(actor, { do: 'editProgramme' }, state)
    if (refusal) return refusal
    const before = find(state.sessions, session)
    if (!before) return { refused: 'not-found', what: 'session' }
    const unfit = unfitDay({ day })
    if (unfit) return unfit
    if (before.day === day) return { refused: 'already-exists', what: 'day' }
    return {
      events: [{ type: 'session.dated', facts: { session, ...(day === undefined ? {} : { day }) }, values: {} }],
    }
  },

  placeSession(state, { session, position }, { actor }) {
    const refusal = can(actor, { do: 'editProgramme' }, state)
    if (refusal) return refusal
    const before = find(state.sessions, session)
    if (!before) return { refused: 'not-found', what: 'session' }
    const to = placeIn(state.sessions, position)
    if (before.position === to) return { refused: 'already-exists', what: 'place' }
    return { events: [{ type: 'session.placed', facts: { session, position: to }, values: {} }] }
  },

  removeSession(state, { session }, { actor }) {
    const refusal = can(actor, { do: 'editProgramme' }, state)
    if (refusal) return refusal
    const before = find(state.sessions, session)
    if (!before) return { refused: 'not-found', what: 'session' }
    if (Object.values<Intervention>(state.interventions).some((each) => each.session === session))
      return { refused: 'in-use', by: 'intervention' }
    if (Object.values<Section>(state.sections).some((each) => each.session === session))
      return { refused: 'in-use', by: 'section' }
    return { events: [{ type: 'session.removed', facts: { session }, values: { title: before.title ?? '' } }] }
  },

  placeSection(state, { section, position }, { actor }) {
    const refusal = can(actor, { do: 'readSection', section }, state) ?? can(actor, { do: 'editProgramme' }, state)
    if (refusal) return refusal
    const before = find(state.sections, section)
    if (!before) return { refused: 'not-found', what: 'section' }
    const signed = Object.values<Section>(state.sections).filter(({ signatures }) => signatures.length > 0)
    if (signed.length > 0) return { refused: 'signatures-stand', sections: signed.map(({ id }) => id) }
    const to = placeIn(state.sections, position)
    if (before.position === to) return { refused: 'already-exists', what: 'place' }
    return { events: [{ type: 'section.placed', facts: { section, position: to }, values: {} }] }
  },
}

export const evolveProgramme: Evolvers<
  'conference.retitled' | Extract<EventType, `session.${string}`> | 'section.placed'
> = {
  'conference.retitled': (draft, { values }) => {
    draft.conference.title = values.title
  },
  'session.added': (draft, { facts, values }) => {
    draft.put('sessions', facts.session, {
      id: facts.session,
      kind: facts.kind,
      ...(facts.day === undefined ? {} : { day: facts.day }),
      title: values.title,
      position: nextPosition(draft.conference.sessions),
    })
  },
  'session.retitled': (draft, { facts, values }) => {
    draft.change('sessions', facts.session, (session) => ({ ...session, title: values.title }))
  },
  'session.dated': (draft, { facts }) => {
    draft.change('sessions', facts.session, ({ day: _, ...session }) => ({
      ...session,
      ...(facts.day === undefined ? {} : { day: facts.day }),
    }))
  },
  'session.placed': (draft, { facts }) => {
    const places = placesWith(draft.conference.sessions, facts.session, facts.position)
    for (const [id, position] of places) draft.change('sessions', id, (each) => ({ ...each, position }))
  },
  'session.removed': (draft, { facts }) => {
    draft.remove('sessions', facts.session)
    for (const [id, position] of placesWith(draft.conference.sessions))
      draft.change('sessions', id, (each) => ({ ...each, position }))
  },
  'section.placed': (draft, { facts }) => {
    const places = placesWith(draft.conference.sections, facts.section, facts.position)
    for (const [id, position] of places) draft.change('sections', id, (each) => ({ ...each, position }))
  },
}

/** The places of all, from 1, with one of them at that place and the others in the order that they had. */
function placesWith<Id extends string>(
  record: Readonly<Record<Id, Placed<Id>>>,
  moved: Id | null = null,
  to = 1,
): [Id, number][] {
  const others = Object.values<Placed<Id>>(record)
    .sort((x, y) => x.position - y.position)
    .map(({ id }) => id)
    .filter((id) => id !== moved)
  const ids = moved === null ? others : others.toSpliced(to - 1, 0, moved)
  return ids.map((id, index) => [id, index + 1])
}
interface Placed<Id> {
  readonly id: Id
  readonly position: number
}

/** A place that there is. */
function placeIn(record: Conference['sessions'] | Conference['sections'], position: number): number {
  if (!Number.isInteger(position) || position < 1) throw new TypeError(`no place: ${position}`)
  return Math.min(position, Object.keys(record).length)
}

/** Places count from 1, in the order in which things were added. */
export function nextPosition(record: Conference['sessions'] | Conference['sections']): number {
  return Object.keys(record).length + 1
}
