import type { PersonId, SuggestionDecision, SuggestionKind } from '@travaux/domain'
import type { ListedSuggestion } from './listed-suggestion.ts'

/** What the list of all suggestions shows. */
export type Show = 'open' | 'mine' | 'stale' | 'decided'
export const SHOWS: readonly Show[] = ['open', 'mine', 'stale', 'decided']

export interface Filter {
  readonly show: Show
  readonly by: PersonId | null
  readonly kind: KindGroup | null
}

/** Kinds as people tell them apart. */
export type KindGroup = 'words' | 'formatting' | 'blocks' | 'moves'
export const KIND_GROUPS: readonly KindGroup[] = ['words', 'formatting', 'blocks', 'moves']

const GROUP_OF: Record<SuggestionKind, KindGroup> = {
  insert: 'words',
  delete: 'words',
  replace: 'words',
  format: 'formatting',
  attributes: 'formatting',
  split: 'blocks',
  join: 'blocks',
  'block-inserted': 'blocks',
  'block-deleted': 'blocks',
  structure: 'blocks',
  move: 'moves',
}

export function filtered(list: readonly ListedSuggestion[], { show, by, kind }: Filter): readonly ListedSuggestion[] {
  return list.filter(
    (each) =>
      (show !== 'mine' || each.isMine) &&
      (show !== 'stale' || each.isStale) &&
      (by === null || each.author === by) &&
      (kind === null || GROUP_OF[each.kind] === kind),
  )
}

/** The decisions of a section, the latest first. One that was left undecided is among the open ones. */
export function decided(
  decisions: readonly SuggestionDecision[],
  { by, kind }: Pick<Filter, 'by' | 'kind'>,
): readonly SuggestionDecision[] {
  return decisions
    .filter(
      ({ outcome, author, change }) =>
        outcome !== 'left' &&
        (by === null || author === by) &&
        (kind === null || (change !== null && GROUP_OF[change.kind] === kind)),
    )
    .toReversed()
}
