import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../design/button.tsx'
import { FailureNotice } from '../design/notice.tsx'
import type { FailureCode } from '../refusals/failure.ts'
import classes from './suggestions.module.css'
import type { Review } from './use-review.ts'

/** What was done last, how many are left, and the way back (W67). */
export function ReviewStatus({ review }: { review: Review }) {
  const { acts, list } = review
  const { done, refused } = acts
  const left = list.filter(({ id }) => done?.suggestions.includes(id) !== true).length
  const about = refused?.suggestion ?? null
  // It may be decided by somebody else while one looks at it: why nothing was done is said nevertheless.
  const isElsewhere = about !== null && !list.some(({ id }) => id === about)
  return (
    <>
      <div className={classes['status']} role="status">
        {done && (
          <>
            <span>
              <DoneWords what={done.what} /> <Plural value={left} one="# left." other="# left." />
            </span>
            <Undo review={review} />
          </>
        )}
      </div>
      {isElsewhere && review.asked === null && <FailureNotice failure={refused?.failure ?? null} />}
      <Missed review={review} />
    </>
  )
}

function DoneWords({ what }: { what: NonNullable<Review['acts']['done']>['what'] }) {
  switch (what) {
    case 'accepted':
      return <Trans>Accepted.</Trans>
    case 'rejected':
      return <Trans>Rejected.</Trans>
    case 'withdrawn':
      return <Trans>Withdrawn.</Trans>
    case 'undone':
      return <Trans>The decision was undone.</Trans>
    case 'waits':
      return <Trans>Accepted: it is made as soon as nobody types there.</Trans>
  }
}

function Undo({ review: { acts, focusCard } }: { review: Review }) {
  const { done } = acts
  const [suggestion] = done?.suggestions ?? []
  const decision = done?.decision ?? null
  if (suggestion === undefined || decision === null) return null
  return (
    <Button
      small
      look="quiet"
      isDisabled={acts.busy}
      onPress={() =>
        void acts.undo(suggestion, decision).then((isDone) => {
          // This button goes, and must not take the focus with it.
          if (isDone) focusCard()
        })
      }
    >
      <Trans>Undo</Trans>
    </Button>
  )
}

/** Acceptances of mine that waited for quiet and did not come about. */
function Missed({ review: { missed, list } }: { review: Review }) {
  const { t } = useLingui()
  const [read, setRead] = useState(0)
  const last = missed.at(-1)
  if (!last || missed.length <= read) return null
  const position = list.findIndex(({ id }) => id === last.suggestion) + 1
  return (
    <div className={classes['missed']} role="alert">
      <div>
        <strong>
          {position > 0 ? (
            <Trans>Suggestion {position}, which you accepted, was not made.</Trans>
          ) : (
            <Trans>A suggestion that you accepted was not made.</Trans>
          )}
        </strong>
        <FailureNotice failure={{ failed: last.reason as FailureCode, facts: {} }} />
      </div>
      <IconButton name={t`Close`} icon={<X aria-hidden="true" />} onPress={() => setRead(missed.length)} />
    </div>
  )
}
