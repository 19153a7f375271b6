import { Trans, useLingui } from '@lingui/react/macro'
import type { SuggestionId } from '@travaux/domain'
import { useFaces } from '../conference/hooks.ts'
import { Button } from '../design/button.tsx'
import { type SuggestionsSource, useSuggestionsNow } from '../suggestions/source.ts'
import card from './card.module.css'
import classes from './panels.module.css'

interface CounterOfferProps {
  suggestion: SuggestionId
  /** Something of mine stands there already. */
  isBlocked: boolean
  source: SuggestionsSource
  onCounter: () => void
  onClose: () => void
}

/** Nobody types in another's words: they can be taken over, and changed there (W9). */
export function CounterOffer({ suggestion, isBlocked, source, onCounter, onClose }: CounterOfferProps) {
  const { t } = useLingui()
  const face = useFaces()
  const { shown } = useSuggestionsNow(source)
  const theirs = [...shown.hunks.values()].find((hunk) => hunk.suggestion === suggestion)
  if (!theirs) return null
  const { name } = face(theirs.author)
  return (
    <section className={classes['counter']} role="alertdialog" aria-label={t`Another's words`}>
      <p>
        {isBlocked ? (
          <Trans>You suggest something in the same place already: change that, or withdraw it first.</Trans>
        ) : (
          <Trans>
            These are the words of {name}. Counter them, and they stand in your own suggestions, to be changed there.
          </Trans>
        )}
      </p>
      <div className={card['acts']}>
        {!isBlocked && (
          <Button small look="primary" onPress={onCounter}>
            <Trans>Counter</Trans>
          </Button>
        )}
        <Button small look="quiet" onPress={onClose}>
          {isBlocked ? <Trans>Close</Trans> : <Trans>Leave them</Trans>}
        </Button>
      </div>
    </section>
  )
}
