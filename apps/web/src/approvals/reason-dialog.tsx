import { Trans, useLingui } from '@lingui/react/macro'
import type { Section, SectionState } from '@travaux/domain'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { postState } from '../conference/api.ts'
import { useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'

interface ReasonDialogProps {
  section: Section
  to: SectionState
  title: string
  meaning: string
  label: string
  action: string
  /** To be typed as well, where what is undone weighs much. */
  word?: string
  onClose: () => void
}

/** Moves a section back, with the reason that those concerned will read. */
export function ReasonDialog({ section, to, title, meaning, label, action, word, onClose }: ReasonDialogProps) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const move = useCommand(postState)
  const isMeant = word === undefined || typed.trim().toLocaleLowerCase() === word.toLocaleLowerCase()
  const submit = async () => {
    if (await move.run(conference, section.id, { to, reason: reason.trim() })) onClose()
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{meaning}</p>
      <TextField label={label} value={reason} onChange={setReason} lines={4} maxLength={4000} isRequired autoFocus />
      {word !== undefined && (
        <TextField label={t`Type “${word}” to confirm`} value={typed} onChange={setTyped} isRequired />
      )}
      <FailureNotice failure={move.failure} />
      <Acts>
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button look="primary" isDisabled={reason.trim() === '' || !isMeant || move.busy} onPress={() => void submit()}>
          {action}
        </Button>
      </Acts>
    </Dialog>
  )
}
