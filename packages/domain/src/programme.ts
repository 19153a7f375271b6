import { type Conference, find } from './conference.ts'
import type { Deciders } from './decision.ts'
import type { Evolvers } from './draft.ts'
import { mustBeOn, SESSION_KINDS } from './events.ts'
import { mustBeId } from './ids.ts'
import { can } from './rights.ts'
import { unfitDay, unfitText } from './text.ts'

/** Sessions as they were held. A title can always be edited: nothing refers to a session, or to the conference, by it. */
export const decideProgramme: Deciders<'retitleConference' | 'addSession' | 'retitleSession'> = {
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
}

export const evolveProgramme: Evolvers<'conference.retitled' | 'session.added' | 'session.retitled'> = {
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
}

/** Places count from 1, in the order in which things were added. */
export function nextPosition(record: Conference['sessions'] | Conference['sections']): number {
  return Object.keys(record).length + 1
}
