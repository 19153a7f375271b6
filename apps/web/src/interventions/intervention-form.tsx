import { useLingui } from '@lingui/react/macro'
import { INTERVENTION_LENGTHS, type InterventionValues } from '@travaux/domain'
import { TextField } from '../design/field.tsx'
import classes from './form.module.css'

export type Field = keyof InterventionValues
/** As typed; a field that is absent was not touched. */
export type Typed = Partial<Record<Field, string>>

interface InterventionFieldsProps {
  values: Typed
  onChange: (values: Typed) => void
  /** Those that whoever types may not see: left empty, they stay as they are. */
  withheld?: ReadonlySet<Field>
}

/** What is written down of an intervention, for a new one and for a correction alike. */
export function InterventionFields({ values, onChange, withheld = new Set() }: InterventionFieldsProps) {
  const { t } = useLingui()
  const bind = (field: Field, label: string, hint?: string) => {
    const told = withheld.has(field) ? t`Withheld by its level. Left empty, it stays as it is.` : hint
    return {
      label,
      ...(told === undefined ? {} : { hint: told }),
      value: values[field] ?? '',
      onChange: (value: string) => onChange({ ...values, [field]: value }),
      maxLength: INTERVENTION_LENGTHS[field],
    }
  }
  return (
    <>
      <TextField isRequired={!withheld.has('organisation')} {...bind('organisation', t`Organisation`)} />
      <TextField {...bind('speaker', t`Speaker`)} />
      <TextField {...bind('role', t`Role in the session`, t`Speaker, moderator, from the floor`)} />
      <TextField {...bind('group', t`Group`, t`Civil society, Member State, United Nations`)} />
      <TextField {...bind('region', t`Region`)} />
      <TextField {...bind('gender', t`Gender`)} />
      <TextField {...bind('language', t`Language`, t`As a code: en, fr, es, ar, ru, zh`)} />
      <TextField type="date" {...bind('date', t`Date`)} />
      <TextField {...bind('symbol', t`Symbol`, t`Of the written statement, where there is one`)} />
      <TextField {...bind('source', t`Record`, t`Where the words can be looked up`)} />
      <div className={classes['full']}>
        <TextField
          lines={8}
          isRequired
          {...bind('text', t`What was said`, t`The exact words: passages are quoted from them.`)}
        />
      </div>
    </>
  )
}
