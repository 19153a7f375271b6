import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { PersonId } from '@travaux/domain'
import { useLocation, useSearchParams } from 'wouter'
import { useCommand } from '../app/use-command.ts'
import { usePageTitle } from '../app/use-page-title.ts'
import { getDemoPeople, signInAs } from '../conference/api.ts'
import { FailureNotice, Waiting } from '../design/notice.tsx'
import { isFailure } from '../refusals/failure.ts'
import { DemoPeople } from './demo-people.tsx'
import { ResetDemo } from './reset-demo.tsx'
import classes from './sign-in.module.css'

/** The door. It shows only what this server can do: at present, the people of the demo. */
export function SignIn() {
  const { t } = useLingui()
  usePageTitle(t`Sign in`)
  const door = useQuery({ queryKey: ['demo-people'], queryFn: getDemoPeople })
  const enter = useEnter()
  return (
    <div className={classes['page']}>
      <header>
        <strong>Travaux</strong>
      </header>
      <main id="main" className={classes['main']}>
        <div>
          <h1>
            <Trans>Write the outcome document together</Trans>
          </h1>
          <p className={classes['lede']}>
            <Trans>
              Travaux is where a conference drafts its text: every message rests on what was said, and both co-chairs
              sign exactly one wording.
            </Trans>
          </p>
        </div>
        <div>
          {door.data === undefined ? (
            <Waiting />
          ) : isFailure(door.data) ? (
            <NoDoor unreachable={door.data.failed === 'unreachable'} />
          ) : (
            <DemoPeople people={door.data.people} onChoose={(person) => void enter.run(person)} />
          )}
          <FailureNotice failure={enter.failure} />
        </div>
      </main>
      <footer>
        {door.data && !isFailure(door.data) && (
          <>
            <Trans>Demo sign-in works on this computer only. People and interventions are invented.</Trans>
            <ResetDemo />
          </>
        )}
      </footer>
    </div>
  )
}

function useEnter() {
  const client = useQueryClient()
  const [, go] = useLocation()
  const [search] = useSearchParams()
  return useCommand(async (person: PersonId) => {
    const answer = await signInAs(person)
    if (isFailure(answer)) return answer
    // What this window asked before was asked by somebody else, or by nobody.
    client.clear()
    const next = search.get('next')
    // Only a path of this program: an address from elsewhere must not borrow its door.
    go(next?.startsWith('/c/') ? next : '/')
    return answer
  })
}

function NoDoor({ unreachable }: { unreachable: boolean }) {
  return (
    <>
      <h2>{unreachable ? <Trans>The server does not answer</Trans> : <Trans>By invitation</Trans>}</h2>
      <p className={classes['hint']}>
        {unreachable ? (
          <Trans>Start it with npm start, then load this page again.</Trans>
        ) : (
          <Trans>This server has no demo. Open the link that the secretariat sent you.</Trans>
        )}
      </p>
    </>
  )
}
