import { type Conference, find } from './conference.ts'
import { type EventType, INTERVENTION_FIELDS, type JournalEvent, type Level } from './events.ts'
import type { InterventionId, PersonId, SectionId } from './ids.ts'
import type { Entry, Envelope } from './journal.ts'
import { can } from './rights.ts'

/**
 * What a person is shown (D13, SE8). Entries of the journal are the same for everyone, or the chain could not be
 * checked; what differs is which values are opened. The rules, by event:
 *
 * - conference, people, sessions: all values.
 * - sections and messages: all values to who may read the section as it stands now, none to others. An observer
 *   therefore sees nothing of a section in drafting, not even what was open to all before it was reopened.
 * - interventions: what the level shows that holds *now*, to everybody alike, custodians included. The exact time of
 *   an entry could help to tell who spoke, so it goes with the name. A note on why one is left out goes with its words.
 * - suggestions and discussions: as their section, with every decision and all that was said about them.
 * - links: as their section, and nothing where the intervention is not for use; the wording may repeat its words.
 *
 * What no rule opens stays closed: a kind of event or a field that is not known here, a section or an intervention
 * that the state does not have, a person without rights.
 */
export function redact(envelope: Envelope, state: Conference, viewer: PersonId | null): Envelope {
  const { entry, hash, opened } = envelope
  const shows = rulesFor(entry, state, viewer)
  return { entry, hash, opened: Object.fromEntries(Object.entries(opened).filter(([field]) => shows(field))) }
}

/** People of the same sight are shown the same, so what is made for one may be kept for the others. */
export type Sight = 'nothing' | 'open-sections' | 'all-sections'

export function sightOf(state: Conference, viewer: PersonId | null): Sight {
  if (viewer === null || can(viewer, { do: 'readJournal' }, state)) return 'nothing'
  return find(state.people, viewer)?.role === 'observer' ? 'open-sections' : 'all-sections'
}

/**
 * Whether an event changes what a person sees of *earlier* events. Who has folded these must then be given the
 * journal again from its first entry; otherwise the event alone keeps them up to date.
 */
export function changesView(event: JournalEvent, before: Conference, after: Conference, viewer: PersonId): boolean {
  const sight = sightOf(after, viewer)
  if (sight !== sightOf(before, viewer)) return true
  switch (event.type) {
    case 'intervention.level-changed':
      return true
    case 'section.advanced':
      return sight === 'open-sections' && (event.facts.from === 'drafting' || event.facts.to === 'drafting')
    case 'section.reopened':
      return sight === 'open-sections'
    default:
      return false
  }
}

type Shows = (field: string) => boolean
const EVERYTHING: Shows = () => true
const NOTHING: Shows = () => false

/** By level, what may be known of an intervention; `time` is when it was entered. */
const SHOWN: Readonly<Record<Level, readonly string[]>> = {
  public: [...INTERVENTION_FIELDS, 'note', 'time'],
  organisation: ['organisation', 'group', 'region', 'language', 'text', 'note'],
  category: ['group', 'text', 'note'],
  content: ['text', 'note'],
  none: [],
}

type Rule = (facts: Entry['facts'], state: Conference, viewer: PersonId) => Shows

const open: Rule = () => EVERYTHING

const bySection: Rule = (facts, state, viewer) =>
  can(viewer, { do: 'readSection', section: facts['section'] as SectionId }, state) ? NOTHING : EVERYTHING

const byLevel: Rule = (facts, state) => {
  const fields = SHOWN[levelOf(facts, state)]
  return (field) => fields.includes(field)
}

const RULES: Readonly<Record<EventType, Rule>> = {
  'conference.opened': open,
  'person.joined': open,
  'person.role-changed': open,
  'person.removed': open,
  'person.invited': open,
  'conference.retitled': open,
  'session.added': open,
  'session.retitled': open,
  'session.dated': open,
  'session.placed': open,
  'session.removed': open,
  'section.added': bySection,
  'section.retitled': bySection,
  'section.placed': bySection,
  'section.advanced': bySection,
  'section.returned': bySection,
  'section.reopened': bySection,
  'section.pen-given': bySection,
  'section.signed': bySection,
  'section.approved': bySection,
  // It happens at the same moment as the correction, whose time only a public intervention shows.
  'section.unsettled': (facts, state, viewer) =>
    levelOf(facts, state) === 'public' ? bySection(facts, state, viewer) : NOTHING,
  'intervention.registered': byLevel,
  'intervention.corrected': byLevel,
  'intervention.level-changed': byLevel,
  'intervention.verified': byLevel,
  'intervention.unverified': byLevel,
  'intervention.left-out': byLevel,
  'intervention.taken-up': byLevel,
  'message.marked': bySection,
  'message.unmarked': bySection,
  'message.owned': bySection,
  'message.disowned': bySection,
  'block.split': bySection,
  'block.joined': bySection,
  'block.moved': bySection,
  'link.added': (facts, state, viewer) =>
    levelOf(facts, state) === 'none' ? NOTHING : bySection(facts, state, viewer),
  'link.removed': (facts, state, viewer) =>
    levelOf(facts, state) === 'none' ? NOTHING : bySection(facts, state, viewer),
  'suggestion.accepted': bySection,
  'suggestion.rejected': bySection,
  'suggestions.accepted': bySection,
  'suggestions.rejected': bySection,
  'suggestions.undone': bySection,
  'suggestion.withdrawn': bySection,
  'suggestion.left': bySection,
  'suggestion.undone': bySection,
  'suggestion.explained': bySection,
  'suggestion.confirmed': bySection,
  'suggestion.sponsored': bySection,
  'suggestion.unsponsored': bySection,
  'suggestion.reacted': bySection,
  'comment.added': bySection,
  'discussion.resolved': bySection,
  'discussion.reopened': bySection,
}

function rulesFor({ type, facts }: Entry, state: Conference, viewer: PersonId | null): Shows {
  if (viewer === null || can(viewer, { do: 'readJournal' }, state)) return NOTHING
  return find(RULES, type)?.(facts, state, viewer) ?? NOTHING
}

function levelOf(facts: Entry['facts'], state: Conference): Level {
  return find(state.interventions, facts['intervention'] as InterventionId)?.level ?? 'none'
}
