import { Trans, useLingui } from '@lingui/react/macro'
import type { BlockId, Section, SectionId } from '@travaux/domain'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { postRelocation } from '../conference/api.ts'
import { useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { SelectField } from '../design/select-field.tsx'

interface MoveDialogProps {
  section: SectionId
  /** At the top of the text: a list or a table goes as a whole. */
  block: BlockId
  /** The sections that this person writes in as well. */
  elsewhere: readonly Section[]
  onClose: () => void
}

/** Takes a block to the end of another section, with what is known of it (D7). */
export function MoveDialog({ section, block, elsewhere, onClose }: MoveDialogProps) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const [to, setTo] = useState<SectionId | undefined>(elsewhere[0]?.id)
  const move = useCommand(postRelocation)
  const submit = async () => {
    if (to && (await move.run(conference, section, block, to))) onClose()
  }
  return (
    <Dialog title={t`Move to another section`} onClose={onClose}>
      <p>
        <Trans>
          It goes to the end of that section, with its footnotes, its discussions and all that it rests on. Suggestions
          to it stay here, among those that are kept, for their authors to place anew.
        </Trans>
      </p>
      <SelectField
        label={t`To`}
        value={to ?? ('' as SectionId)}
        onChange={setTo}
        options={elsewhere.map(({ id, title }) => ({ key: id, name: title ?? t`Untitled section` }))}
      />
      <FailureNotice failure={move.failure} />
      <Acts>
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button look="primary" isDisabled={move.busy} onPress={() => void submit()}>
          <Trans>Move it</Trans>
        </Button>
      </Acts>
    </Dialog>
  )
}
