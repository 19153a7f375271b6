import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { SignInWays } from '@travaux/sync/http'
import { usePageTitle } from '../app/use-page-title.ts'
import { getSignInWays, signInAs } from '../conference/api.ts'
import { FailureNotice, Waiting } from '../design/notice.tsx'
import { type Failure, isFailure } from '../refusals/failure.ts'
import { CodeForm } from './code-form.tsx'
import { DemoPeople } from './demo-people.tsx'
import { DoorPage } from './door-page.tsx'
import { LeftHere } from './left-here.tsx'
import { ResetDemo } from './reset-demo.tsx'
import classes from './sign-in.module.css'
import { useEnter } from './use-enter.ts'

/** The door. It shows only what this server can do (W27). */
export function SignIn() {
  const { t } = useLingui()
  usePageTitle(t`Sign in`)
  const ways = useQuery({ queryKey: ['sign-in-ways'], queryFn: getSignInWays })
  const isDemo = ways.data !== undefined && !isFailure(ways.data) && ways.data.demo
  return (
    <DoorPage
      foot={
        isDemo && (
          <>
            <Trans>Demo sign-in works on this computer only. People and interventions are invented.</Trans>
            <ResetDemo />
          </>
        )
      }
    >
      {ways.data === undefined ? (
        <Waiting />
      ) : isFailure(ways.data) ? (
        <NoAnswer failure={ways.data} />
      ) : (
        <Ways ways={ways.data} />
      )}
    </DoorPage>
  )
}

function Ways({ ways }: { ways: SignInWays }) {
  const enter = useEnter(signInAs)
  return (
    <div className={classes['ways']}>
      {ways.demo && (
        <div>
          <DemoPeople onChoose={(person) => void enter.run(person)} />
          <FailureNotice failure={enter.failure} />
        </div>
      )}
      {ways.mail && <CodeForm />}
      {!ways.demo && <ByInvitation mail={ways.mail} />}
      <LeftHere />
    </div>
  )
}

function ByInvitation({ mail }: { mail: boolean }) {
  return (
    <div>
      <h2>
        <Trans>Invited for the first time?</Trans>
      </h2>
      <p className={classes['hint']}>
        {mail ? (
          <Trans>Open the link in the letter that was mailed to you, or the one that the secretariat gave you.</Trans>
        ) : (
          <Trans>Open the link that the secretariat gave you.</Trans>
        )}
      </p>
      {!mail && (
        <>
          <h2>
            <Trans>Been here before?</Trans>
          </h2>
          <p className={classes['hint']}>
            <Trans>
              A sign-in lasts up to seven days. After that, ask the secretariat for a new link: this server sends no
              mail.
            </Trans>
          </p>
        </>
      )}
    </div>
  )
}

function NoAnswer({ failure }: { failure: Failure }) {
  if (failure.failed !== 'unreachable') return <FailureNotice failure={failure} />
  return (
    <>
      <h2>
        <Trans>The server does not answer</Trans>
      </h2>
      <p className={classes['hint']}>
        <Trans>Start it with npm start, then load this page again.</Trans>
      </p>
    </>
  )
}
