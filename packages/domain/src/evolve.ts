import type { Conference } from './conference.ts'
import { evolveDiscussions } from './discussions.ts'
import { Draft, type Evolvers } from './draft.ts'
import type { EventType, JournalEvent } from './events.ts'
import { evolveInterventions } from './interventions.ts'
import { evolveLeftOut } from './left-out.ts'
import { evolveLineage } from './lineage.ts'
import { evolveLinks } from './links.ts'
import { evolveManyDecisions } from './many-decisions.ts'
import { evolveMessages } from './messages.ts'
import { evolvePeople } from './people.ts'
import { evolveProgramme } from './programme.ts'
import { evolveSections } from './sections.ts'
import { evolveSuggestionDecisions } from './suggestion-decisions.ts'
import { evolveSuggestionNotes } from './suggestion-notes.ts'

const EVOLVERS: Evolvers<EventType> = {
  ...evolvePeople,
  ...evolveProgramme,
  ...evolveSections,
  ...evolveInterventions,
  ...evolveLeftOut,
  ...evolveMessages,
  ...evolveLinks,
  ...evolveLineage,
  ...evolveSuggestionDecisions,
  ...evolveManyDecisions,
  ...evolveSuggestionNotes,
  ...evolveDiscussions,
}

/**
 * The state after one more event. Pure, and blind to values: whether one is readable or null changes no other part
 * of the state. Throws for an event that is not the next one, or that no `decide` could have made.
 */
export function evolve(state: Conference, event: JournalEvent): Conference {
  return fold(state, [event])
}

/** The state after many events, the same as by `evolve` one by one, but without a copy of it for each. */
export function fold(state: Conference, events: Iterable<JournalEvent>): Conference {
  const draft = new Draft(state)
  for (const event of events) apply(draft, event)
  return draft.conference
}

function apply<T extends EventType>(draft: Draft, event: JournalEvent<T>): void {
  const { type, version } = event
  if (!Object.hasOwn(EVOLVERS, type)) throw new TypeError(`no such event: ${type}`)
  if (version !== draft.conference.version + 1) {
    throw new TypeError(`event ${version} does not follow ${draft.conference.version}`)
  }
  EVOLVERS[type](draft, event)
  draft.conference.version = version
}
