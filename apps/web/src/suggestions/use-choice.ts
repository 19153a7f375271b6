import type { SuggestionId } from '@travaux/domain'
import { useState } from 'react'
import type { ListedSuggestion } from './listed-suggestion.ts'
import type { Review } from './use-review.ts'

/** Which suggestions of a list are chosen, to be decided on at once. */
export interface Choice {
  /** There is somebody to choose: one who decides on one of them at least. */
  readonly isOffered: boolean
  /** In the order of the list; what is no longer shown is not chosen any more. */
  readonly chosen: readonly ListedSuggestion[]
  has(suggestion: ListedSuggestion): boolean
  set(suggestions: readonly ListedSuggestion[], isOn: boolean): void
}

export function useChoice(review: Review, shown: readonly ListedSuggestion[]): Choice {
  const [ids, setIds] = useState<ReadonlySet<SuggestionId>>(new Set())
  const chosen = shown.filter((each) => ids.has(each.id) && isChoosable(review, each))
  return {
    isOffered: shown.some((each) => isChoosable(review, each)),
    chosen,
    has: ({ id }) => chosen.some((each) => each.id === id),
    set: (suggestions, isOn) =>
      setIds((before) => {
        const after = new Set(before)
        for (const { id } of suggestions)
          if (isOn) after.add(id)
          else after.delete(id)
        return after
      }),
  }
}

/** I decide on it, and the server knows its wording. */
export function isChoosable(review: Pick<Review, 'allowed'>, suggestion: ListedSuggestion): boolean {
  const { accept, reject } = review.allowed(suggestion)
  return (accept || reject) && suggestion.hash !== null
}

/** What can be accepted as it is, with nothing against it: all that is chosen at once (W18). */
export function plainOnes(
  review: Pick<Review, 'allowed'>,
  shown: readonly ListedSuggestion[],
): readonly ListedSuggestion[] {
  return shown.filter(
    (each) => isChoosable(review, each) && review.allowed(each).accept && each.rivals.length === 0 && !each.isStale,
  )
}
