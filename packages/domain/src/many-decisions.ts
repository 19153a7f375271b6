import type { ReadSuggestion } from './commands.ts'
import { type Conference, find, type SuggestionDecision } from './conference.ts'
import type { Deciders } from './decision.ts'
import type { Evolvers } from './draft.ts'
import type { DecidedSuggestion, JournalEvent, SuggestedChange } from './events.ts'
import type { PersonId, SectionId } from './ids.ts'
import { foundByDecider, refusedAsStale } from './open-suggestion.ts'
import { isRefusal, type Refusal } from './refusals.ts'
import { unfitReason } from './text.ts'

/**
 * One decision on many suggestions: one entry of the journal, undone as one.
 *
 * - Each is judged as if it were decided on alone, so nothing passes among many that would not pass by itself.
 * - All of those that are named are decided on, or none: whoever asks for what can be done leaves the others out
 *   before, and says why.
 */
export const decideManyDecisions: Deciders<'acceptSuggestions' | 'rejectSuggestions'> = {
  acceptSuggestions(state, { section, suggestions, head }, { actor }) {
    const read = readByDecider(state, section, suggestions, actor)
    if (isRefusal(read)) return read
    for (const { on, open } of read) {
      const stale = refusedAsStale(state, on, open)
      if (stale) return stale
    }
    return {
      events: [{ type: 'suggestions.accepted', facts: { ...factsOf(section, read), head }, values: wordsOf(read) }],
    }
  },

  rejectSuggestions(state, { section, suggestions, reason }, { actor }) {
    const read = readByDecider(state, section, suggestions, actor)
    if (isRefusal(read)) return read
    const unfit = unfitReason(reason)
    if (unfit) return unfit
    const values = { ...wordsOf(read), reason }
    return { events: [{ type: 'suggestions.rejected', facts: factsOf(section, read), values }] }
  },
}

interface Read {
  readonly on: ReadSuggestion & { section: SectionId }
  readonly open: NonNullable<ReadSuggestion['open']>
}

function readByDecider(
  state: Conference,
  section: SectionId,
  suggestions: readonly ReadSuggestion[],
  actor: PersonId | null,
): Read[] | Refusal {
  if (suggestions.length === 0) throw new TypeError('a decision on no suggestion')
  if (new Set(suggestions.map(({ suggestion }) => suggestion)).size < suggestions.length) {
    throw new TypeError('one suggestion cannot be decided on twice at once')
  }
  const read: Read[] = []
  for (const each of suggestions) {
    const on = { section, ...each }
    const open = foundByDecider(state, on, actor)
    if (isRefusal(open)) return open
    read.push({ on, open })
  }
  return read
}

const factsOf = (
  section: SectionId,
  read: readonly Read[],
): { section: SectionId; suggestions: DecidedSuggestion[] } => ({
  section,
  suggestions: read.map(({ on: { suggestion }, open: { author, derivedFrom } }) => ({
    suggestion,
    author,
    ...(derivedFrom === undefined ? {} : { derivedFrom }),
  })),
})

const wordsOf = (read: readonly Read[]): { changes: SuggestedChange[]; hashes: string[] } => ({
  changes: read.map(({ open }) => open.change),
  hashes: read.map(({ open }) => open.hash),
})

export const evolveManyDecisions: Evolvers<'suggestions.accepted' | 'suggestions.rejected'> = {
  'suggestions.accepted': (draft, event) => {
    const { section, head } = event.facts
    const made = recordsOf(event).map((record) => ({ ...record, outcome: 'accepted' as const, head }))
    draft.put('decisions', section, [...(find(draft.conference.decisions, section) ?? []), ...made])
  },
  'suggestions.rejected': (draft, event) => {
    const { section } = event.facts
    const { reason } = event.values
    const made = recordsOf(event).map((record) => ({ ...record, outcome: 'rejected' as const, reason }))
    draft.put('decisions', section, [...(find(draft.conference.decisions, section) ?? []), ...made])
  },
}

function recordsOf({
  version,
  facts,
  values,
  actor,
  at,
  time,
}: JournalEvent<'suggestions.accepted' | 'suggestions.rejected'>): Omit<SuggestionDecision, 'outcome'>[] {
  return facts.suggestions.map((each, index) => ({
    ...{ version, section: facts.section, ...each, by: actor, at, time },
    change: values.changes?.[index] ?? null,
    hash: values.hashes?.[index] ?? null,
    isOneOfMany: true,
  }))
}
