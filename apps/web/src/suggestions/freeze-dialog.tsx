import { Trans, useLingui } from '@lingui/react/macro'
import type { Section, SuggestionId } from '@travaux/domain'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { postState } from '../conference/api.ts'
import { useFaces } from '../conference/hooks.ts'
import { useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { isFailure } from '../refusals/failure.ts'
import classes from './suggestions.module.css'
import { useSuggestions } from './use-suggestions.ts'

interface FreezeDialogProps {
  section: Section
  title: string
  meaning: string
  action: string
  onClose: () => void
}

/** Freezes a section. Suggestions that are still open are listed, to be left with one reason or decided first. */
export function FreezeDialog({ section, title, meaning, action, onClose }: FreezeDialogProps) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const [open, setOpen] = useState<readonly SuggestionId[]>([])
  const [reason, setReason] = useState('')
  const freeze = useCommand(async () => {
    const left = open.map((id) => ({ id, reason: reason.trim() }))
    const answer = await postState(conference, section.id, { to: 'frozen', ...(left.length > 0 && { left }) })
    if (isFailure(answer) && answer.failed === 'open-suggestions') {
      setOpen(answer.facts['suggestions'] as readonly SuggestionId[])
    }
    return answer
  })
  const isLeaving = open.length > 0
  const submit = async () => {
    if (await freeze.run()) onClose()
  }
  return (
    <Dialog title={title} onClose={onClose} wide={isLeaving}>
      <p>{meaning}</p>
      <FailureNotice failure={freeze.failure} />
      {isLeaving && (
        <>
          <OpenOnes section={section} open={open} />
          <TextField
            label={t`Why they are left undecided`}
            hint={t`Their authors read it. They are open again if the section is sent back.`}
            value={reason}
            onChange={setReason}
            lines={3}
            maxLength={4000}
            isRequired
            autoFocus
          />
        </>
      )}
      <Acts>
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          look="primary"
          isDisabled={freeze.busy || (isLeaving && reason.trim() === '')}
          onPress={() => void submit()}
        >
          {isLeaving ? t`Leave them and freeze` : action}
        </Button>
      </Acts>
    </Dialog>
  )
}

function OpenOnes({ section, open }: { section: Section; open: readonly SuggestionId[] }) {
  const face = useFaces()
  const suggestions = useSuggestions(section)
  return (
    <ul className={classes['open']}>
      {suggestions
        .filter(({ id }) => open.includes(id))
        .map(({ id, author, sentence }) => (
          <li key={id}>
            <b>{face(author).name}</b> <span dir="auto">{sentence}</span>
          </li>
        ))}
    </ul>
  )
}
