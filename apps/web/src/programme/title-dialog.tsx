import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { TextField } from '../design/field.tsx'
import { FormDialog } from '../design/form-dialog.tsx'
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
  return (
    <FormDialog
      title={heading}
      action={<Trans>Save the title</Trans>}
      isReady={words !== '' && words !== title}
      sending={saving}
      onSend={() => saving.run(words)}
      onClose={onClose}
    >
      <TextField
        label={t`Title`}
        value={next}
        onChange={setNext}
        maxLength={500}
        autoFocus
        {...(hint === undefined ? {} : { hint })}
      />
    </FormDialog>
  )
}
