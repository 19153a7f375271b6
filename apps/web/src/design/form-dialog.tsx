import { Trans } from '@lingui/react/macro'
import type { FormEvent, ReactNode } from 'react'
import type { CommandRun } from '../app/use-command.ts'
import { Button } from './button.tsx'
import { Acts, Dialog } from './dialog.tsx'
import { FailureNotice } from './notice.tsx'

interface FormDialogProps {
  title: string
  /** What the button that sends it says. */
  action: ReactNode
  isReady: boolean
  /** What it is sent by. */
  sending: Pick<CommandRun<never, unknown>, 'busy' | 'failure'>
  /** Answers null where it was refused, which is said here. */
  onSend: () => Promise<unknown>
  onClose: () => void
  children: ReactNode
}

/** A few fields that are sent together; it closes when they have been taken. */
export function FormDialog({ title, action, isReady, sending, onSend, onClose, children }: FormDialogProps) {
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if ((await onSend()) !== null) onClose()
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        {children}
        <FailureNotice failure={sending.failure} />
        <Acts>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button look="primary" type="submit" isDisabled={!isReady || sending.busy}>
            {action}
          </Button>
        </Acts>
      </form>
    </Dialog>
  )
}
