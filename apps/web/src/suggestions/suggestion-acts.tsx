import { Trans } from '@lingui/react/macro'
import type { Stance } from '@travaux/domain'
import { Check, Hand, PenLine, ThumbsUp, UserMinus, UserPlus, X } from 'lucide-react'
import { Button } from '../design/button.tsx'
import type { ListedSuggestion } from './listed-suggestion.ts'
import classes from './suggestions.module.css'
import type { Review } from './use-review.ts'

interface SuggestionActsProps {
  review: Review
  suggestion: ListedSuggestion
}

/** What I may do about a suggestion. */
export function SuggestionActs({ review, suggestion }: SuggestionActsProps) {
  const { acts, me, ask } = review
  const { id, hash, notes, isStale, waitsFor } = suggestion
  const { accept, reject, soon, withdraw, explain, react, sponsor, confirm, counter, own } = review.allowed(suggestion)
  const mine: Stance = notes.supports.includes(me) ? 'support' : notes.concerns.includes(me) ? 'concern' : 'none'
  // A second press takes it back.
  const say = (stance: Stance) => void acts.react(id, stance === mine ? 'none' : stance)
  return (
    <div className={classes['acts']}>
      {(accept || reject || soon) && <Decide review={review} suggestion={suggestion} />}
      {confirm && hash !== null && (
        <Button
          small
          look={accept || reject ? 'plain' : 'primary'}
          isDisabled={acts.busy}
          onPress={() => void acts.confirm(id, hash)}
        >
          <Check aria-hidden="true" />
          <Trans>It still stands</Trans>
        </Button>
      )}
      {sponsor === 'offer' && (
        <Button small look="quiet" isDisabled={acts.busy} onPress={() => void acts.sponsor(id, true)}>
          <UserPlus aria-hidden="true" />
          <Trans>Co-sponsor</Trans>
        </Button>
      )}
      {sponsor === 'again' && (
        <Button small isDisabled={acts.busy} onPress={() => void acts.sponsor(id, true)}>
          <UserPlus aria-hidden="true" />
          <Trans>Co-sponsor this wording too</Trans>
        </Button>
      )}
      {(sponsor === 'stop' || sponsor === 'again') && (
        <Button small look="quiet" isDisabled={acts.busy} onPress={() => void acts.sponsor(id, false)}>
          <UserMinus aria-hidden="true" />
          <Trans>Withdraw my name</Trans>
        </Button>
      )}
      {counter && (
        <Button small look="quiet" onPress={() => review.counter(id)}>
          <PenLine aria-hidden="true" />
          <Trans>Counter</Trans>
        </Button>
      )}
      {react && (
        <>
          <Button
            small
            look="quiet"
            aria-pressed={mine === 'support'}
            isDisabled={acts.busy}
            onPress={() => say('support')}
          >
            <ThumbsUp aria-hidden="true" />
            <Trans>Support</Trans>
          </Button>
          <Button
            small
            look="quiet"
            aria-pressed={mine === 'concern'}
            isDisabled={acts.busy}
            onPress={() => say('concern')}
          >
            <Hand aria-hidden="true" />
            <Trans>Concern</Trans>
          </Button>
        </>
      )}
      {withdraw && (
        <Button
          small
          isDisabled={acts.busy}
          onPress={() =>
            void acts.withdraw(id).then((isDone) => {
              if (isDone) review.dealtWith(suggestion)
            })
          }
        >
          <Trans>Withdraw</Trans>
        </Button>
      )}
      {explain && (
        <Button small look="quiet" onPress={() => ask({ for: 'explanation', of: suggestion })}>
          {notes.reason === null ? <Trans>Say why</Trans> : <Trans>Change the reason</Trans>}
        </Button>
      )}
      {soon && (
        <p className={classes['why']}>
          <Trans>Its author is writing. You can decide as soon as they rest.</Trans>
        </p>
      )}
      {withdraw && own === null && (
        <p className={classes['why']}>
          <Trans>Everybody who reads this section sees it, under your name.</Trans>
        </p>
      )}
      {own === 'author' && (
        <p className={classes['why']}>
          <Trans>This is your own: somebody else decides about it.</Trans>
        </p>
      )}
      {own === 'sponsor' && (
        <p className={classes['why']}>
          <Trans>Your name is under it: somebody else decides about it.</Trans>
        </p>
      )}
      {reject && isStale && waitsFor === null && (
        <p className={classes['why']}>
          <Trans>It can be accepted when its author, or you, have said that it still stands.</Trans>
        </p>
      )}
    </div>
  )
}

/** On a phone accepting stands last, where the thumb is (W33). */
function Decide({ review, suggestion }: SuggestionActsProps) {
  const { acts, ask, isNarrow } = review
  const { accept, reject } = review.allowed(suggestion)
  const accepting = (
    <Button
      key="accept"
      small
      look="primary"
      isDisabled={acts.busy || !accept}
      onPress={() => review.accept(suggestion)}
    >
      <Check aria-hidden="true" />
      <Trans>Accept</Trans>
    </Button>
  )
  const rejecting = (
    <Button
      key="reject"
      small
      isDisabled={acts.busy || !reject}
      onPress={() => ask({ for: 'rejection', of: [suggestion] })}
    >
      <X aria-hidden="true" />
      <Trans>Reject</Trans>
    </Button>
  )
  return <span className={classes['decide']}>{isNarrow ? [rejecting, accepting] : [accepting, rejecting]}</span>
}
