import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Coverage as CoverageOf, SectionId, Session, SessionId } from '@travaux/domain'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { TopBar } from '../app/top-bar.tsx'
import { usePageTitle } from '../app/use-page-title.ts'
import { useCoverage } from '../conference/coverage.ts'
import { useNumbers, useTexts, type WholeDocument } from '../conference/documents.ts'
import { useCan, useSections } from '../conference/hooks.ts'
import { useConference } from '../conference/provider.tsx'
import { ButtonLink } from '../design/button.tsx'
import { Blank, Waiting } from '../design/notice.tsx'
import { SelectField } from '../design/select-field.tsx'
import { BalanceBars } from './balance-bars.tsx'
import classes from './coverage.module.css'
import { CoverageGrid } from './coverage-grid.tsx'
import { CoverageList } from './coverage-list.tsx'
import { type CoverageView, partOf, sessionOf, useCoverageView, type View } from './coverage-view.ts'
import { LeftOutList, NotReflected, ToCheck, Unsupported } from './work-lists.tsx'

/** What was said against what is written: the whole of it, and what is still to be done. */
export function Coverage() {
  const { t } = useLingui()
  usePageTitle(t`Coverage`)
  const sections = useSections()
  const texts = useTexts(sections)
  const document = { sections, texts, numbers: useNumbers(sections, texts) }
  const coverage = useCoverage(document)
  return (
    <>
      <TopBar />
      <main id="main" className={classes['page']}>
        <h1>
          <Trans>Is every voice in the text?</Trans>
        </h1>
        <p className={classes['lede']}>
          <Trans>Each row is an intervention made in the room; each column a message of the document.</Trans>
        </p>
        {coverage === null ? <Waiting /> : <Whole coverage={coverage} document={document} />}
      </main>
    </>
  )
}

function Whole({ coverage, document }: { coverage: CoverageOf; document: WholeDocument }) {
  const { t } = useLingui()
  const may = useCan()
  const view = useCoverageView()
  const part = partOf(coverage, view)
  if (coverage.rows.length === 0) {
    return (
      <Blank title={t`No intervention is registered yet`}>
        <p>
          <Trans>Coverage compares what was said with what is written.</Trans>
        </p>
        {may({ do: 'registerIntervention' }) === null && (
          <ButtonLink to="/interventions/import" look="primary">
            <Trans>Import interventions</Trans>
          </ButtonLink>
        )}
      </Blank>
    )
  }
  return (
    <div className={classes['columns']}>
      <div>
        <Controls coverage={coverage} part={part} view={view} document={document} />
        {coverage.columns.length === 0 && (
          <Blank title={t`No message is marked yet`}>
            <p>
              <Trans>Pen-holders mark a paragraph as a message in the text; then passages can be linked to it.</Trans>
            </p>
          </Blank>
        )}
        {coverage.columns.length > 0 && <Shown view={view.view} coverage={part} document={document} />}
      </div>
      <aside aria-label={t`Summary`}>
        <Summary coverage={part} />
        <BalanceBars coverage={part} />
      </aside>
    </div>
  )
}

function Shown({ view, ...props }: { view: View; coverage: CoverageOf; document: WholeDocument }) {
  switch (view) {
    case 'grid':
      return <CoverageGrid {...props} />
    case 'list':
      return <CoverageList {...props} />
    case 'not-reflected':
      return <NotReflected {...props} />
    case 'unsupported':
      return <Unsupported {...props} />
    case 'to-check':
      return <ToCheck {...props} />
    case 'left-out':
      return <LeftOutList {...props} />
  }
}

interface ControlsProps {
  coverage: CoverageOf
  part: CoverageOf
  view: CoverageView
  document: WholeDocument
}

function Controls({ coverage, part, view, document }: ControlsProps) {
  const { t } = useLingui()
  const { sessions } = useConference()
  const used = new Set(coverage.rows.map(sessionOf))
  const counts = {
    'not-reflected': part.rows.filter(({ standing }) => standing === 'not-reflected').length,
    unsupported: part.columns.filter(({ support }) => support === 'unsupported').length,
    'to-check': part.toCheck.length,
    'left-out': part.rows.filter(({ standing }) => standing === 'left-out').length,
  }
  const views: { key: View; name: string; count?: number }[] = [
    { key: 'grid', name: t`Grid` },
    { key: 'list', name: t`As a list` },
    { key: 'not-reflected', name: t`Not reflected`, count: counts['not-reflected'] },
    { key: 'unsupported', name: t`Unsupported`, count: counts.unsupported },
    { key: 'to-check', name: t`To check`, count: counts['to-check'] },
    { key: 'left-out', name: t`Left out`, count: counts['left-out'] },
  ]
  return (
    <div className={classes['controls']}>
      <ToggleButtonGroup
        className={classes['views'] ?? ''}
        aria-label={t`View`}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view.view]}
        onSelectionChange={(keys) => view.set({ view: [...keys][0] as View })}
      >
        {views.map(({ key, name, count }) => (
          <ToggleButton key={key} id={key} className={classes['pill'] ?? ''}>
            {name}
            {count !== undefined && <b>{count}</b>}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <div className={classes['filters']}>
        <SelectField
          label={t`Session`}
          isLabelHidden
          value={view.session ?? ''}
          onChange={(key: SessionId | '') => view.set({ session: key || null })}
          options={[
            { key: '', name: t`All sessions` },
            ...Object.values<Session>(sessions)
              .filter(({ id }) => used.has(id))
              .sort((one, other) => one.position - other.position)
              .map(({ id, title }) => ({ key: id, name: title ?? t`Untitled session` })),
          ]}
        />
        <SelectField
          label={t`Section`}
          isLabelHidden
          value={view.section ?? ''}
          onChange={(key: SectionId | '') => view.set({ section: key || null })}
          options={[
            { key: '', name: t`The whole document` },
            ...document.sections.map(({ id, title }) => ({ key: id, name: title ?? t`Untitled section` })),
          ]}
        />
      </div>
    </div>
  )
}

function Summary({ coverage: { rows, columns } }: { coverage: CoverageOf }) {
  const reflected = rows.filter(({ standing }) => standing === 'reflected').length
  const supported = columns.filter(({ support }) => support === 'supported' || support === 'partly').length
  return (
    <div className={classes['figures']}>
      <p>
        <b>{reflected}</b>
        <Plural value={rows.length} one="of # intervention reflected" other="of # interventions reflected" />
      </p>
      <p>
        <b>{supported}</b>
        <Plural value={columns.length} one="of # message supported" other="of # messages supported" />
      </p>
    </div>
  )
}
