import type { SuggestionId } from '@travaux/domain'
import type { ListedSuggestion } from './listed-suggestion.ts'

/** What a margin shows as one: a suggestion, or all that compete for one place (W13). */
export type Place = readonly [ListedSuggestion, ...ListedSuggestion[]]

/** The list, with those that compete for one place folded together, where the first of them stands. */
export function places(list: readonly ListedSuggestion[]): readonly Place[] {
  const byId = new Map(list.map((each) => [each.id, each]))
  const placed = new Set<SuggestionId>()
  return list.flatMap((first): Place[] => {
    if (placed.has(first.id)) return []
    const members = new Set<ListedSuggestion>([first])
    // Who competes with one of them is in the same place, if only by its other end.
    for (const member of members) {
      for (const rival of member.rivals) {
        const other = byId.get(rival)
        if (other) members.add(other)
      }
    }
    for (const { id } of members) placed.add(id)
    const [, ...others] = members
    others.sort((x, y) => list.indexOf(x) - list.indexOf(y))
    return [[first, ...others]]
  })
}

/** The words of the text that all of them are about; null where they are about none, or about different ones. */
export function commonWords(place: Place): string | null {
  const all = new Set(place.flatMap(({ hunks }) => hunks.map(({ text }) => text.del.trim())))
  const [words] = all
  return all.size === 1 && words ? words : null
}
