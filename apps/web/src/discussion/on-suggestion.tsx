import { Plural, Trans } from '@lingui/react/macro'
import { MessageCircle } from 'lucide-react'
import { useCan } from '../conference/hooks.ts'
import { useConference } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import type { ListedSuggestion } from '../suggestions/listed-suggestion.ts'
import type { Review } from '../suggestions/use-review.ts'
import classes from './discussion.module.css'
import { commentCount, discussionsIn, isAbout, openAmong } from './discussions.ts'
import { Thread } from './thread.tsx'

interface OnSuggestionProps {
  review: Review
  suggestion: ListedSuggestion
}

/** What is said about a suggestion, in its card; what is settled stands among the discussions. */
export function OnSuggestion({ review, suggestion }: OnSuggestionProps) {
  const may = useCan()
  const { section } = review
  const open = openAmong(useAbout(review, suggestion))
  // The server has nothing yet that could be spoken of.
  const mayComment = suggestion.hash !== null && may({ do: 'comment', section: section.id }) === null
  if (open.length === 0 && !mayComment) return null
  return (
    <div className={classes['inCard']}>
      {open.map((discussion) => (
        <Thread key={discussion.id} discussion={discussion} />
      ))}
      {mayComment && open.length === 0 && (
        <Button small look="quiet" onPress={() => review.ask({ for: 'comment', about: { suggestion: suggestion.id } })}>
          <MessageCircle aria-hidden="true" />
          <Trans>Comment</Trans>
        </Button>
      )}
    </div>
  )
}

/** How much is said about it that is not settled. */
export function useCommentsOn(review: Review, suggestion: ListedSuggestion): number {
  return commentCount(openAmong(useAbout(review, suggestion)))
}

export function CommentChip({ count }: { count: number }) {
  return (
    <span>
      <MessageCircle aria-hidden="true" />
      <Plural value={count} one="# comment" other="# comments" />
    </span>
  )
}

function useAbout({ section }: Review, suggestion: ListedSuggestion) {
  return discussionsIn(useConference(), section.id).filter((each) => isAbout(each, suggestion))
}
