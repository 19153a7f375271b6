import { ExplainDialog } from './explain-dialog.tsx'
import { RejectDialog } from './reject-dialog.tsx'
import type { Review } from './use-review.ts'

/** What is asked before something is done. */
export function SuggestionDialogs({ review }: { review: Review }) {
  const { asked } = review
  if (asked?.for === 'rejection') return <RejectDialog review={review} suggestions={asked.of} />
  if (asked?.for === 'explanation') return <ExplainDialog review={review} suggestion={asked.of} />
  return null
}
