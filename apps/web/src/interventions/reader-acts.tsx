import { Trans } from '@lingui/react/macro'
import type { Intervention } from '@travaux/domain'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { deleteLeftOut, postVerification } from '../conference/api.ts'
import type { WholeDocument } from '../conference/documents.ts'
import { useCan } from '../conference/hooks.ts'
import { useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { CorrectIntervention } from './correct-intervention.tsx'
import { LeftOutDialog } from './left-out-dialog.tsx'
import { LevelDialog } from './level-dialog.tsx'
import classes from './reader.module.css'
import { latestOf } from './source.ts'

type Open = 'correction' | 'level' | 'left-out'

/** What can be done with an intervention by whoever reads it; nothing is shown to who may do nothing. */
export function ReaderActs({ intervention, document }: { intervention: Intervention; document: WholeDocument }) {
  const may = useCan()
  const conference = useConferenceId()
  const [open, setOpen] = useState<Open | null>(null)
  const verify = useCommand(postVerification)
  const takeUp = useCommand(deleteLeftOut)
  const { id, level, leftOut } = intervention
  const { version, verified } = latestOf(intervention)
  const mayCorrect = may({ do: 'registerIntervention' }) === null
  const mayLeaveOut = may({ do: 'leaveOut' }) === null
  const maySetLevel = may({ do: 'setLevel' }) === null
  const close = () => setOpen(null)
  if (!mayCorrect && !mayLeaveOut && !maySetLevel) return null
  return (
    <div className={classes['acts']}>
      {mayCorrect && (
        <Button small onPress={() => setOpen('correction')}>
          <Trans>Correct</Trans>
        </Button>
      )}
      {mayCorrect && (
        <Button
          small
          isDisabled={verify.busy}
          onPress={() => void verify.run(conference, id, { version, verified: verified === undefined })}
        >
          {verified ? <Trans>Not confirmed after all</Trans> : <Trans>The speaker has confirmed it</Trans>}
        </Button>
      )}
      {maySetLevel && (
        <Button small onPress={() => setOpen('level')}>
          <Trans>Change the level</Trans>
        </Button>
      )}
      {mayLeaveOut && !leftOut && (
        <Button small onPress={() => setOpen('left-out')}>
          <Trans>Leave it out</Trans>
        </Button>
      )}
      {mayLeaveOut && leftOut && (
        <Button small isDisabled={takeUp.busy} onPress={() => void takeUp.run(conference, id)}>
          <Trans>Not left out after all</Trans>
        </Button>
      )}
      <FailureNotice failure={verify.failure ?? takeUp.failure} />
      {open === 'correction' && <CorrectIntervention intervention={intervention} onClose={close} />}
      {open === 'level' && <LevelDialog intervention={id} level={level} onClose={close} />}
      {open === 'left-out' && <LeftOutDialog intervention={intervention} document={document} onClose={close} />}
    </div>
  )
}
