import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Eye, ListChecks, Pen, PenLine, Signature, UserPlus } from 'lucide-react'
import { Link } from 'wouter'
import { TopBar } from '../app/top-bar.tsx'
import { usePageTitle } from '../app/use-page-title.ts'
import { useCan, useMyFace, useSections } from '../conference/hooks.ts'
import { useConference, useMyId } from '../conference/provider.tsx'
import { ButtonLink } from '../design/button.tsx'
import { Blank } from '../design/notice.tsx'
import { modesOf } from '../editor/modes.ts'
import { formatDays } from '../journal/when.ts'
import { toSuggestion } from '../suggestions/in-address.ts'
import classes from './dashboard.module.css'
import { SectionRows } from './section-rows.tsx'
import { SinceILooked } from './since-i-looked.tsx'
import { StateBar } from './state-bar.tsx'
import type { WaitingItem } from './waiting.ts'
import { useWaiting, WaitingList } from './waiting-list.tsx'

/** Where the document stands, and what waits for me. */
export function Dashboard() {
  const { t } = useLingui()
  const state = useConference()
  const sections = useSections()
  const waiting = useWaiting()
  const isEditor = useCan()({ do: 'editProgramme' }) === null
  const title = state.title ?? t`Conference`
  usePageTitle(title)
  return (
    <>
      <TopBar />
      <main id="main" className={classes['page']}>
        <div className={classes['head']}>
          <div>
            <h1>{title}</h1>
            <p className={classes['lede']}>
              {[state.place, state.from && formatDays(state.from, state.to)].filter(Boolean).join(', ')}
              {' · '}
              <Plural value={Object.keys(state.interventions).length} one="# intervention" other="# interventions" />
            </p>
          </div>
          <Continue waiting={waiting} />
        </div>
        {sections.length === 0 ? (
          <Blank title={t`No section is open to you yet`}>
            <p>
              <Trans>Sections appear here when they are opened for consultation.</Trans>
            </p>
          </Blank>
        ) : (
          <>
            <StateBar sections={sections} />
            <div className={classes['columns']}>
              <section aria-labelledby="sections">
                <h2 id="sections">
                  <Trans>Sections</Trans>
                </h2>
                <SectionRows sections={sections} />
                <p className={classes['programme']}>
                  <Link href="/programme">
                    {isEditor ? <Trans>Change the programme and the sections</Trans> : <Trans>The programme</Trans>}
                  </Link>
                </p>
              </section>
              <aside aria-label={t`For you`}>
                <WaitingList items={waiting} />
                <SinceILooked />
              </aside>
            </div>
          </>
        )}
      </main>
    </>
  )
}

/**
 * The one primary button: my signature where it is due, else on with writing where I hold the pen, else what I am to
 * decide, else suggesting, first where the whole conference is asked; else bringing in who can do all that; else reading.
 */
function Continue({ waiting }: { waiting: readonly WaitingItem[] }) {
  const may = useCan()
  const { role } = useMyFace()
  const me = useMyId()
  const sections = useSections()
  const due = sections.find(
    ({ id, signatures }) =>
      may({ do: 'signSection', section: id }) === null && !signatures.some(({ person }) => person === me),
  )
  const mine = sections.find(({ id }) => may({ do: 'writeBase', section: id }) === null)
  const decisions = waiting.flatMap((item) => (item.what === 'to-decide' ? item.sections : []))[0]
  const asked = sections
    .filter((each) => role !== 'secretariat' && modesOf(each, role, may).first === 'suggesting')
    .toSorted((x, y) => Number(y.state === 'consultation') - Number(x.state === 'consultation'))[0]
  const first = sections[0]
  if (due) {
    return (
      <ButtonLink look="primary" to={`/approvals/${due.id}`}>
        <Signature aria-hidden="true" />
        <Trans>Read and sign</Trans>
      </ButtonLink>
    )
  }
  if (mine) {
    return (
      <ButtonLink look="primary" to={`/s/${mine.id}`}>
        <Pen aria-hidden="true" />
        <Trans>Continue writing</Trans>
      </ButtonLink>
    )
  }
  if (decisions) {
    return (
      <ButtonLink
        look="primary"
        to={`/s/${decisions.section.id}${decisions.first ? toSuggestion(decisions.first) : ''}`}
      >
        <ListChecks aria-hidden="true" />
        <Trans>Decide on suggestions</Trans>
      </ButtonLink>
    )
  }
  if (asked) {
    return (
      <ButtonLink look="primary" to={`/s/${asked.id}`}>
        <PenLine aria-hidden="true" />
        <Trans>Suggest changes</Trans>
      </ButtonLink>
    )
  }
  if (waiting.some((item) => item.what === 'first-step' && item.step === 'people')) {
    return (
      <ButtonLink look="primary" to="/people">
        <UserPlus aria-hidden="true" />
        <Trans>Bring people in</Trans>
      </ButtonLink>
    )
  }
  return first ? (
    <ButtonLink look="primary" to={`/s/${first.id}`}>
      <Eye aria-hidden="true" />
      <Trans>Read the document</Trans>
    </ButtonLink>
  ) : null
}
