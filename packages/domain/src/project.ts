import { type Conference, EMPTY } from './conference.ts'
import type { JournalEvent } from './events.ts'
import { fold } from './evolve.ts'
import type { InterventionId, PersonId, SectionId } from './ids.ts'
import { type Envelope, openEnvelope } from './journal.ts'
import { redact } from './redact.ts'
import { can } from './rights.ts'

/**
 * The conference as a person is shown it: a fold of redacted envelopes, so that a value that may not be seen is not
 * there to be filtered out, and of that only what the person may know of. `envelopes` is the whole journal that
 * `state` is the fold of.
 */
export function project(envelopes: Iterable<Envelope>, state: Conference, viewer: PersonId | null): Conference {
  return visible(fold(EMPTY, redacted(envelopes, state, viewer)), viewer)
}

/**
 * A state without what the viewer may not know of: sections that they may not read, interventions not for use, and
 * all that hangs on these. It judges by facts alone, so a browser can apply it to what it folded itself.
 */
export function visible(state: Conference, viewer: PersonId | null): Conference {
  if (can(viewer, { do: 'readConference' }, state)) return EMPTY
  const reads = (section: SectionId) => can(viewer, { do: 'readSection', section }, state) === null
  const knows = (intervention: InterventionId) => can(viewer, { do: 'readIntervention', intervention }, state) === null
  return {
    ...state,
    sections: only(state.sections, ({ id }) => reads(id)),
    interventions: only(state.interventions, ({ id }) => knows(id)),
    messages: only(state.messages, (_, section) => reads(section)),
    links: only(state.links, ({ section, intervention }) => reads(section) && knows(intervention)),
    decisions: only(state.decisions, (_, section) => reads(section)),
    notes: only(state.notes, ({ section }) => reads(section)),
    discussions: only(state.discussions, ({ section }) => reads(section)),
  }
}

function* redacted(envelopes: Iterable<Envelope>, state: Conference, viewer: PersonId | null): Generator<JournalEvent> {
  for (const envelope of envelopes) yield openEnvelope(redact(envelope, state, viewer))
}

function only<Key extends string, Value>(
  record: Readonly<Record<Key, Value>>,
  keep: (value: Value, key: Key) => boolean,
): Readonly<Record<Key, Value>> {
  const kept = (Object.entries(record) as [Key, Value][]).filter(([key, value]) => keep(value, key))
  return Object.fromEntries(kept) as Record<Key, Value>
}
