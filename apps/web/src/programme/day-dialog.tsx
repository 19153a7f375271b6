import { Trans, useLingui } from '@lingui/react/macro'
import type { Session } from '@travaux/domain'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { postSessionDay } from '../conference/api.ts'
import { useConferenceId } from '../conference/provider.tsx'
import { TextField } from '../design/field.tsx'
import { FormDialog } from '../design/form-dialog.tsx'

/** On which day a session was held. */
export function DayDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const [day, setDay] = useState(session.day ?? '')
  const saving = useCommand(postSessionDay)
  return (
    <FormDialog
      title={t`The day of the session`}
      action={<Trans>Save the day</Trans>}
      isReady={day !== (session.day ?? '')}
      sending={saving}
      onSend={() => saving.run(conference, session.id, day === '' ? null : day)}
      onClose={onClose}
    >
      <TextField
        label={t`Day`}
        hint={t`Empty where it is not known.`}
        type="date"
        value={day}
        onChange={setDay}
        autoFocus
      />
    </FormDialog>
  )
}
