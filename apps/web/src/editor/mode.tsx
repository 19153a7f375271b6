import { Trans, useLingui } from '@lingui/react/macro'
import type { Refusal, Section } from '@travaux/domain'
import { Eye, Pen } from 'lucide-react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import classes from './editor.module.css'

/** Whose text I am typing in: always in sight, and says why when it can only be read (W5). */
export function Mode({ section, refusal }: { section: Section; refusal: Refusal | null }) {
  const reason = useModeReason(section, refusal)
  const isEditing = refusal === null
  return (
    <DialogTrigger>
      <AriaButton className={`${classes['mode']} ${isEditing ? '' : classes['reading']}`}>
        {isEditing ? <Pen aria-hidden="true" /> : <Eye aria-hidden="true" />}
        {isEditing ? <Trans>Editing</Trans> : <Trans>Reading</Trans>}
      </AriaButton>
      <Popover placement="bottom end" className={classes['why'] ?? ''}>
        <Dialog aria-label={reason}>
          <p>{reason}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

export function useModeReason({ state, pen }: Section, refusal: Refusal | null): string {
  const { t } = useLingui()
  if (refusal === null) {
    return pen === 'group' && state === 'drafting'
      ? t`The whole group holds the pen of this section: what you type is in the text at once, for everyone.`
      : t`You hold the pen: what you type is in the text at once, for everyone.`
  }
  if (state === 'frozen') return t`The text is frozen for signature. Nobody can change it.`
  if (state === 'approved') return t`Both co-chairs have approved this text. It cannot change until it is reopened.`
  if (state === 'silence') return t`The text is under silence. Nobody can change it.`
  return pen === 'group' && state === 'drafting'
    ? t`The pen-holders and the members of the group write this section. You follow it live.`
    : t`The pen-holders write this section. You follow it live.`
}
