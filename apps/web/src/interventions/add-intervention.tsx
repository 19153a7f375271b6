import { Trans, useLingui } from '@lingui/react/macro'
import { type InterventionId, LEVELS, type Level, type Session } from '@travaux/domain'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { postIntervention } from '../conference/api.ts'
import { levelMeanings, levelNames } from '../conference/names.ts'
import { useConference, useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { Choice } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { SelectField } from '../design/select-field.tsx'
import classes from './form.module.css'
import { InterventionFields, type Typed } from './intervention-form.tsx'

/** Registers what somebody said. The level decides what may ever be shown of its source, so it has to be chosen. */
export function AddIntervention({ onClose, onAdded }: { onClose: () => void; onAdded: (id: InterventionId) => void }) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const sessions = Object.values<Session>(useConference().sessions).sort((a, b) => a.position - b.position)
  const [session, setSession] = useState<string>(sessions[0]?.id ?? '')
  const [values, setValues] = useState<Typed>({})
  const [level, setLevel] = useState<Level | null>(null)
  const add = useCommand(postIntervention)
  const { organisation = '', text = '', ...rest } = values
  const isReady = session !== '' && organisation.trim() !== '' && text.trim() !== '' && level !== null

  const submit = async () => {
    if (!level) return
    const given = Object.entries(rest).filter(([, value]) => value.trim() !== '')
    const added = await add.run(conference, { session, organisation, text, level, ...Object.fromEntries(given) })
    if (added) onAdded(added.id)
  }

  return (
    <Dialog title={t`Add an intervention`} onClose={onClose} wide>
      <div className={classes['form']}>
        <div className={classes['full']}>
          <SelectField
            label={t`Session`}
            value={session}
            onChange={setSession}
            options={sessions.map(({ id, title }) => ({ key: id as string, name: title ?? t`Untitled session` }))}
          />
        </div>
        <InterventionFields values={values} onChange={setValues} />
        <div className={classes['full']}>
          <Choice
            label={t`What may be shown of its source`}
            value={level}
            onChange={setLevel}
            options={LEVELS.map((key) => ({ key, name: levelNames()[key], hint: levelMeanings()[key] }))}
          />
        </div>
      </div>
      <FailureNotice failure={add.failure} />
      <Acts>
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button look="primary" isDisabled={!isReady || add.busy} onPress={() => void submit()}>
          <Trans>Add it</Trans>
        </Button>
      </Acts>
    </Dialog>
  )
}
