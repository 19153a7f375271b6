import { Trans, useLingui } from '@lingui/react/macro'
import { type InterventionId, LEVELS, type Level } from '@travaux/domain'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { postLevel } from '../conference/api.ts'
import { levelMeanings, levelNames } from '../conference/names.ts'
import { useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { Choice } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'

interface LevelDialogProps {
  intervention: InterventionId
  level: Level
  onClose: () => void
}

/** What may be shown of the source. Lowering takes effect at once, everywhere; raising is for who has consent. */
export function LevelDialog({ intervention, level, onClose }: LevelDialogProps) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const [chosen, choose] = useState<Level>(level)
  const set = useCommand(postLevel)
  const isRaised = LEVELS.indexOf(chosen) < LEVELS.indexOf(level)
  const submit = async () => {
    if (await set.run(conference, intervention, { level: chosen })) onClose()
  }
  return (
    <Dialog title={t`What may be shown of its source`} onClose={onClose}>
      <Choice
        label={t`Attribution level`}
        value={chosen}
        onChange={choose}
        options={LEVELS.map((key) => ({ key, name: levelNames()[key], hint: levelMeanings()[key] }))}
      />
      {isRaised && (
        <p>
          <strong>
            <Trans>This shows more than before. Do it only with the speaker’s consent.</Trans>
          </strong>
        </p>
      )}
      <FailureNotice failure={set.failure} />
      <Acts>
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button look="primary" isDisabled={chosen === level || set.busy} onPress={() => void submit()}>
          <Trans>Set the level</Trans>
        </Button>
      </Acts>
    </Dialog>
  )
}
