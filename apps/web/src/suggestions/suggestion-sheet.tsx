import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { IconButton } from '../design/button.tsx'
import { places } from './alternatives.ts'
import { PlaceCard } from './place-card.tsx'
import { ReviewStatus } from './review-status.tsx'
import classes from './suggestions.module.css'
import type { Review } from './use-review.ts'

/** One suggestion at a time, from below, with the text above it (W33). */
export function SuggestionSheet({ review }: { review: Review }) {
  const { t } = useLingui()
  const { list, active } = review
  const place = active && places(list).find((each) => each.some(({ id }) => id === active.id))
  if (!place) return null
  const position = list.indexOf(active) + 1
  const total = list.length
  return (
    <section className={classes['sheet']} aria-label={t`The suggestion`}>
      <header>
        <span>
          <Trans>
            {position} of {total}
          </Trans>
        </span>
        <IconButton
          name={t`Previous suggestion`}
          icon={<ChevronUp aria-hidden="true" />}
          onPress={() => review.step(-1)}
        />
        <IconButton
          name={t`Next suggestion`}
          icon={<ChevronDown aria-hidden="true" />}
          onPress={() => review.step(1)}
        />
        <IconButton name={t`Close`} icon={<X aria-hidden="true" />} onPress={() => review.choose(null)} />
      </header>
      <ReviewStatus review={review} />
      <PlaceCard review={review} place={place} />
    </section>
  )
}
