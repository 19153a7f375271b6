import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useEffect, useState } from 'react'
import { askMyCode, giveMyCode } from '../conference/api.ts'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { answer, useIsAsked } from './proving.ts'
import { useCommand } from './use-command.ts'

/** Asks for a fresh code wherever something weighs more than the rest; what was asked for then goes on (SE17). */
export function Proof() {
  return useIsAsked() ? <ProofDialog /> : null
}

function ProofDialog() {
  const { t } = useLingui()
  const [code, setCode] = useState('')
  const asking = useCommand(askMyCode)
  const giving = useCommand(giveMyCode)
  // A letter for each time that it is asked for; another one is sent by pressing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => void asking.run(), [])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await giving.run(code)) answer(true)
  }
  return (
    <Dialog title={t`Show that it is you`} onClose={() => answer(false)}>
      <form onSubmit={(event) => void submit(event)}>
        <p role="status">
          <Trans>
            Signing, inviting and changing roles need a fresh code. One is on its way to your mail address; it works in
            this browser, and you are not asked again for ten minutes.
          </Trans>
        </p>
        <TextField
          label={t`The code`}
          hint={t`Eight signs, like ABCD-2345`}
          value={code}
          onChange={setCode}
          maxLength={20}
          autoFocus
        />
        <FailureNotice failure={giving.failure ?? asking.failure} />
        <Acts>
          <Button onPress={() => answer(false)}>
            <Trans>Cancel</Trans>
          </Button>
          <Button isDisabled={asking.busy} onPress={() => void asking.run()}>
            <Trans>Send another</Trans>
          </Button>
          <Button look="primary" type="submit" isDisabled={code.trim() === '' || giving.busy}>
            <Trans>Go on</Trans>
          </Button>
        </Acts>
      </form>
    </Dialog>
  )
}
