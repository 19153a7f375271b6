import { useId } from 'react'
import classes from './field.module.css'
import { Select } from './select.tsx'

interface SelectFieldProps<Key extends string> {
  label: string
  isLabelHidden?: boolean
  value: Key
  onChange: (value: Key) => void
  options: readonly { key: Key; name: string }[]
}

export function SelectField<Key extends string>({
  label,
  isLabelHidden,
  value,
  onChange,
  options,
}: SelectFieldProps<Key>) {
  const id = useId()
  return (
    <div className={classes['field']}>
      <label htmlFor={id} className={isLabelHidden ? 'sr' : classes['label']}>
        {label}
      </label>
      <Select id={id} value={value} onChange={(event) => onChange(event.target.value as Key)}>
        {options.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  )
}
