import { Trans, useLingui } from '@lingui/react/macro'
import { type Intervention, LEFT_OUT_WHYS, type LeftOutWhy, messageKey } from '@travaux/domain'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { postLeftOut } from '../conference/api.ts'
import { listMessages, type WholeDocument } from '../conference/documents.ts'
import { leftOutNames } from '../conference/names.ts'
import { useConference, useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { Choice, TextField } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { SelectField } from '../design/select-field.tsx'

interface LeftOutDialogProps {
  intervention: Intervention
  document: WholeDocument
  onClose: () => void
}

/** Why an intervention is not in the document. Its speaker may ask one day. */
export function LeftOutDialog({ intervention, document, onClose }: LeftOutDialogProps) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const messages = listMessages(useConference(), document).map((message) => ({
    into: { section: message.section.id, block: message.block },
    name: [message.number, message.wording].filter(Boolean).join('. ').slice(0, 110),
  }))
  const [why, setWhy] = useState<LeftOutWhy | null>(intervention.leftOut?.why ?? null)
  const [note, setNote] = useState(intervention.leftOut?.note ?? '')
  const before = intervention.leftOut?.into
  const [place, setPlace] = useState(before ? messageKey(before) : '')
  const leave = useCommand(postLeftOut)
  const into = messages.find((message) => messageKey(message.into) === place)?.into
  const isReady = why !== null && (why !== 'merged' || into !== undefined) && (why !== 'other' || note.trim() !== '')

  const submit = async () => {
    if (why === null) return
    const words = note.trim()
    const done = await leave.run(conference, intervention.id, {
      why,
      ...(words === '' ? {} : { note: words }),
      ...(why === 'merged' && into ? { into } : {}),
    })
    if (done) onClose()
  }

  return (
    <Dialog title={t`Leave it out of the document`} onClose={onClose} wide>
      <Choice
        label={t`Why`}
        value={why}
        onChange={setWhy}
        options={LEFT_OUT_WHYS.map((key) => ({ key, name: leftOutNames()[key] }))}
      />
      {why === 'merged' && (
        <SelectField
          label={t`Into which message`}
          value={place}
          onChange={setPlace}
          options={[
            { key: '', name: t`Choose a message` },
            ...messages.map((message) => ({ key: messageKey(message.into), name: message.name })),
          ]}
        />
      )}
      <TextField
        label={t`Note`}
        hint={t`Read by everybody who may read the intervention. Do not name its source.`}
        lines={3}
        value={note}
        onChange={setNote}
        maxLength={1000}
      />
      <FailureNotice failure={leave.failure} />
      <Acts>
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button look="primary" isDisabled={!isReady || leave.busy} onPress={() => void submit()}>
          <Trans>Leave it out</Trans>
        </Button>
      </Acts>
    </Dialog>
  )
}
