import { Trans, useLingui } from '@lingui/react/macro'
import { SESSION_KINDS, type SessionKind } from '@travaux/domain'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { postSession } from '../conference/api.ts'
import { sessionKindNames } from '../conference/names.ts'
import { useConference, useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
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
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await adding.run(conference, { kind, title, ...(day === '' ? {} : { day }) })) onClose()
  }
  return (
    <Dialog title={t`Add a session`} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <TextField label={t`Title`} value={title} onChange={setTitle} maxLength={500} autoFocus />
        <SelectField
          label={t`Kind`}
          value={kind}
          onChange={setKind}
          options={SESSION_KINDS.map((key) => ({ key, name: sessionKindNames()[key] }))}
        />
        <TextField label={t`Day`} type="date" value={day} onChange={setDay} />
        <FailureNotice failure={adding.failure} />
        <Acts>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button look="primary" type="submit" isDisabled={title.trim() === '' || adding.busy}>
            <Trans>Add the session</Trans>
          </Button>
        </Acts>
      </form>
    </Dialog>
  )
}
