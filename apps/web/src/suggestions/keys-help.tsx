import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { type KeyedAct, printed, SHORTCUTS } from './shortcuts.ts'
import classes from './suggestions.module.css'

/** The keys as they are now (W37). */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const names: Record<KeyedAct, string> = {
    next: t`Next suggestion`,
    previous: t`Previous suggestion`,
    accept: t`Accept the suggestion`,
    reject: t`Reject the suggestion`,
    cross: t`From the text to the card, and back`,
    comment: t`Comment on the selected words, or the paragraph`,
    help: t`This help`,
  }
  return (
    <Dialog title={t`Keyboard shortcuts`} onClose={onClose}>
      <dl className={classes['keys']}>
        {(Object.keys(SHORTCUTS) as KeyedAct[]).map((act) => (
          <div key={act}>
            <dt>{names[act]}</dt>
            <dd>
              <kbd>{printed(act)}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <Trans>The keys are meant by their place on the keyboard, and work wherever the focus is on this page.</Trans>
      </p>
      <Acts>
        <Button onPress={onClose}>
          <Trans>Close</Trans>
        </Button>
      </Acts>
    </Dialog>
  )
}
