import { memo } from 'react'
import type { Place } from './alternatives.ts'
import { AlternativesChip, AlternativesPanel } from './alternatives-panel.tsx'
import { SuggestionCard } from './suggestion-card.tsx'
import type { Review } from './use-review.ts'

/** What is suggested in one place: one suggestion, or several that compete for it. */
export function PlaceCard({ review, place }: { review: Review; place: Place }) {
  const [first] = place
  const isChosen = place.some(({ id }) => id === review.active?.id)
  if (place.length === 1) return <SuggestionCard review={review} suggestion={first} isChosen={isChosen} />
  return isChosen ? (
    <AlternativesPanel review={review} place={place} />
  ) : (
    <AlternativesChip review={review} place={place} />
  )
}

interface FoldedProps {
  review: Review
  place: Place
  /** All that it shows of them. */
  look: string
}

/**
 * The same while none of them is looked at: drawn anew only when it would look otherwise, for with every key somewhere
 * in the text its place moves (W77). What it does when it is pressed goes by ids, and holds as long.
 */
export const FoldedPlace = memo(
  ({ review, place }: FoldedProps) => <PlaceCard review={review} place={place} />,
  (before, now) => before.look === now.look,
)

export function lookOf({ list, numberOf }: Review, place: Place): string {
  const [first] = place
  const words = place.map(({ hunks, ...rest }) => ({ ...rest, hunks: hunks.map(({ id, text }) => ({ id, text })) }))
  return JSON.stringify([words, list.indexOf(first), list.length, numberOf(first.block)])
}
