import { useLingui } from '@lingui/react/macro'
import { TextField } from '../design/field.tsx'

/** Where a code that came by mail is typed. */
export function CodeField({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const { t } = useLingui()
  return (
    <TextField
      label={t`The code`}
      hint={t`Eight signs, like ABCD-2345`}
      value={value}
      onChange={onChange}
      maxLength={20}
      autoFocus
    />
  )
}
