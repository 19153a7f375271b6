import { Trans, useLingui } from '@lingui/react/macro'
import type { Session, SessionId } from '@travaux/domain'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { postSection } from '../conference/api.ts'
import { useConferenceId } from '../conference/provider.tsx'
import { TextField } from '../design/field.tsx'
import { FormDialog } from '../design/form-dialog.tsx'
import { SelectField } from '../design/select-field.tsx'

/** A section at the end of the document, in drafting and empty. */
export function AddSection({ sessions, onClose }: { sessions: readonly Session[]; onClose: () => void }) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const [title, setTitle] = useState('')
  const [session, setSession] = useState<SessionId | ''>('')
  const adding = useCommand(postSection)
  return (
    <FormDialog
      title={t`Add a section`}
      action={<Trans>Add the section</Trans>}
      isReady={title.trim() !== ''}
      sending={adding}
      onSend={() => adding.run(conference, { title, ...(session === '' ? {} : { session }) })}
      onClose={onClose}
    >
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
    </FormDialog>
  )
}
