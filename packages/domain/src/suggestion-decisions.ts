import type { Command, OnSuggestion, OpenSuggestion } from './commands.ts'
import { type Conference, find, type SuggestionDecision } from './conference.ts'
import type { Deciders } from './decision.ts'
import type { Draft, Evolvers } from './draft.ts'
import type { Happening, JournalEvent } from './events.ts'
import type { SuggestionId } from './ids.ts'
import { found, foundByAuthor, foundByDecider, refusedAsOwn, refusedAsStale } from './open-suggestion.ts'
import { isRefusal, type Refusal } from './refusals.ts'
import { can } from './rights.ts'
import { unfitReason } from './text.ts'

/**
 * Decisions on suggestions. The suggestions themselves live in the layers of their authors; a command brings along
 * what the server found there.
 *
 * - A decision is on one exact wording, named by its hash; where another stands, the decider is shown that (SE6).
 * - Nobody decides on what is theirs (SE6), nor on what its author is typing at the moment.
 * - What the base has changed under is not accepted unless somebody confirmed that it still stands (L9).
 * - Each is an event that keeps the words (L8), and an author reads why theirs was rejected (D5).
 * - Undoing one is another event; the first stays in the record.
 */
export const decideSuggestionDecisions: Deciders<
  'acceptSuggestion' | 'rejectSuggestion' | 'withdrawSuggestion' | 'undoDecision'
> = {
  acceptSuggestion(state, command, { actor }) {
    const open = foundByDecider(state, command, actor)
    if (isRefusal(open)) return open
    const stale = refusedAsStale(state, command, open)
    if (stale) return stale
    const { change, hash } = open
    const facts = { ...factsOf(command, open), head: command.head }
    return { events: [{ type: 'suggestion.accepted', facts, values: { change, hash } }] }
  },

  rejectSuggestion(state, command, { actor }) {
    const { reason } = command
    const open = foundByDecider(state, command, actor)
    if (isRefusal(open)) return open
    const unfit = unfitReason(reason)
    if (unfit) return unfit
    const { change, hash } = open
    const facts = factsOf(command, open)
    return { events: [{ type: 'suggestion.rejected', facts, values: { change, hash, reason } }] }
  },

  withdrawSuggestion(state, command, { actor }) {
    const open = foundByAuthor(state, command, actor)
    if (isRefusal(open)) return open
    const { change, hash } = open
    const facts = factsOf(command, open)
    return { events: [{ type: 'suggestion.withdrawn', facts, values: { change, hash } }] }
  },

  undoDecision(state, { section, decision: version, head }, { actor }) {
    const refusal = can(actor, { do: 'decideSuggestion', section }, state)
    if (refusal) return refusal
    const made = (find(state.decisions, section) ?? []).filter((each) => each.version === version)
    const [first] = made
    if (first?.outcome !== 'accepted' && first?.outcome !== 'rejected') {
      return { refused: 'not-found', what: 'decision' }
    }
    for (const { suggestion, author } of made) {
      const own = refusedAsOwn(state, section, suggestion, author, actor)
      if (own) return own
    }
    if (first.undone) return { refused: 'already-exists', what: 'undoing' }
    const changesText = first.outcome === 'accepted'
    if (changesText && head === null) return { refused: 'base-moved' }
    const facts = { section, decision: version, ...(changesText && head !== null ? { head } : {}) }
    if (first.isOneOfMany) return { events: [{ type: 'suggestions.undone', facts, values: {} }] }
    const { suggestion } = first
    return { events: [{ type: 'suggestion.undone', facts: { ...facts, suggestion }, values: {} }] }
  },
}

/**
 * What freezing says of the suggestions that are open: each is named as left, with a reason, or the answer is the
 * list of those that are not (D3).
 */
export function leave(
  state: Conference,
  { section, open, left = [] }: Pick<Command<'moveSection'>, 'section' | 'open' | 'left'>,
): Happening[] | Refusal {
  const named = new Set(left.map(({ id }) => id))
  const suggestions = (Object.keys(open) as SuggestionId[]).filter((id) => !named.has(id))
  if (suggestions.length > 0) return { refused: 'open-suggestions', suggestions }
  if (named.size < left.length) return { refused: 'already-exists', what: 'left' }
  const happenings: Happening[] = []
  for (const { id: suggestion, reason } of left) {
    const each = found(state, { section, suggestion, open: find(open, suggestion) ?? null })
    if (isRefusal(each)) return each
    const unfit = unfitReason(reason)
    if (unfit) return unfit
    const { change, hash } = each
    const facts = factsOf({ section, suggestion }, each)
    happenings.push({ type: 'suggestion.left', facts, values: { change, hash, reason } })
  }
  return happenings
}

/** What every decision says in the clear. */
function factsOf(
  { section, suggestion }: Pick<OnSuggestion, 'section' | 'suggestion'>,
  { author, derivedFrom }: OpenSuggestion,
): Happening<'suggestion.rejected'>['facts'] {
  return { section, suggestion, author, ...(derivedFrom === undefined ? {} : { derivedFrom }) }
}

type DecisionEvent = 'suggestion.accepted' | 'suggestion.rejected' | 'suggestion.withdrawn' | 'suggestion.left'

export const evolveSuggestionDecisions: Evolvers<DecisionEvent | 'suggestion.undone' | 'suggestions.undone'> = {
  'suggestion.accepted': (draft, event) => {
    enter(draft, { ...recordOf(event), outcome: 'accepted', head: event.facts.head })
  },
  'suggestion.rejected': (draft, event) => {
    enter(draft, { ...recordOf(event), outcome: 'rejected', reason: event.values.reason })
  },
  'suggestion.withdrawn': (draft, event) => {
    enter(draft, { ...recordOf(event), outcome: 'withdrawn' })
  },
  'suggestion.left': (draft, event) => {
    enter(draft, { ...recordOf(event), outcome: 'left', reason: event.values.reason })
  },
  'suggestion.undone': markUndone,
  'suggestions.undone': markUndone,
}

function markUndone(
  draft: Draft,
  { version, facts, actor, at }: JournalEvent<'suggestion.undone' | 'suggestions.undone'>,
): void {
  const { section, decision, head } = facts
  const undone = { version, by: actor, at, ...(head === undefined ? {} : { head }) }
  draft.change('decisions', section, (decisions) => {
    if (!decisions.some((each) => each.version === decision)) {
      throw new TypeError(`the journal has no decision ${decision} in ${section}`)
    }
    return decisions.map((each) => (each.version === decision ? { ...each, undone } : each))
  })
}

/** What every decision keeps. */
function recordOf(event: JournalEvent<DecisionEvent>): Omit<SuggestionDecision, 'outcome'> {
  const { version, facts, values, actor, at, time } = event
  const { section, suggestion, author, derivedFrom } = facts
  const record = { version, section, suggestion, author, by: actor, at, time, change: values.change, hash: values.hash }
  return derivedFrom === undefined ? record : { ...record, derivedFrom }
}

function enter(draft: Draft, decision: SuggestionDecision): void {
  const { section } = decision
  draft.put('decisions', section, [...(find(draft.conference.decisions, section) ?? []), decision])
}
