import { Trans, useLingui } from '@lingui/react/macro'
import type { SectionId } from '@travaux/domain'
import type { SuggestionAnswer } from '@travaux/sync/http'
import { useState } from 'react'
import { postRejection } from '../conference/api.ts'
import { useFaces } from '../conference/hooks.ts'
import { useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { Dialog, Acts as DialogActs } from '../design/dialog.tsx'
import { TextField } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import classes from './suggestions.module.css'
import type { Acts } from './use-acts.ts'

interface RejectDialogProps {
  section: SectionId
  /** As it reads now: the wording in sight is the one that is turned down. */
  suggestion: SuggestionAnswer
  acts: Acts
  onClose: () => void
}

/** Turns a suggestion down, with the reason that its author and everybody else will read. */
export function RejectDialog({ section, suggestion, acts, onClose }: RejectDialogProps) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const { name } = useFaces()(suggestion.author)
  const [reason, setReason] = useState('')
  const { id, hash } = suggestion
  const failure = acts.refused?.suggestion === id ? acts.refused.failure : null
  const submit = async () => {
    if (hash === null) return
    if (await acts.run(id, () => postRejection(conference, section, id, { hash, reason: reason.trim() }))) onClose()
  }
  return (
    <Dialog title={t`Reject this suggestion`} onClose={onClose}>
      <p>
        <Trans>{name} reads your reason, and so does everybody in the conference.</Trans>
      </p>
      <blockquote className={classes['sentence']} dir="auto">
        {suggestion.sentence}
      </blockquote>
      <TextField
        label={t`Your reason`}
        value={reason}
        onChange={setReason}
        lines={4}
        maxLength={4000}
        isRequired
        autoFocus
      />
      <FailureNotice failure={failure} />
      <DialogActs>
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button look="primary" isDisabled={reason.trim() === '' || acts.busy} onPress={() => void submit()}>
          <Trans>Reject it</Trans>
        </Button>
      </DialogActs>
    </Dialog>
  )
}
