import { i18n } from '@lingui/core'
import { plural, t } from '@lingui/core/macro'
import {
  type Conference,
  type DecidedSuggestion,
  type EventType,
  find,
  type InterventionId,
  type JournalEvent,
  type PersonId,
  type SectionId,
  type SessionId,
} from '@travaux/domain'
import { faceOf } from '../conference/face.ts'
import { kindNames, leftOutNames, levelNames, roleNames, stateNames } from '../conference/names.ts'
import { formatDays } from './when.ts'

/** What happened, as a sentence. A value that may not be seen is left out of it; the sentence still says what was done. */
export function sentenceOfEvent(event: JournalEvent, state: Conference): string {
  const say = SENTENCES[event.type] as Say
  return say(event, namesIn(state, event.actor))
}

/** How the journal names things: as they are called now, and by what they are where the name is withheld. */
interface Names {
  readonly who: string
  person(id: PersonId): string
  section(id: SectionId): string
  session(id: SessionId): string
  intervention(id: InterventionId): string
}
type Say<Type extends EventType = EventType> = (event: JournalEvent<Type>, names: Names) => string

function namesIn(state: Conference, actor: PersonId): Names {
  const quoted = (name: string | null | undefined) => (name ? t`“${name}”` : null)
  const person = (id: PersonId) => faceOf(state, id, t`Somebody`).name
  return {
    who: person(actor),
    person,
    section: (id) => quoted(find(state.sections, id)?.title) ?? t`a section`,
    session: (id) => quoted(find(state.sessions, id)?.title) ?? t`a session`,
    intervention: (id) => {
      const version = find(state.interventions, id)?.versions.at(-1)
      const source = version?.speaker ?? version?.organisation
      return source ? t`the intervention of ${source}` : t`an intervention`
    },
  }
}

/** Each author once. */
function namesOf(suggestions: readonly DecidedSuggestion[], person: Names['person']): string {
  const names = [...new Set(suggestions.map(({ author }) => author))].map(person)
  return new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(names)
}

