import { Extension } from '@tiptap/core'
import { type EditorState, PluginKey, type Transaction } from '@tiptap/pm/state'
import type { SuggestionId } from '@travaux/domain'

/** Where a suggestion stands in the document at hand. */
export interface SuggestionPlace {
  readonly from: number
  readonly to: number
}

const key = new PluginKey<{ active: SuggestionId | null; places: ReadonlyMap<SuggestionId, SuggestionPlace> }>(
  'suggestionMarks',
)
const NOWHERE: ReadonlyMap<SuggestionId, SuggestionPlace> = new Map()

/** Draws suggestions in the text. */
export const SuggestionMarks = Extension.create({ name: 'suggestionMarks' })

/** The transaction that makes a suggestion the active one and brings it into view; null where it is not drawn. */
export function activateSuggestion(state: EditorState, id: SuggestionId | null): Transaction | null {
  return id === null || suggestionPlaces(state).has(id) ? state.tr.setMeta(key, { activate: id }) : null
}

/** The suggestion that the card at the text's side speaks of: it follows the caret, and a press on what is drawn. */
export const activeSuggestion = (state: EditorState): SuggestionId | null => key.getState(state)?.active ?? null

/** The transaction that shows which words a card speaks of that the pointer is over; null takes it back. */
export function hoverSuggestion(state: EditorState, id: SuggestionId | null): Transaction | null {
  return id === null || suggestionPlaces(state).has(id) ? state.tr.setMeta(key, { hover: id }) : null
}

/** The suggestions that are drawn, in document order, by places of the document at hand. */
export const suggestionPlaces = (state: EditorState): ReadonlyMap<SuggestionId, SuggestionPlace> =>
  key.getState(state)?.places ?? NOWHERE
