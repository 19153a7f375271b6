import { Trans, useLingui } from '@lingui/react/macro'
import type { Editor } from '@tiptap/core'
import type { SuggestionId } from '@travaux/domain'
import { useFaces } from '../conference/hooks.ts'
import { Button } from '../design/button.tsx'
import { type SuggestionsSource, useSuggestionsNow } from '../suggestions/source.ts'
import card from './card.module.css'
import type { Obstacle } from './counter.ts'
import classes from './panels.module.css'
import { useFocusToText } from './use-focus-to-text.ts'

interface CounterOfferProps {
  editor: Editor
  suggestion: SuggestionId
  /** Why that cannot be now; null where it can. */
  obstacle: Obstacle | null
  source: SuggestionsSource
  onCounter: () => void
  onWriteHere: () => void
  onClose: () => void
}

/** Nobody types in another's words: they can be taken over, and changed there (W9). */
export function CounterOffer(props: CounterOfferProps) {
  const { editor, suggestion, obstacle, source, onCounter, onWriteHere, onClose } = props
  const { t } = useLingui()
  const place = useFocusToText(editor)
  const face = useFaces()
  const { shown } = useSuggestionsNow(source)
  const theirs = [...shown.hunks.values()].find((hunk) => hunk.suggestion === suggestion)
  if (!theirs) return null
  const { name } = face(theirs.author)
  return (
    <section ref={place} className={classes['counter']} role="alertdialog" aria-label={t`Another's words`}>
      <p>
        {obstacle === 'my own' && (
          <Trans>You suggest something in the same place already: change that, or withdraw it first.</Trans>
        )}
        {obstacle === 'another window' && (
          <Trans>You are writing in another window. Without the connection nothing is countered in this one.</Trans>
        )}
        {obstacle === null && (
          <Trans>
            These are the words of {name}. Counter them, and they stand in your own suggestions, to be changed there.
          </Trans>
        )}
      </p>
      <div className={card['acts']}>
        {obstacle === null && (
          <Button small look="primary" onPress={onCounter}>
            <Trans>Counter</Trans>
          </Button>
        )}
        {obstacle === 'another window' && (
          <Button small onPress={onWriteHere}>
            <Trans>Write here</Trans>
          </Button>
        )}
        <Button small look="quiet" onPress={onClose}>
          {obstacle === null ? <Trans>Leave them</Trans> : <Trans>Close</Trans>}
        </Button>
      </div>
    </section>
  )
}
