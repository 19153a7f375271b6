import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { askMyCode, giveMyCode, giveMyWords } from '../conference/api.ts'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import type { Failure } from '../refusals/failure.ts'
import { CodeField } from '../signin/code-field.tsx'
import { answer, useAsked } from './proving.ts'
import { useCommand } from './use-command.ts'

/** Asks who it is wherever something weighs more than the rest; what was asked for then goes on (SE17). */
export function Proof() {
  const { t } = useLingui()
  const asked = useAsked()
  if (asked === null) return null
  return (
    <Dialog
      title={asked.by === 'code' ? t`Show that it is you` : t`Confirm with your name`}
      onClose={() => answer(false)}
    >
      {asked.by === 'code' ? <ByCode /> : <ByWords words={asked.words} />}
    </Dialog>
  )
}

function ByCode() {
  const [code, setCode] = useState('')
  const asking = useCommand(askMyCode)
  const giving = useCommand(giveMyCode)
  // A letter for each time that it is asked for; another one is sent by pressing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => void asking.run(), [])
  return (
    <ProofForm
      give={() => giving.run(code)}
      isReady={code.trim() !== '' && !giving.busy}
      failure={giving.failure ?? asking.failure}
      besides={
        <Button isDisabled={asking.busy} onPress={() => void asking.run()}>
          <Trans>Send another</Trans>
        </Button>
      }
    >
      <p role="status">
        <Trans>
          Signing, inviting and changing roles need a fresh code. One is on its way to your mail address; it works in
          this browser, and you are not asked again for ten minutes.
        </Trans>
      </p>
      <CodeField value={code} onChange={setCode} />
    </ProofForm>
  )
}

function ByWords({ words }: { words: string }) {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const giving = useCommand(giveMyWords)
  return (
    <ProofForm give={() => giving.run(typed)} isReady={typed.trim() !== '' && !giving.busy} failure={giving.failure}>
      <p>
        <Trans>
          Signing, inviting and changing roles are confirmed first. No code can be mailed to you here, so type your name
          as it stands here: <strong dir="auto">{words}</strong>. You are not asked again for ten minutes; a signature
          says that it was confirmed in words.
        </Trans>
      </p>
      <TextField label={t`Your name`} value={typed} onChange={setTyped} maxLength={200} autoFocus />
    </ProofForm>
  )
}

interface ProofFormProps {
  give: () => Promise<object | null>
  isReady: boolean
  failure: Failure | null
  /** Another way on, beside giving it up. */
  besides?: ReactNode
  children: ReactNode
}

function ProofForm({ give, isReady, failure, besides, children }: ProofFormProps) {
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await give()) answer(true)
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      {children}
      <FailureNotice failure={failure} />
      <Acts>
        <Button onPress={() => answer(false)}>
          <Trans>Cancel</Trans>
        </Button>
        {besides}
        <Button look="primary" type="submit" isDisabled={!isReady}>
          <Trans>Go on</Trans>
        </Button>
      </Acts>
    </form>
  )
}
