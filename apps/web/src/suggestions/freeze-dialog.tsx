import { Trans, useLingui } from '@lingui/react/macro'
import type { Section, SuggestionId } from '@travaux/domain'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { postState } from '../conference/api.ts'
import { useFaces } from '../conference/hooks.ts'
import { useConference, useConferenceId, useMyId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { isFailure } from '../refusals/failure.ts'
import { listedSuggestions } from './listed-suggestion.ts'
import { type SuggestionsSource, useSuggestionsNow } from './source.ts'
import classes from './suggestions.module.css'
import { linesOf } from './wording.ts'

interface FreezeDialogProps {
  section: Section
  source: SuggestionsSource
  title: string
  meaning: string
  action: string
  onClose: () => void
}

/** Freezes a section. Suggestions that are still open are listed, to be left with one reason or decided first. */
export function FreezeDialog({ section, source, title, meaning, action, onClose }: FreezeDialogProps) {
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
          <OpenOnes section={section} source={source} open={open} />
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

interface OpenOnesProps {
  section: Section
  source: SuggestionsSource
  open: readonly SuggestionId[]
}

function OpenOnes({ section, source, open }: OpenOnesProps) {
  const face = useFaces()
  const conference = useConference()
  const me = useMyId()
  const now = useSuggestionsNow(source)
  const list = listedSuggestions({ now, conference, section: section.id, me, beingWritten: new Set() })
  return (
    <ul className={classes['open']}>
      {list
        .filter(({ id }) => open.includes(id))
        .map((each) => (
          <li key={each.id}>
            <b>{face(each.author).name}</b>
            {linesOf(each).map((line) => (
              <span key={line} className={classes['sentence']} dir="auto">
                {line}
              </span>
            ))}
          </li>
        ))}
    </ul>
  )
}
