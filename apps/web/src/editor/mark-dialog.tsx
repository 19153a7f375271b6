import { Trans, useLingui } from '@lingui/react/macro'
import { type BlockId, MESSAGE_KINDS, type Message, type MessageKind, type SectionId } from '@travaux/domain'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { postMessage } from '../conference/api.ts'
import { kindNames } from '../conference/names.ts'
import { useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { Choice, TextField } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'

interface MarkDialogProps {
  section: SectionId
  block: BlockId
  /** What it is marked as now. */
  message: Message | null
  onClose: () => void
}

export function MarkDialog({ section, block, message, onClose }: MarkDialogProps) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const [kind, setKind] = useState<MessageKind>(message?.kind ?? 'key-message')
  const [addressee, setAddressee] = useState(message?.addressee ?? '')
  const mark = useCommand(postMessage)
  const hints: Record<MessageKind, string> = {
    'key-message': t`What participants stressed`,
    'good-practice': t`Something that was seen to work`,
    recommendation: t`What somebody is asked to do`,
  }
  const submit = async () => {
    const to = addressee.trim()
    const body = { block, kind, ...(kind === 'recommendation' && to && { addressee: to }) }
    if (await mark.run(conference, section, body)) onClose()
  }
  return (
    <Dialog title={t`Mark as a message`} onClose={onClose}>
      <p>
        <Trans>A message is what the document says in the end. Each one should rest on what was said.</Trans>
      </p>
      <Choice
        label={t`Kind`}
        value={kind}
        onChange={setKind}
        options={MESSAGE_KINDS.map((key) => ({ key, name: kindNames()[key], hint: hints[key] }))}
      />
      {kind === 'recommendation' && (
        <TextField
          label={t`Addressed to`}
          hint={t`For example: Member States. May be left empty.`}
          value={addressee}
          onChange={setAddressee}
          maxLength={300}
        />
      )}
      <FailureNotice failure={mark.failure} />
      <Acts>
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button look="primary" isDisabled={mark.busy} onPress={() => void submit()}>
          <Trans>Mark it</Trans>
        </Button>
      </Acts>
    </Dialog>
  )
}
