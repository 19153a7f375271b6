import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { INTERVENTION_FIELDS, type Intervention, type Link, type Section } from '@travaux/domain'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { postCorrection } from '../conference/api.ts'
import { useConference, useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { FailureNotice } from '../design/notice.tsx'
import classes from './form.module.css'
import { type Field, InterventionFields, type Typed } from './intervention-form.tsx'
import { latestOf } from './source.ts'

/** A new version of an intervention. What it says of links and signatures is what the rules will do. */
export function CorrectIntervention({ intervention, onClose }: { intervention: Intervention; onClose: () => void }) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const before = latestOf(intervention)
  const [typed, setTyped] = useState<Typed>({})
  const correct = useCommand(postCorrection)
  const withheld = new Set<Field>(INTERVENTION_FIELDS.filter((field) => before[field] === null))
  const shown = Object.fromEntries(INTERVENTION_FIELDS.map((field) => [field, typed[field] ?? before[field] ?? '']))
  const changes = INTERVENTION_FIELDS.flatMap((field) => {
    const value = typed[field]?.trim()
    const isSame = value === undefined || value === (before[field] ?? '').trim()
    return isSame ? [] : [[field, value === '' ? null : value] as const]
  })
  const isEmptied = changes.some(([field, value]) => value === null && (field === 'text' || field === 'organisation'))

  const submit = async () => {
    const body = { version: before.version, ...Object.fromEntries(changes) }
    if (await correct.run(conference, intervention.id, body)) onClose()
  }

  return (
    <Dialog title={t`Correct the intervention`} onClose={onClose} wide>
      <Consequences intervention={intervention} />
      <div className={classes['form']}>
        <InterventionFields values={shown} onChange={setTyped} withheld={withheld} />
      </div>
      <FailureNotice failure={correct.failure} />
      <Acts>
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          look="primary"
          isDisabled={changes.length === 0 || isEmptied || correct.busy}
          onPress={() => void submit()}
        >
          <Trans>Save as a new version</Trans>
        </Button>
      </Acts>
    </Dialog>
  )
}

function Consequences({ intervention }: { intervention: Intervention }) {
  const { links, sections } = useConference()
  const resting = Object.values<Link>(links).filter((link) => link.intervention === intervention.id)
  const signed = Object.values<Section>(sections).filter(
    ({ id, signatures }) => signatures.length > 0 && resting.some(({ section }) => section === id),
  )
  return (
    <p>
      <Trans>The version before stays on record.</Trans>{' '}
      {resting.length > 0 && (
        <Plural value={resting.length} one="# link becomes to check." other="# links become to check." />
      )}{' '}
      {signed.length > 0 && (
        <strong>
          <Plural
            value={signed.length}
            one="Signatures under # section become void."
            other="Signatures under # sections become void."
          />
        </strong>
      )}
    </p>
  )
}
