import type { LayerSnapshot, OwnHunk, ShownSuggestions } from '@travaux/sync/client'
import { useSyncExternalStore } from 'react'

/** What the live channel tells of a section's suggestions. */
export interface SuggestionsNow {
  readonly shown: ShownSuggestions
  readonly missed: LayerSnapshot['missed']
  /** One's own, as they stand in the text at hand; absent where that text is not one's own. */
  readonly own?: readonly OwnHunk[]
}

/** The suggestions of the open section, live: one's own layer is one, and the watch of who has none there. */
export interface SuggestionsSource {
  readonly subscribe: (listener: () => void) => () => void
  readonly snapshot: () => SuggestionsNow
}

export const useSuggestionsNow = (source: SuggestionsSource): SuggestionsNow =>
  useSyncExternalStore(source.subscribe, source.snapshot)
