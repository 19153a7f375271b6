import { Trans, useLingui } from '@lingui/react/macro'
import type { SuggestionId } from '@travaux/domain'
import { useFaces } from '../conference/hooks.ts'
import { Button } from '../design/button.tsx'
import { type SuggestionsSource, useSuggestionsNow } from '../suggestions/source.ts'
import classes from './editor.module.css'

interface CounterOfferProps {
  suggestion: SuggestionId
  source: SuggestionsSource
  onCounter: () => void
  onClose: () => void
}

/** Nobody types in another's words: they can be taken over, and changed there (W9). */
export function CounterOffer({ suggestion, source, onCounter, onClose }: CounterOfferProps) {
  const { t } = useLingui()
  const face = useFaces()
  const { shown } = useSuggestionsNow(source)
  const theirs = [...shown.hunks.values()].find((hunk) => hunk.suggestion === suggestion)
  if (!theirs) return null
  const { name } = face(theirs.author)
  return (
    <section className={classes['counter']} role="alertdialog" aria-label={t`Another's words`}>
      <p>
        <Trans>
          These are the words of {name}. Counter them, and they stand in your own suggestions, to be changed there.
        </Trans>
      </p>
      <div className={classes['acts']}>
        <Button small look="primary" onPress={onCounter}>
          <Trans>Counter</Trans>
        </Button>
        <Button small look="quiet" onPress={onClose}>
          <Trans>Leave them</Trans>
        </Button>
      </div>
    </section>
  )
}
