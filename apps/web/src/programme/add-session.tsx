import { Trans, useLingui } from '@lingui/react/macro'
import { SESSION_KINDS, type SessionKind } from '@travaux/domain'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { postSession } from '../conference/api.ts'
import { sessionKindNames } from '../conference/names.ts'
import { useConference, useConferenceId } from '../conference/provider.tsx'
import { TextField } from '../design/field.tsx'
import { FormDialog } from '../design/form-dialog.tsx'
import { SelectField } from '../design/select-field.tsx'

/** A session of the programme, by which interventions say where they were made. */
export function AddSession({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const { from } = useConference()
  const [title, setTitle] = useState('')
  const [kind, setKind] = useState<SessionKind>('working-session')
  const [day, setDay] = useState(from)
  const adding = useCommand(postSession)
  return (
    <FormDialog
      title={t`Add a session`}
      action={<Trans>Add the session</Trans>}
      isReady={title.trim() !== ''}
      sending={adding}
      onSend={() => adding.run(conference, { kind, title, ...(day === '' ? {} : { day }) })}
      onClose={onClose}
    >
      <TextField label={t`Title`} value={title} onChange={setTitle} maxLength={500} autoFocus />
      <SelectField
        label={t`Kind`}
        value={kind}
        onChange={setKind}
        options={SESSION_KINDS.map((key) => ({ key, name: sessionKindNames()[key] }))}
      />
      <TextField label={t`Day`} type="date" value={day} onChange={setDay} />
    </FormDialog>
  )
}
