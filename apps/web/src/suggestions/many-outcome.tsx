import { Plural, Trans } from '@lingui/react/macro'
import type { SuggestionId } from '@travaux/domain'
import { useEffect, useState } from 'react'
import { Button } from '../design/button.tsx'
import { sentenceOf } from '../refusals/sentences.ts'
import classes from './suggestions.module.css'
import type { Refused } from './use-acts.ts'
import type { Review } from './use-review.ts'

const A_MOMENT_MS = 1_000

/** A decision on many takes a while: how far it is, as far as the server has said, when that is longer than a moment. */
export function UnderWay({ count, deciding }: { count: number; deciding: Review['deciding'] }) {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (count === 0) return
    const timer = setTimeout(() => setLong(true), A_MOMENT_MS)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [count])
  if (!isLong || count === 0) return null
  return (
    <span>
      <Plural value={count} one="Deciding on # suggestion…" other="Deciding on # suggestions…" />{' '}
      {deciding && deciding.of <= count && (
        <Trans>
          {deciding.done} of {deciding.of}
        </Trans>
      )}
    </span>
  )
}

/** Of many that were decided on at once, those that were not, each with the reason and the way to it. */
export function LeftAsTheyWere({ review, left }: { review: Review; left: readonly Refused[] }) {
  if (left.length === 0) return null
  return (
    <div className={classes['missed']}>
      <div>
        <strong>
          <Plural value={left.length} one="# was left as it is:" other="# were left as they are:" />
        </strong>
        <ul className={classes['leftovers']}>
          {left.map(({ suggestion, failure }) => (
            <li key={suggestion}>
              <Button small look="quiet" onPress={() => review.choose(suggestion)}>
                <SuggestionName review={review} suggestion={suggestion} />
              </Button>
              <span>{sentenceOf(failure).happened}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function SuggestionName({ review: { list }, suggestion }: { review: Review; suggestion: SuggestionId }) {
  const position = list.findIndex(({ id }) => id === suggestion) + 1
  return position > 0 ? <Trans>Suggestion {position}</Trans> : <Trans>A suggestion that is gone</Trans>
}
