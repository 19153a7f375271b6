import { useLingui } from '@lingui/react/macro'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from './button.tsx'

/** Copies a text and says so; where the browser refuses, it says that too. */
export function CopyButton({
  text,
  label,
  look = 'primary',
}: {
  text: string
  label?: string
  look?: 'primary' | 'plain'
}) {
  const { t } = useLingui()
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null)
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    )
  const words = { copied: t`Copied`, refused: t`The browser does not allow copying: select the words instead` }
  return (
    <Button look={look} onPress={() => void copy()}>
      {outcome === 'copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      <span aria-live="polite">{outcome ? words[outcome] : (label ?? t`Copy`)}</span>
    </Button>
  )
}
