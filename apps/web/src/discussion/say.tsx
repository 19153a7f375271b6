import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { CommandRun } from '../app/use-command.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { shortcut } from '../editor/keys.ts'
import classes from './discussion.module.css'
import type { Draft } from './drafts.ts'

interface SayProps {
  label: string
  /** What the button says. */
  act: string
  run: Pick<CommandRun<never[], unknown>, 'busy' | 'failure'>
  onSay: (text: string) => Promise<void>
  onCancel: () => void
  /** Keeps what was begun when this goes away by itself. */
  draft?: Draft
}

/** A few words, sent by the button or from the keyboard; they stay in the field when they are refused. */
export function Say({ label, act, run, onSay, onCancel, draft }: SayProps) {
  const { t } = useLingui()
  const [text, setText] = useState(() => draft?.read() ?? '')
  const write = (next: string) => {
    setText(next)
    draft?.write(next)
  }
  const words = text.trim()
  const isReady = words !== '' && !run.busy
  const keys = shortcut('Enter')
  return (
    <form
      className={classes['say']}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) void onSay(words)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return
        event.preventDefault()
        if (isReady) void onSay(words)
      }}
    >
      <TextField
        label={label}
        hint={t`Everybody who reads this section reads it. ${keys} sends it.`}
        value={text}
        onChange={write}
        lines={3}
        maxLength={4000}
        autoFocus
      />
      <FailureNotice failure={run.failure} />
      <div className={classes['sending']}>
        <Button small onPress={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
        <Button small look="primary" type="submit" isDisabled={!isReady}>
          {act}
        </Button>
      </div>
    </form>
  )
}
