import { Trans, useLingui } from '@lingui/react/macro'
import type { Session, SessionId } from '@travaux/domain'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { postSection } from '../conference/api.ts'
import { useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { SelectField } from '../design/select-field.tsx'

/** A section at the end of the document, in drafting and empty. */
export function AddSection({ sessions, onClose }: { sessions: readonly Session[]; onClose: () => void }) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const [title, setTitle] = useState('')
  const [session, setSession] = useState<SessionId | ''>('')
  const adding = useCommand(postSection)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await adding.run(conference, { title, ...(session === '' ? {} : { session }) })) onClose()
  }
  return (
    <Dialog title={t`Add a section`} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <p>
          <Trans>It stands at the end of the document, in drafting and empty.</Trans>
        </p>
        <TextField label={t`Title`} value={title} onChange={setTitle} maxLength={500} autoFocus />
        <SelectField
          label={t`The session that it is about`}
          value={session}
          onChange={setSession}
          options={[
            { key: '', name: t`None` },
            ...sessions.map(({ id, title: name }) => ({ key: id, name: name ?? t`Untitled session` })),
          ]}
        />
        <FailureNotice failure={adding.failure} />
        <Acts>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button look="primary" type="submit" isDisabled={title.trim() === '' || adding.busy}>
            <Trans>Add the section</Trans>
          </Button>
        </Acts>
      </form>
    </Dialog>
  )
}
