import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { resetDemo } from '../conference/api.ts'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { FailureNotice } from '../design/notice.tsx'
import classes from './sign-in.module.css'

/** Puts the demo back to its beginning, once one has said that one means it. */
export function ResetDemo() {
  const { t } = useLingui()
  const client = useQueryClient()
  const [stage, setStage] = useState<'idle' | 'asking' | 'done'>('idle')
  const reset = useCommand(resetDemo)
  const submit = async () => {
    if (!(await reset.run())) return
    await client.invalidateQueries()
    setStage('done')
  }
  return (
    <span className={classes['reset']}>
      <Button look="quiet" small onPress={() => setStage('asking')}>
        <Trans>Reset the demo</Trans>
      </Button>
      <span role="status">{stage === 'done' && <Trans>The demo is as it was at the start.</Trans>}</span>
      {stage === 'asking' && (
        <Dialog title={t`Reset the demo`} onClose={() => setStage('idle')}>
          <p>
            <Trans>
              Everything goes back to what it was at the start: texts, suggestions, signatures and people. Everybody who
              is signed in is signed out.
            </Trans>
          </p>
          <FailureNotice failure={reset.failure} />
          <Acts>
            <Button onPress={() => setStage('idle')}>
              <Trans>Cancel</Trans>
            </Button>
            <Button look="primary" isDisabled={reset.busy} onPress={() => void submit()}>
              <Trans>Reset it</Trans>
            </Button>
          </Acts>
        </Dialog>
      )}
    </span>
  )
}
