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
