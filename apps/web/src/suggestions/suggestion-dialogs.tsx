import type { CommentId } from '@travaux/domain'
import { BeginDialog } from '../discussion/begin-dialog.tsx'
import { ExplainDialog } from './explain-dialog.tsx'
import { RejectDialog } from './reject-dialog.tsx'
import type { Review } from './use-review.ts'

interface DialogsProps {
  review: Review
  /** A discussion was begun. */
  onBegun: (discussion: CommentId) => void
}

/** What is asked before something is done. */
export function SuggestionDialogs({ review, onBegun }: DialogsProps) {
  const { asked, section } = review
  if (asked?.for === 'rejection') return <RejectDialog review={review} suggestions={asked.of} />
  if (asked?.for === 'explanation') return <ExplainDialog review={review} suggestion={asked.of} />
  if (asked?.for === 'comment') {
    return <BeginDialog section={section.id} about={asked.about} onClose={() => review.ask(null)} onBegun={onBegun} />
  }
  return null
}
