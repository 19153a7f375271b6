import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { useFaces } from '../conference/hooks.ts'
import { Avatar } from '../design/avatar.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { OnSuggestion } from '../discussion/on-suggestion.tsx'
import { formatTime } from '../journal/when.ts'
import type { ListedSuggestion } from './listed-suggestion.ts'
import { StaleNote } from './stale-note.tsx'
import { SuggestionActs } from './suggestion-acts.tsx'
import { SuggestionChips } from './suggestion-chips.tsx'
import classes from './suggestions.module.css'
import type { Review } from './use-review.ts'
import { useSuggestionLabel, useWording } from './wording.ts'

interface SuggestionCardProps {
  review: Review
  suggestion: ListedSuggestion
  isChosen: boolean
}

/** Who suggests what, why, and how others take it. A press on it leads to its place in the text. */
export function SuggestionCard({ review, suggestion, isChosen }: SuggestionCardProps) {
  const { t } = useLingui()
  const { id, author, changedAt, notes, isMine } = suggestion
  const face = useFaces()(author)
  const label = useSuggestionLabel(review)(suggestion)
  const { lines, hasChanged } = useWording(review)(suggestion)
  const when = changedAt === null ? t`not saved yet` : formatTime(new Date(changedAt).toISOString())
  return (
    <Card review={review} suggestion={suggestion} label={label} isChosen={isChosen}>
      <Button
        className={classes['what'] ?? ''}
        aria-expanded={isChosen}
        data-focus="true"
        onPress={() => review.choose(isChosen ? null : id)}
      >
        <Avatar face={face} />
        <span>
          <strong>{isMine ? t`You` : <bdi>{face.name}</bdi>}</strong>
          <small>{[isMine ? null : face.organisation, when].filter(Boolean).join(' · ')}</small>
          {lines.map((line) => (
            <span key={line} className={classes['sentence']} dir="auto">
              {line}
            </span>
          ))}
        </span>
      </Button>
      {isChosen && hasChanged && (
        <p className={classes['changed']} role="alert">
          {t`Changed since you looked`}
        </p>
      )}
      {isChosen && notes.reason !== null && (
        <p className={classes['reason']} dir="auto">
          {notes.reason}
        </p>
      )}
      <SuggestionChips review={review} suggestion={suggestion} isFolded={!isChosen} />
      {isChosen && <CardFoot review={review} suggestion={suggestion} />}
    </Card>
  )
}

interface CardProps extends SuggestionCardProps {
  label: string
  children: ReactNode
}

/** The frame of a card, which shows its words in the text while the pointer is over it. */
export function Card({ review, suggestion, label, isChosen, children }: CardProps) {
  const { colour } = useFaces()(suggestion.author)
  return (
    <article
      className={`${classes['card']} ${isChosen ? classes['chosen'] : ''} c${colour}`}
      aria-label={label}
      data-card={suggestion.id}
      onPointerEnter={() => review.hover(suggestion.id)}
      onPointerLeave={() => review.hover(null)}
    >
      {children}
    </article>
  )
}

/** What stands under the wording that is looked at: what became of the text, why the last act was refused, what can be done. */
export function CardFoot({ review, suggestion }: Omit<SuggestionCardProps, 'isChosen'>) {
  const { refused } = review.acts
  const isWordingAlone = refused?.failure.failed === 'changed-suggestion'
  return (
    <>
      <StaleNote base={review.base} suggestion={suggestion} />
      {refused?.suggestion === suggestion.id && !isWordingAlone && review.asked === null && (
        <div className={classes['above']}>
          <FailureNotice failure={refused.failure} />
        </div>
      )}
      <SuggestionActs review={review} suggestion={suggestion} />
      <OnSuggestion review={review} suggestion={suggestion} />
    </>
  )
}
