import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ChevronDown, ChevronUp, Keyboard, List } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../design/button.tsx'
import { KeptDrawer } from './kept-drawer.tsx'
import { printed } from './shortcuts.ts'
import classes from './suggestions.module.css'
import type { Review } from './use-review.ts'

interface SuggestionBarProps {
  review: Review
  isListOpen: boolean
  onList: () => void
  onHelp: () => void
}

/** How many there are, the way through them, and the ways to those that are not in the text. */
export function SuggestionBar({ review, isListOpen, onList, onHelp }: SuggestionBarProps) {
  const { t } = useLingui()
  const [isKeptOpen, setKeptOpen] = useState(false)
  const { list, kept, active, isNarrow } = review
  const position = active ? list.indexOf(active) + 1 : 0
  const total = list.length
  const stale = list.filter(({ isStale }) => isStale).length
  const keptCount = kept.length
  return (
    <section className={classes['bar']} aria-label={t`Suggestions`}>
      <div>
        <p className={classes['count']}>
          <b>
            <Plural value={total} one="# suggestion" other="# suggestions" />
          </b>
          {stale > 0 && (
            <span>
              <Plural value={stale} one="# stale" other="# stale" />
            </span>
          )}
        </p>
        <IconButton name={t`All suggestions`} icon={<List aria-hidden="true" />} isOn={isListOpen} onPress={onList} />
        {!isNarrow && (
          <IconButton
            name={t`Keyboard shortcuts`}
            keys={printed('help')}
            icon={<Keyboard aria-hidden="true" />}
            onPress={onHelp}
          />
        )}
      </div>
      {total + keptCount > 0 && (
        <div>
          {keptCount > 0 && (
            <Button small look="quiet" onPress={() => setKeptOpen(true)}>
              <Trans>Kept, {keptCount}</Trans>
            </Button>
          )}
          <span className={classes['position']}>
            {position > 0 && (
              <Trans>
                {position} of {total}
              </Trans>
            )}
          </span>
          <IconButton
            name={t`Previous suggestion`}
            keys={printed('previous')}
            icon={<ChevronUp aria-hidden="true" />}
            isDisabled={total === 0}
            onPress={() => review.step(-1)}
          />
          <IconButton
            name={t`Next suggestion`}
            keys={printed('next')}
            icon={<ChevronDown aria-hidden="true" />}
            isDisabled={total === 0}
            onPress={() => review.step(1)}
          />
        </div>
      )}
      {isKeptOpen && <KeptDrawer review={review} onClose={() => setKeptOpen(false)} />}
    </section>
  )
}
