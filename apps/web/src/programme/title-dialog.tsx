import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import type { Failure } from '../refusals/failure.ts'

interface TitleDialogProps {
  /** Of what. */
  heading: string
  title: string
  hint?: string
  send: (title: string) => Promise<object | Failure>
  onClose: () => void
}

/** Another title for something that has one. */
export function TitleDialog({ heading, title, hint, send, onClose }: TitleDialogProps) {
  const { t } = useLingui()
  const [next, setNext] = useState(title)
  const saving = useCommand(send)
  const words = next.trim()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await saving.run(words)) onClose()
  }
  return (
    <Dialog title={heading} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <TextField
          label={t`Title`}
          value={next}
          onChange={setNext}
          maxLength={500}
          autoFocus
          {...(hint === undefined ? {} : { hint })}
        />
        <FailureNotice failure={saving.failure} />
        <Acts>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button look="primary" type="submit" isDisabled={words === '' || words === title || saving.busy}>
            <Trans>Save the title</Trans>
          </Button>
        </Acts>
      </form>
    </Dialog>
  )
}
