import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useCommand } from '../app/use-command.ts'
import { askCode, signInByCode } from '../conference/api.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { CodeField } from './code-field.tsx'
import classes from './sign-in.module.css'
import { useEnter } from './use-enter.ts'

/** For those who come back: an address first, then the code that comes there. */
export function CodeForm() {
  const { t } = useLingui()
  const [email, setEmail] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const ask = useCommand(askCode)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await ask.run(email.trim())) setIsAsked(true)
  }
  if (isAsked) return <CodeStep email={email.trim()} onBack={() => setIsAsked(false)} />
  return (
    <form className={classes['form']} onSubmit={(event) => void submit(event)}>
      <h2>
        <Trans>Been here before?</Trans>
      </h2>
      <TextField
        label={t`Your mail address`}
        hint={t`You get a letter with a code to type here.`}
        type="email"
        value={email}
        onChange={setEmail}
        maxLength={254}
      />
      <FailureNotice failure={ask.failure} />
      <Button look="primary" type="submit" isDisabled={!/\S@\S/.test(email) || ask.busy}>
        <Trans>Send me a code</Trans>
      </Button>
    </form>
  )
}

function CodeStep({ email, onBack }: { email: string; onBack: () => void }) {
  const [code, setCode] = useState('')
  const enter = useEnter(signInByCode)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void enter.run(code)
  }
  return (
    <form className={classes['form']} onSubmit={submit}>
      <h2>
        <Trans>Look into your mail</Trans>
      </h2>
      <p className={classes['hint']} role="status">
        <Trans>
          If <bdi>{email}</bdi> is known here, a letter with a code is on its way. The code works for fifteen minutes,
          in this browser only.
        </Trans>
      </p>
      <CodeField value={code} onChange={setCode} />
      <FailureNotice failure={enter.failure} />
      <div className={classes['acts']}>
        <Button look="primary" type="submit" isDisabled={code.trim() === '' || enter.busy}>
          <Trans>Sign in</Trans>
        </Button>
        <AriaButton className={classes['back'] ?? ''} onPress={onBack}>
          <Trans>Another address, or another code</Trans>
        </AriaButton>
      </div>
    </form>
  )
}
