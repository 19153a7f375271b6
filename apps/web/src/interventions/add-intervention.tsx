import { Trans, useLingui } from '@lingui/react/macro'
import { type InterventionId, LEVELS, type Level, type Session } from '@travaux/domain'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { postIntervention } from '../conference/api.ts'
import { levelMeanings, levelNames } from '../conference/names.ts'
import { useConference, useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { Choice, TextField } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { SelectField } from '../design/select-field.tsx'
import classes from './interventions.module.css'

const OPTIONAL = ['speaker', 'role', 'group', 'region', 'language', 'date'] as const
type Field = (typeof OPTIONAL)[number] | 'session' | 'organisation' | 'text'

/** Registers what somebody said. The level decides what may ever be shown of its source, so it has to be chosen. */
export function AddIntervention({ onClose, onAdded }: { onClose: () => void; onAdded: (id: InterventionId) => void }) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const sessions = Object.values<Session>(useConference().sessions).sort((a, b) => a.position - b.position)
  const [values, setValues] = useState<Partial<Record<Field, string>>>({ session: sessions[0]?.id ?? '' })
  const [level, setLevel] = useState<Level | null>(null)
  const add = useCommand(postIntervention)
  const bind = (field: Field) => ({
    value: values[field] ?? '',
    onChange: (value: string) => setValues({ ...values, [field]: value }),
  })
  const { session = '', organisation = '', text = '' } = values
  const isReady = session !== '' && organisation.trim() !== '' && text.trim() !== '' && level !== null

  const submit = async () => {
    if (!level) return
    const given = OPTIONAL.flatMap((field) => (values[field]?.trim() ? [[field, values[field].trim()]] : []))
    const added = await add.run(conference, { session, organisation, text, level, ...Object.fromEntries(given) })
    if (added) onAdded(added.id)
  }

  return (
    <Dialog title={t`Add an intervention`} onClose={onClose} wide>
      <div className={classes['form']}>
        <div className={classes['full']}>
          <SelectField
            label={t`Session`}
            {...bind('session')}
            options={sessions.map(({ id, title }) => ({ key: id as string, name: title ?? t`Untitled session` }))}
          />
        </div>
        <TextField label={t`Organisation`} isRequired {...bind('organisation')} />
        <TextField label={t`Speaker`} {...bind('speaker')} />
        <TextField label={t`Role in the session`} hint={t`Speaker, moderator, from the floor`} {...bind('role')} />
        <TextField label={t`Group`} hint={t`Civil society, Member State, United Nations`} {...bind('group')} />
        <TextField label={t`Region`} {...bind('region')} />
        <TextField label={t`Language`} hint={t`As a code: en, fr, es, ar, ru, zh`} {...bind('language')} />
        <TextField label={t`Date`} type="date" {...bind('date')} />
        <div className={classes['full']}>
          <TextField
            label={t`What was said`}
            hint={t`The exact words: passages are quoted from them.`}
            lines={8}
            isRequired
            {...bind('text')}
          />
        </div>
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
