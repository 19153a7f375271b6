import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useFaces } from '../conference/hooks.ts'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import type { ListedSuggestion } from './listed-suggestion.ts'
import classes from './suggestions.module.css'
import type { Review } from './use-review.ts'
import { linesOf } from './wording.ts'

interface RejectDialogProps {
  review: Review
  /** As they read when this was asked for; the wording in sight is the one that is turned down. */
  suggestions: readonly ListedSuggestion[]
}

/** Turns suggestions down, with the reason that their authors and everybody else will read (W24). */
export function RejectDialog({ review, suggestions }: RejectDialogProps) {
  const { t } = useLingui()
  const face = useFaces()
  const [reason, setReason] = useState('')
  const { acts, list, ask } = review
  const now = suggestions.flatMap(({ id }) => list.find((each) => each.id === id) ?? [])
  const count = suggestions.length
  const submit = async () => {
    if (!(await acts.reject(now, reason.trim()))) return
    ask(null)
    review.dealtWith(...now)
  }
  const close = () => {
    ask(null)
    acts.forget()
  }
  return (
    <Dialog title={count === 1 ? t`Reject this suggestion` : t`Reject these suggestions`} onClose={close}>
      <p>
        <Plural
          value={count}
          one="Its author reads your reason, and so does everybody in the conference."
          other="Their authors read your reason, and so does everybody in the conference."
        />
      </p>
      <ul className={classes['open']}>
        {now.map((each) => (
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
      <TextField
        label={t`Your reason`}
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
          isDisabled={reason.trim() === '' || acts.busy || now.length === 0}
          onPress={() => void submit()}
        >
          <Trans>Reject</Trans>
        </Button>
      </Acts>
    </Dialog>
  )
}
