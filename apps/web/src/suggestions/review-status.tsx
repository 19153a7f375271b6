import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { find } from '@travaux/domain'
import { X } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { useFaces } from '../conference/hooks.ts'
import { useConference } from '../conference/provider.tsx'
import { Button, IconButton } from '../design/button.tsx'
import { FailureNotice } from '../design/notice.tsx'
import type { FailureCode } from '../refusals/failure.ts'
import { LeftAsTheyWere, UnderWay } from './many-outcome.tsx'
import classes from './suggestions.module.css'
import type { Done } from './use-acts.ts'
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
        <UnderWay count={acts.onMany} deciding={review.deciding} />
        {done && acts.onMany === 0 && (
          <>
            <span>
              <DoneWords done={done} /> <Left count={left} />
            </span>
            <Undo review={review} />
          </>
        )}
      </div>
      <LeftAsTheyWere review={review} left={done?.left ?? []} />
      {isElsewhere && review.asked === null && <FailureNotice failure={refused?.failure ?? null} />}
      <Missed review={review} />
      <Decided review={review} />
    </>
  )
}

function Left({ count }: { count: number }) {
  if (count > 0) return <Plural value={count} one="# left." other="# left." />
  return (
    <>
      <Trans>None left here.</Trans>{' '}
      <Link href="/">
        <Trans>What else waits for you</Trans>
      </Link>
    </>
  )
}

function DoneWords({ done: { what, suggestions, left } }: { done: Done }) {
  const count = suggestions.length
  if (left && what === 'accepted') return <Plural value={count} one="# accepted." other="# accepted." />
  if (left && what === 'rejected') return <Plural value={count} one="# rejected." other="# rejected." />
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

/** What others decide about mine while I look, for the words only lose their colour; what was before is on the dashboard. */
function Decided({ review: { section, me } }: { review: Review }) {
  const { t } = useLingui()
  const face = useFaces()
  const { decisions, version } = useConference()
  const [read, setRead] = useState(version)
  const last = find(decisions, section.id)?.findLast(
    ({ author, by, outcome }) => author === me && by !== me && (outcome === 'accepted' || outcome === 'rejected'),
  )
  if (!last || last.version <= read || last.undone !== undefined) return null
  const name = face(last.by).name
  return (
    <div className={classes['decided']} role="status">
      <div>
        <strong>
          {last.outcome === 'accepted' ? (
            <Trans>{name} accepted your suggestion. Your words are in the text.</Trans>
          ) : (
            <Trans>{name} rejected your suggestion.</Trans>
          )}
        </strong>
        {last.change && <q dir="auto">{last.change.sentence}</q>}
        {last.reason && <p dir="auto">{last.reason}</p>}
      </div>
      <IconButton name={t`Close`} icon={<X aria-hidden="true" />} onPress={() => setRead(last.version)} />
    </div>
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
