import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import type { ListedSuggestion } from './listed-suggestion.ts'
import type { Review } from './use-review.ts'

/** The author says why, or says it better (W24). */
export function ExplainDialog({ review, suggestion }: { review: Review; suggestion: ListedSuggestion }) {
  const { t } = useLingui()
  const before = suggestion.notes.reason ?? ''
  const [reason, setReason] = useState(before)
  const { acts, ask } = review
  const close = () => {
    ask(null)
    acts.forget()
  }
  const submit = async () => {
    if (await acts.explain(suggestion.id, reason.trim())) close()
  }
  return (
    <Dialog title={t`Why you suggest this`} onClose={close}>
      <TextField
        label={t`Your reason`}
        hint={t`Everybody who reads the suggestion reads it.`}
        value={reason}
        onChange={setReason}
        lines={4}
        maxLength={4000}
        isRequired
        autoFocus
      />
      <FailureNotice failure={acts.refused?.failure ?? null} />
      <Acts>
        <Button onPress={close}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          look="primary"
          isDisabled={acts.busy || reason.trim() === '' || reason.trim() === before}
          onPress={() => void submit()}
        >
          <Trans>Save the reason</Trans>
        </Button>
      </Acts>
    </Dialog>
  )
}
