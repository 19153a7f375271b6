import { useLingui } from '@lingui/react/macro'
import { Search, X } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Checkbox as AriaCheckbox,
  SearchField as AriaSearchField,
  TextField as AriaTextField,
  Button,
  FieldError,
  Input,
  Label,
  Radio,
  RadioGroup,
  Text,
  TextArea,
} from 'react-aria-components'
import classes from './field.module.css'

interface TextFieldProps {
  label: string
  hint?: string
  value: string
  onChange: (value: string) => void
  /** More than one line: how many are shown. */
  lines?: number
  isRequired?: boolean
  autoFocus?: boolean
  type?: 'text' | 'date' | 'url' | 'email'
  maxLength?: number
  error?: string | null
}

export function TextField({ label, hint, lines, error = null, type = 'text', ...props }: TextFieldProps) {
  const input = classes['input'] ?? ''
  return (
    <AriaTextField {...props} type={type} isInvalid={error !== null} className={classes['field'] ?? ''}>
      <Label className={classes['label'] ?? ''}>{label}</Label>
      {lines ? <TextArea rows={lines} dir="auto" className={input} /> : <Input dir="auto" className={input} />}
      {hint && (
        <Text slot="description" className={classes['hint'] ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={classes['error'] ?? ''}>{error}</FieldError>
    </AriaTextField>
  )
}

interface SearchFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  autoFocus?: boolean
}

export function SearchField({ label, ...props }: SearchFieldProps) {
  const { t } = useLingui()
  return (
    <AriaSearchField {...props} aria-label={label} className={classes['search'] ?? ''}>
      <Search aria-hidden="true" />
      <Input placeholder={label} dir="auto" />
      <Button className={classes['clear'] ?? ''} aria-label={t`Clear the search`}>
        <X aria-hidden="true" />
      </Button>
    </AriaSearchField>
  )
}

interface ChoiceProps<Key extends string> {
  label: string
  value: Key | null
  onChange: (value: Key) => void
  options: readonly { key: Key; name: string; hint?: string }[]
}

/** One of a few, all in sight. */
export function Choice<Key extends string>({ label, value, onChange, options }: ChoiceProps<Key>) {
  return (
    <RadioGroup value={value} onChange={(key) => onChange(key as Key)} className={classes['field'] ?? ''}>
      <Label className={classes['label'] ?? ''}>{label}</Label>
      <div className={classes['options']}>
        {options.map(({ key, name, hint }) => (
          <Radio key={key} value={key} className={classes['option'] ?? ''}>
            <span>{name}</span>
            {hint && <small>{hint}</small>}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}

interface CheckboxProps {
  isSelected: boolean
  onChange: (selected: boolean) => void
  isDisabled?: boolean
  /** For one whose words stand beside it. */
  'aria-label'?: string
  children?: ReactNode
}

export function Checkbox({ children, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className={classes['check'] ?? ''}>
      {children && <span>{children}</span>}
    </AriaCheckbox>
  )
}
