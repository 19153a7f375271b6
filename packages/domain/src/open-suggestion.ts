import type { OnSuggestion, OpenSuggestion } from './commands.ts'
import { type Conference, decisionOn, notesOn } from './conference.ts'
import { mustBeOn, SUGGESTION_KINDS } from './events.ts'
import { mustBeId, type PersonId, type SectionId, type SuggestionId } from './ids.ts'
import { isRefusal, type Refusal } from './refusals.ts'
import { can } from './rights.ts'

/** Null for somebody who is not signed in. */
type Actor = PersonId | null

/** The suggestion, or why there is none to act on: a decision stands, or nobody knows of it. Asks for no right. */
export function found(state: Conference, { section, suggestion, open }: OnSuggestion): OpenSuggestion | Refusal {
  if (open !== null) {
    mustBeId(suggestion)
    mustBeOn(SUGGESTION_KINDS, open.change.kind)
    return open
  }
  const decision = decisionOn(state, section, suggestion)
  if (!decision) return { refused: 'not-found', what: 'suggestion' }
  const { outcome, version } = decision
  return { refused: 'already-decided', suggestion, outcome, decision: version }
}

/** For whoever may suggest in the section. */
export function foundByGroup(state: Conference, command: OnSuggestion, actor: Actor): OpenSuggestion | Refusal {
  return can(actor, { do: 'suggest', section: command.section }, state) ?? found(state, command)
}

/** For its author alone. */
export function foundByAuthor(state: Conference, command: OnSuggestion, actor: Actor): OpenSuggestion | Refusal {
  const suggestion = foundByGroup(state, command, actor)
  if (isRefusal(suggestion) || suggestion.author === actor) return suggestion
  return { refused: 'not-your-suggestion' }
}

/** For a decider, with exactly the wording that they read, and not while it is being written. */
export function foundByDecider(
  state: Conference,
  command: OnSuggestion & { hash: string },
  actor: Actor,
): OpenSuggestion | Refusal {
  const { section, suggestion: id, hash } = command
  const suggestion = can(actor, { do: 'decideSuggestion', section }, state) ?? found(state, command)
  if (isRefusal(suggestion)) return suggestion
  const refusal = refusedAsOwn(state, section, id, suggestion.author, actor) ?? refusedAsChanged(suggestion, hash)
  if (refusal) return refusal
  return suggestion.beingWritten ? { refused: 'being-written' } : suggestion
}

/** Nobody decides on what is theirs: as its author, or with their name under it (SE6). */
export function refusedAsOwn(
  state: Conference,
  section: SectionId,
  suggestion: SuggestionId,
  author: PersonId,
  actor: Actor,
): Refusal | null {
  if (author === actor) return { refused: 'own-suggestion', as: 'author' }
  const { sponsors } = notesOn(state, section, suggestion)
  return sponsors.some(({ person }) => person === actor) ? { refused: 'own-suggestion', as: 'sponsor' } : null
}

/** The newer wording, for somebody who read another. */
export function refusedAsChanged({ hash, change }: OpenSuggestion, read: string): Refusal | null {
  return hash === read ? null : { refused: 'changed-suggestion', hash, change }
}

/** What the text has changed under is accepted only once this wording was confirmed; what has no place there never. */
export function refusedAsStale(
  conference: Conference,
  { section, suggestion }: Pick<OnSuggestion, 'section' | 'suggestion'>,
  { state, hash }: OpenSuggestion,
): Refusal | null {
  if (state === 'open') return null
  const isConfirmed = notesOn(conference, section, suggestion).confirmed === hash
  return state === 'stale' && isConfirmed ? null : { refused: 'stale-suggestion', state }
}
