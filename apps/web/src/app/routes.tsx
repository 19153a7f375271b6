import type { ConferenceId, InterventionId, SectionId } from '@travaux/domain'
import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { ConferenceProvider } from '../conference/provider.tsx'
import { Dashboard } from '../dashboard/dashboard.tsx'
import { FailureNotice, Waiting } from '../design/notice.tsx'
import { isFailure } from '../refusals/failure.ts'
import { Join } from '../signin/join.tsx'
import { SignIn } from '../signin/sign-in.tsx'
import { Connection } from './connection-line.tsx'
import { KeptTexts } from './kept-texts.tsx'
import { NotFound, NotFoundHere } from './not-found.tsx'
import { Proof } from './proof-dialog.tsx'
import { useSession } from './session.ts'
import { SkipLink } from './skip-link.tsx'

const EditorPage = lazy(() => import('../editor/editor-page.tsx').then((module) => ({ default: module.EditorPage })))
const Interventions = lazy(() =>
  import('../interventions/interventions.tsx').then((module) => ({ default: module.Interventions })),
)
const ImportPage = lazy(() =>
  import('../interventions/import/import-page.tsx').then((module) => ({ default: module.ImportPage })),
)
const Coverage = lazy(() => import('../coverage/coverage.tsx').then((module) => ({ default: module.Coverage })))
const Approvals = lazy(() => import('../approvals/approvals.tsx').then((module) => ({ default: module.Approvals })))
const People = lazy(() => import('../people/people.tsx').then((module) => ({ default: module.People })))
const Programme = lazy(() => import('../programme/programme.tsx').then((module) => ({ default: module.Programme })))
const Journal = lazy(() => import('../journal/journal.tsx').then((module) => ({ default: module.Journal })))
const Verify = lazy(() => import('../verify/verify.tsx').then((module) => ({ default: module.Verify })))
const Export = lazy(() => import('../export/export.tsx').then((module) => ({ default: module.Export })))

export function Routes() {
  return (
    <>
      <SkipLink />
      <Switch>
        <Route path="/signin" component={SignIn} />
        <Route path="/join" component={Join} />
        <Route path="/verify">
          <Suspense fallback={<Waiting />}>
            <Verify />
          </Suspense>
        </Route>
        <Route component={SignedIn} />
      </Switch>
    </>
  )
}

function SignedIn() {
  const session = useSession()
  const [place] = useLocation()
  if (!session.data) return <Waiting />
  if (isFailure(session.data)) {
    if (session.data.failed === 'unreachable' || session.data.failed === 'not-ready')
      return <FailureNotice failure={session.data} />
    return (
      <Redirect
        to={place === '/' ? '/signin' : `/signin?next=${encodeURIComponent(place + location.search)}`}
        replace
      />
    )
  }
  const { conference, person, demo } = session.data
  return (
    <Switch>
      <Route path="/">
        <Redirect to={`/c/${conference}`} replace />
      </Route>
      <Route path="/c/:conf" nest>
        {({ conf }) =>
          conf === conference ? (
            <ConferenceProvider id={conf as ConferenceId} me={person.id}>
              <Connection />
              <Proof />
              <KeptTexts />
              <Suspense fallback={<Waiting />}>
                <Places />
              </Suspense>
            </ConferenceProvider>
          ) : demo ? (
            // A demo that was reset has a new address.
            <Redirect to="~/" replace />
          ) : (
            <NotFound />
          )
        }
      </Route>
      <Route component={NotFound} />
    </Switch>
  )
}

/** The places of one conference; addresses below `/c/:conf`. */
function Places() {
  return (
    <Switch>
      <Route path="/" component={Dashboard} />
      <Route path="/s/:section">{({ section }) => <EditorPage key={section} section={section as SectionId} />}</Route>
      <Route path="/interventions/import" component={ImportPage} />
      <Route path="/interventions/:id?">
        {({ id }) => <Interventions open={(id ?? null) as InterventionId | null} />}
      </Route>
      <Route path="/coverage" component={Coverage} />
      <Route path="/approvals/:section?">
        {({ section }) => <Approvals open={(section ?? null) as SectionId | null} />}
      </Route>
      <Route path="/people" component={People} />
      <Route path="/programme" component={Programme} />
      <Route path="/journal" component={Journal} />
      <Route path="/export" component={Export} />
      <Route component={NotFoundHere} />
    </Switch>
  )
}
