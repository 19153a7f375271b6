import type { SuggestionId } from '@travaux/domain'

const MARK = '#s-'

/** What an address ends with that opens its section at a suggestion (W3). */
export const toSuggestion = (id: SuggestionId): string => MARK + id

/** The one that an address names by its hash. */
export const suggestionIn = (hash: string): SuggestionId | null =>
  hash.startsWith(MARK) ? (hash.slice(MARK.length) as SuggestionId) : null
