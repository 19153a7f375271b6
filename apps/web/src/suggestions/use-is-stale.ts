import { notesOn, type Section } from '@travaux/domain'
import type { SuggestionAnswer } from '@travaux/sync/http'
import { useConference } from '../conference/provider.tsx'

/** Whether the text has changed under a suggestion, and nobody has said since that this wording still stands. */
export function useIsStale(section: Section, { id, state, hash }: SuggestionAnswer): boolean {
  const { confirmed } = notesOn(useConference(), section.id, id)
  return state === 'stale' && (hash === null || confirmed !== hash)
}
