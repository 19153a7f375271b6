import { notesOn, type SuggestionNotes } from './conference.ts'
import type { Deciders } from './decision.ts'
import type { Draft, Evolvers } from './draft.ts'
import { mustBeOn, STANCES } from './events.ts'
import type { SectionId, SuggestionId } from './ids.ts'
import { foundByAuthor, foundByDecider, foundByGroup, refusedAsChanged } from './open-suggestion.ts'
import { isRefusal } from './refusals.ts'
import { unfitReason } from './text.ts'

/**
 * What is said about a suggestion while it is open: why, by its author; for and against, by the others; and that it
 * still stands although the text changed under it. Nobody seconds a suggestion of their own.
 */
export const decideSuggestionNotes: Deciders<
  'explainSuggestion' | 'confirmSuggestion' | 'sponsorSuggestion' | 'unsponsorSuggestion' | 'reactToSuggestion'
> = {
  explainSuggestion(state, command, { actor }) {
    const { section, suggestion, reason } = command
    const open = foundByAuthor(state, command, actor)
    if (isRefusal(open)) return open
    const unfit = unfitReason(reason)
    if (unfit) return unfit
    if (notesOn(state, section, suggestion).reason === reason.normalize('NFC')) {
      return { refused: 'already-exists', what: 'reason' }
    }
    return { events: [{ type: 'suggestion.explained', facts: { section, suggestion }, values: { reason } }] }
  },

  /** The author looks at their own words; a decider must not be somebody whose suggestion it is (L9). */
  confirmSuggestion(state, command, { actor }) {
    const { section, suggestion, hash } = command
    const isAuthor = command.open?.author === actor
    const open = isAuthor ? foundByAuthor(state, command, actor) : foundByDecider(state, command, actor)
    if (isRefusal(open)) return open
    const changed = refusedAsChanged(open, hash)
    if (changed) return changed
    if (open.state === 'kept') return { refused: 'stale-suggestion', state: 'kept' }
    if (open.state === 'open' || notesOn(state, section, suggestion).confirmed === hash) {
      return { refused: 'already-exists', what: 'confirmation' }
    }
    return { events: [{ type: 'suggestion.confirmed', facts: { section, suggestion }, values: { hash } }] }
  },

  /** Once more where the wording has changed since. */
  sponsorSuggestion(state, command, { actor }) {
    const { section, suggestion } = command
    const open = foundByGroup(state, command, actor)
    if (isRefusal(open)) return open
    if (open.author === actor) return { refused: 'own-suggestion', as: 'author' }
    const { hash } = open
    const { sponsors } = notesOn(state, section, suggestion)
    if (sponsors.some((each) => each.person === actor && each.hash === hash)) {
      return { refused: 'already-exists', what: 'sponsorship' }
    }
    return { events: [{ type: 'suggestion.sponsored', facts: { section, suggestion }, values: { hash } }] }
  },

  unsponsorSuggestion(state, command, { actor }) {
    const { section, suggestion } = command
    const open = foundByGroup(state, command, actor)
    if (isRefusal(open)) return open
    const { sponsors } = notesOn(state, section, suggestion)
    if (!sponsors.some(({ person }) => person === actor)) return { refused: 'not-found', what: 'sponsorship' }
    return { events: [{ type: 'suggestion.unsponsored', facts: { section, suggestion }, values: {} }] }
  },

  reactToSuggestion(state, command, { actor }) {
    const { section, suggestion, stance } = command
    const open = foundByGroup(state, command, actor)
    if (isRefusal(open)) return open
    mustBeOn(STANCES, stance)
    if (open.author === actor) return { refused: 'own-suggestion', as: 'author' }
    const stances: Readonly<Record<string, string>> = notesOn(state, section, suggestion).stances
    if ((stances[actor ?? ''] ?? 'none') === stance) return { refused: 'already-exists', what: 'stance' }
    return { events: [{ type: 'suggestion.reacted', facts: { section, suggestion, stance }, values: {} }] }
  },
}

export const evolveSuggestionNotes: Evolvers<
  | 'suggestion.explained'
  | 'suggestion.confirmed'
  | 'suggestion.sponsored'
  | 'suggestion.unsponsored'
  | 'suggestion.reacted'
> = {
  'suggestion.explained': (draft, { facts, values }) => {
    note(draft, facts, (notes) => ({ ...notes, reason: values.reason }))
  },
  'suggestion.confirmed': (draft, { facts, values }) => {
    note(draft, facts, (notes) => ({ ...notes, confirmed: values.hash }))
  },
  'suggestion.sponsored': (draft, { facts, values, actor }) => {
    const sponsor = { person: actor, hash: values.hash }
    note(draft, facts, ({ sponsors, ...notes }) => ({
      ...notes,
      sponsors: [...sponsors.filter(({ person }) => person !== actor), sponsor],
    }))
  },
  'suggestion.unsponsored': (draft, { facts, actor }) => {
    note(draft, facts, ({ sponsors, ...notes }) => ({
      ...notes,
      sponsors: sponsors.filter(({ person }) => person !== actor),
    }))
  },
  'suggestion.reacted': (draft, { facts, actor }) => {
    const { stance } = facts
    note(draft, facts, ({ stances, ...notes }) => {
      const { [actor]: _, ...others } = stances
      return { ...notes, stances: stance === 'none' ? others : { ...others, [actor]: stance } }
    })
  },
}

function note(
  draft: Draft,
  { section, suggestion }: { section: SectionId; suggestion: SuggestionId },
  change: (notes: SuggestionNotes) => SuggestionNotes,
): void {
  draft.put('notes', suggestion, change(notesOn(draft.conference, section, suggestion)))
}
