import { useLingui } from '@lingui/react/macro'
import { useFaces } from '../conference/hooks.ts'
import { changeWords } from './change-words.ts'
import { type ListedSuggestion, wordsOf } from './listed-suggestion.ts'
import type { Review } from './use-review.ts'

/** What a suggestion says by now, in lines; and whether that is not what it said when it was last looked at (W15). */
export function useWording({ acts: { newer }, active, looked }: Review) {
  return (suggestion: ListedSuggestion): { readonly lines: readonly string[]; readonly hasChanged: boolean } => {
    const lines = linesOf(suggestion)
    const isRefused = newer?.suggestion === suggestion.id
    // The refusal may arrive before the list does.
    if (isRefused && newer.hash !== suggestion.hash) return { lines: [newer.sentence], hasChanged: true }
    const hasMoved = active?.id === suggestion.id && looked !== null && looked !== wordsOf(suggestion)
    return { lines, hasChanged: !suggestion.isMine && (isRefused || hasMoved) }
  }
}

export const linesOf = ({ sentences }: ListedSuggestion): readonly string[] => [
  ...new Set(sentences.flatMap(changeWords)),
]

/** As it is read aloud: which of how many, by whom, where, what, and what is the matter with it (W70). */
export function useSuggestionLabel({ list, numberOf }: Review) {
  const { t } = useLingui()
  const face = useFaces()
  return (suggestion: ListedSuggestion): string => {
    const position = list.indexOf(suggestion) + 1
    const total = list.length
    const { name } = face(suggestion.author)
    const change = linesOf(suggestion).join('; ')
    const number = numberOf(suggestion.block)
    const alternatives = suggestion.rivals.length + 1
    return [
      number === null
        ? t`Suggestion ${position} of ${total} by ${name}: ${change}`
        : t`Suggestion ${position} of ${total} by ${name}, paragraph ${number}: ${change}`,
      ...(alternatives > 1 ? [t`${alternatives} alternatives`] : []),
      ...(suggestion.isStale ? [t`stale`] : []),
    ].join('; ')
  }
}