const SENTENCES: { readonly [Type in EventType]: Say<Type> } = {
  'conference.opened': (_, { who }) => t`${who} opened the conference.`,
  'person.joined': ({ facts }, { who, person }) => {
    const name = person(facts.person)
    const role = roleNames()[facts.role]
    return t`${who} added ${name} as ${role}.`
  },
  'person.role-changed': ({ facts }, { who, person }) => {
    const name = person(facts.person)
    const role = roleNames()[facts.role]
    return t`${who} made ${name} ${role}.`
  },
  'person.removed': ({ facts }, { who, person }) => {
    const name = person(facts.person)
    return t`${who} removed ${name}, who has no rights any more.`
  },
  'person.invited': ({ facts }, { who, person }) => {
    const name = person(facts.person)
    return t`${who} made a link by which ${name} can come in.`
  },
  'conference.retitled': ({ values }, { who }) => {
    const { title } = values
    return title === null ? t`${who} gave the conference another title.` : t`${who} called the conference “${title}”.`
  },
  'session.added': ({ facts }, { who, session }) => {
    const title = session(facts.session)
    return t`${who} added the session ${title}.`
  },
  'session.retitled': ({ facts }, { who, session }) => {
    const title = session(facts.session)
    return t`${who} changed the title of the session ${title}.`
  },
  'session.dated': ({ facts }, { who, session }) => {
    const title = session(facts.session)
    const day = facts.day === undefined ? null : formatDays(facts.day, facts.day)
    return day === null
      ? t`${who} noted that the day of the session ${title} is not known.`
      : t`${who} noted that the session ${title} was held on ${day}.`
  },
  'session.placed': ({ facts }, { who, session }) => {
    const title = session(facts.session)
    const { position } = facts
    return t`${who} put the session ${title} at place ${position} of the programme.`
  },
  'session.removed': ({ values }, { who }) => {
    const { title } = values
    return title
      ? t`${who} took the session “${title}” out of the programme.`
      : t`${who} took a session out of the programme.`
  },
  'section.placed': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    const { position } = facts
    return t`${who} put ${title} at place ${position} of the document.`
  },
  'section.added': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    return t`${who} added ${title} to the document.`
  },
  'section.retitled': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    return t`${who} changed the title of ${title}.`
  },
  'section.advanced': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    if (facts.to === 'frozen') return t`${who} froze ${title} for signature.`
    if (facts.to === 'consultation') return t`${who} opened ${title} for consultation.`
    if (facts.to === 'drafting') return t`${who} took ${title} back to drafting.`
    const state = stateNames()[facts.to]
    return t`${who} moved ${title}: it is ${state} now.`
  },
  'section.returned': ({ facts, values }, { who, section }) => {
    const title = section(facts.section)
    const { reason } = values
    return reason
      ? t`${who} returned ${title} to consultation: “${reason}”. Signatures are void.`
      : t`${who} returned ${title} to consultation. Signatures are void.`
  },
  'section.reopened': ({ facts, values }, { who, section }) => {
    const title = section(facts.section)
    const { reason } = values
    return reason
      ? t`${who} reopened ${title}: “${reason}”. Signatures are void.`
      : t`${who} reopened ${title}. Signatures are void.`
  },
  'section.pen-given': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    return facts.holder === 'group'
      ? t`${who} gave the pen of ${title} to the whole group.`
      : t`${who} gave the pen of ${title} back to the pen-holders.`
  },
  'section.signed': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    if (facts.proof === 'code') return t`${who} signed ${title}, shown by a code that was mailed.`
    return facts.proof === 'words' ? t`${who} signed ${title}, confirmed in words.` : t`${who} signed ${title}.`
  },
  'section.approved': ({ facts }, { section }) => {
    const title = section(facts.section)
    return t`Both co-chairs have signed: ${title} is approved.`
  },
  'section.unsettled': ({ facts }, { section, intervention }) => {
    const title = section(facts.section)
    const source = intervention(facts.intervention)
    return t`The signatures under ${title} became void, because ${source} was corrected.`
  },
  'intervention.registered': ({ facts }, { who, intervention }) => {
    const source = intervention(facts.intervention)
    return t`${who} registered ${source}.`
  },
  'intervention.corrected': ({ facts }, { who, intervention }) => {
    const source = intervention(facts.intervention)
    const { version } = facts
    return t`${who} corrected ${source}, now in version ${version}.`
  },
  'intervention.level-changed': ({ facts }, { who, intervention }) => {
    const source = intervention(facts.intervention)
    const level = levelNames()[facts.level]
    return t`${who} set what may be shown of ${source}: ${level}.`
  },
  'intervention.verified': ({ facts }, { who, intervention }) => {
    const source = intervention(facts.intervention)
    const { version } = facts
    return t`${who} noted that the speaker confirmed ${source}, version ${version}.`
  },
  'intervention.unverified': ({ facts }, { who, intervention }) => {
    const source = intervention(facts.intervention)
    const { version } = facts
    return t`${who} took back that the speaker confirmed ${source}, version ${version}.`
  },
  'intervention.left-out': ({ facts, values }, { who, intervention }) => {
    const source = intervention(facts.intervention)
    const why = leftOutNames()[facts.why].toLocaleLowerCase()
    const { note } = values
    return note
      ? t`${who} noted that ${source} is left out of the document: ${why}, “${note}”.`
      : t`${who} noted that ${source} is left out of the document: ${why}.`
  },
  'intervention.taken-up': ({ facts }, { who, intervention }) => {
    const source = intervention(facts.intervention)
    return t`${who} noted that ${source} is not to be left out after all.`
  },
  'message.owned': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    return t`${who} said that a message of ${title} is the co-chairs’ own words.`
  },
  'message.disowned': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    return t`${who} took back that a message of ${title} is the co-chairs’ own words.`
  },
  'message.marked': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    const kind = kindNames()[facts.kind].toLocaleLowerCase()
    return t`${who} marked a paragraph of ${title} as ${kind}.`
  },
  'message.unmarked': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    return t`${who} took the mark of a message off a paragraph of ${title}.`
  },
  'block.split': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    return t`${who} split a message of ${title} in two; what the second half rests on is to be checked.`
  },
  'block.joined': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    return t`${who} joined a message of ${title} with the paragraph before it; what it rests on is to be checked.`
  },
  'block.moved': ({ facts }, { who, section }) => {
    const from = section(facts.section)
    const to = section(facts.to)
    return t`${who} moved a paragraph from ${from} to ${to}, with all that it rests on.`
  },
  'link.added': ({ facts }, { who, section, intervention }) => {
    const title = section(facts.section)
    const source = intervention(facts.intervention)
    return t`${who} linked ${source} to a message of ${title}.`
  },
  'link.removed': ({ facts }, { who, section, intervention }) => {
    const title = section(facts.section)
    const source = intervention(facts.intervention)
    return t`${who} removed the link from ${source} to a message of ${title}.`
  },
  'suggestion.accepted': ({ facts, values }, { who, section, person }) => {
    const title = section(facts.section)
    const author = person(facts.author)
    const change = values.change?.sentence
    return change
      ? t`${who} accepted a suggestion by ${author} to ${title}: ${change}.`
      : t`${who} accepted a suggestion by ${author} to ${title}.`
  },
  'suggestion.rejected': ({ facts, values }, { who, section, person }) => {
    const title = section(facts.section)
    const author = person(facts.author)
    const { reason } = values
    return reason
      ? t`${who} rejected a suggestion by ${author} to ${title}: “${reason}”.`
      : t`${who} rejected a suggestion by ${author} to ${title}.`
  },
  'suggestions.accepted': ({ facts }, { who, section, person }) => {
    const title = section(facts.section)
    const count = facts.suggestions.length
    const authors = namesOf(facts.suggestions, person)
    return t`${who} accepted ${plural(count, { one: '# suggestion', other: '# suggestions' })} by ${authors} to ${title} at once.`
  },
  'suggestions.rejected': ({ facts, values }, { who, section, person }) => {
    const title = section(facts.section)
    const count = facts.suggestions.length
    const authors = namesOf(facts.suggestions, person)
    const { reason } = values
    return reason
      ? t`${who} rejected ${plural(count, { one: '# suggestion', other: '# suggestions' })} by ${authors} to ${title} at once: “${reason}”.`
      : t`${who} rejected ${plural(count, { one: '# suggestion', other: '# suggestions' })} by ${authors} to ${title} at once.`
  },
  'suggestions.undone': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    return t`${who} took back a decision on several suggestions to ${title}.`
  },
  'suggestion.withdrawn': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    return t`${who} withdrew a suggestion to ${title}.`
  },
  'suggestion.left': ({ facts, values }, { who, section, person }) => {
    const title = section(facts.section)
    const author = person(facts.author)
    const { reason } = values
    return reason
      ? t`${who} left a suggestion by ${author} to ${title} undecided: “${reason}”.`
      : t`${who} left a suggestion by ${author} to ${title} undecided.`
  },
  'suggestion.undone': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    return t`${who} took back a decision on a suggestion to ${title}.`
  },
  'suggestion.explained': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    return t`${who} gave the reason for a suggestion to ${title}.`
  },
  'suggestion.confirmed': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    return t`${who} said that a suggestion to ${title} still stands.`
  },
  'suggestion.sponsored': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    return t`${who} co-sponsored a suggestion to ${title}.`
  },
  'suggestion.unsponsored': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    return t`${who} took their name off a suggestion to ${title}.`
  },
  'suggestion.reacted': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    if (facts.stance === 'support') return t`${who} supported a suggestion to ${title}.`
    if (facts.stance === 'concern') return t`${who} had a concern about a suggestion to ${title}.`
    return t`${who} took back what they thought of a suggestion to ${title}.`
  },
  'comment.added': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    if (facts.comment !== facts.discussion) return t`${who} replied in a discussion of ${title}.`
    if (facts.suggestion !== undefined) return t`${who} commented on a suggestion to ${title}.`
    return t`${who} commented on a paragraph of ${title}.`
  },
  'discussion.resolved': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    return t`${who} marked a discussion of ${title} as resolved.`
  },
  'discussion.reopened': ({ facts }, { who, section }) => {
    const title = section(facts.section)
    return t`${who} opened a discussion of ${title} again.`
  },
}

/** All kinds of event, for the test that reads every sentence. @public */
export const EVENT_TYPES = Object.keys(SENTENCES) as EventType[]

/** Where the thing can be seen that an event is about, below `/c/:conf`; null where there is no such page. */
export function placeOfEvent({ facts }: JournalEvent): string | null {
  if ('blocks' in facts) return `/s/${facts.to}#${facts.blocks[0] ?? ''}`
  if ('section' in facts) return `/s/${facts.section}${'block' in facts ? `#${facts.block}` : ''}`
  if ('intervention' in facts) return `/interventions/${facts.intervention}`
  return null
}
