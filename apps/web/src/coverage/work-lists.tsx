import { Trans, useLingui } from '@lingui/react/macro'
import type { Coverage, CoverageColumn, CoverageRow, Link as PassageLink } from '@travaux/domain'
import { find, type LinkChange, messageKey } from '@travaux/domain'
import { useState } from 'react'
import { Link } from 'wouter'
import { useCommand } from '../app/use-command.ts'
import { deleteLeftOut, deleteLink, postOwnWords } from '../conference/api.ts'
import { numberOf, type WholeDocument, wordingOf } from '../conference/documents.ts'
import { useCan } from '../conference/hooks.ts'
import { kindNames, supportNames } from '../conference/names.ts'
import { useConference, useConferenceId } from '../conference/provider.tsx'
import { Button, ButtonLink } from '../design/button.tsx'
import { Blank, FailureNotice } from '../design/notice.tsx'
import { LeftOutDialog } from '../interventions/left-out-dialog.tsx'
import { LeftOutNote } from '../interventions/left-out-note.tsx'
import { useChangeNames } from '../interventions/link-changes.ts'
import { citation } from '../interventions/source.ts'
import { readerOf } from './coverage-view.ts'
import { Paged } from './paged.tsx'
import { SourceName } from './source-name.tsx'
import classes from './work-lists.module.css'

interface WorkListProps {
  coverage: Coverage
  document: WholeDocument
}

/** Statements in no message, each to be linked or left out with a reason. */
export function NotReflected({ coverage, document }: WorkListProps) {
  const { t } = useLingui()
  const rows = coverage.rows.filter(({ standing }) => standing === 'not-reflected')
  if (rows.length === 0) return <Blank title={t`Every intervention is in the text, or left out with a reason`} />
  return <Statements rows={rows} document={document} />
}

/** Statements that are left out on purpose, and why. */
export function LeftOutList({ coverage, document }: WorkListProps) {
  const { t } = useLingui()
  const rows = coverage.rows.filter(({ standing }) => standing === 'left-out')
  if (rows.length === 0) return <Blank title={t`Nothing is left out on purpose`} />
  return <Statements rows={rows} document={document} />
}

function Statements({ rows, document }: { rows: readonly CoverageRow[]; document: WholeDocument }) {
  return (
    <Paged items={rows}>
      {(shown) => (
        <ul className={classes['work']}>
          {shown.map((row) => (
            <Statement key={row.interventions[0]?.id} row={row} document={document} />
          ))}
        </ul>
      )}
    </Paged>
  )
}

function Statement({ row, document }: { row: CoverageRow; document: WholeDocument }) {
  const may = useCan()
  const conference = useConferenceId()
  const [leaving, setLeaving] = useState(false)
  const takeUp = useCommand(deleteLeftOut)
  const [first] = row.interventions
  if (!first) return null
  const mayLeaveOut = may({ do: 'leaveOut' }) === null
  return (
    <li>
      <div>
        <SourceName row={row} />
      </div>
      <p dir="auto" className={classes['words']}>
        {first.versions.at(-1)?.text}
      </p>
      {row.leftOut && (
        <p>
          <LeftOutNote leftOut={row.leftOut} document={document} />
        </p>
      )}
      <FailureNotice failure={takeUp.failure} />
      <div className={classes['acts']}>
        <ButtonLink to={readerOf(row)} small>
          <Trans>Read and link</Trans>
        </ButtonLink>
        {mayLeaveOut && !row.leftOut && (
          <Button small look="quiet" onPress={() => setLeaving(true)}>
            <Trans>Leave it out…</Trans>
          </Button>
        )}
        {mayLeaveOut && row.leftOut && (
          <Button
            small
            look="quiet"
            isDisabled={takeUp.busy}
            onPress={() => void takeUp.run(conference, withReason(row)?.id ?? first.id)}
          >
            <Trans>Not left out after all</Trans>
          </Button>
        )}
      </div>
      {leaving && <LeftOutDialog intervention={first} document={document} onClose={() => setLeaving(false)} />}
    </li>
  )
}

const withReason = ({ interventions, leftOut }: CoverageRow) => interventions.find((each) => each.leftOut === leftOut)

/** Messages that rest on no passage, and those of which a co-chair has said that they need none. */
export function Unsupported({ coverage, document }: WorkListProps) {
  const { t } = useLingui()
  const columns = coverage.columns.filter(({ support }) => support === 'unsupported' || support === 'own-words')
  if (columns.length === 0) return <Blank title={t`Every message rests on what was said`} />
  return (
    <ul className={classes['work']}>
      {columns.map((column) => (
        <Message key={messageKey(column)} column={column} document={document} />
      ))}
    </ul>
  )
}

function Message({ column, document }: { column: CoverageColumn; document: WholeDocument }) {
  const may = useCan()
  const conference = useConferenceId()
  const own = useCommand(postOwnWords)
  const { section, block, wording, message, support } = column
  const isOwn = support === 'own-words'
  return (
    <li>
      <MessageHead section={section} block={block} document={document}>
        {kindNames()[message.kind]} · {supportNames()[support]}
      </MessageHead>
      <p dir="auto" className={classes['words']}>
        {wording ?? <Trans>The paragraph is gone.</Trans>}
      </p>
      <FailureNotice failure={own.failure} />
      <div className={classes['acts']}>
        {may({ do: 'linkPassage', section }) === null && (
          <ButtonLink to={`/interventions?to=${encodeURIComponent(messageKey(column))}`} small>
            <Trans>Look for a passage</Trans>
          </ButtonLink>
        )}
        {may({ do: 'ownMessage', section }) === null && (
          <Button
            small
            look="quiet"
            isDisabled={own.busy}
            onPress={() => void own.run(conference, section, block, { own: !isOwn })}
          >
            {isOwn ? <Trans>Not the co-chairs’ own words</Trans> : <Trans>These are the co-chairs’ own words</Trans>}
          </Button>
        )}
      </div>
    </li>
  )
}

/** Links of which the intervention or the message has changed: each is looked at, and removed or made anew. */
export function ToCheck({ coverage, document }: WorkListProps) {
  const { t } = useLingui()
  if (coverage.toCheck.length === 0) return <Blank title={t`No link waits to be checked`} />
  return (
    <Paged items={coverage.toCheck}>
      {(shown) => (
        <ul className={classes['work']}>
          {shown.map(({ link, changes }) => (
            <Checked key={link.id} link={link} changes={changes} document={document} />
          ))}
        </ul>
      )}
    </Paged>
  )
}

interface CheckedProps {
  link: PassageLink
  changes: readonly LinkChange[]
  document: WholeDocument
}

function Checked({ link, changes, document }: CheckedProps) {
  const state = useConference()
  const may = useCan()
  const conference = useConferenceId()
  const changeNames = useChangeNames()
  const remove = useCommand(deleteLink)
  const { section, block, quote, wording } = link
  const intervention = find(state.interventions, link.intervention)
  const now = wordingOf(document.texts, section, block)
  return (
    <li>
      <MessageHead section={section} block={block} document={document}>
        {changes.map((change) => changeNames[change]).join(', ')}
      </MessageHead>
      <dl className={classes['sides']}>
        <dt>
          <Trans>Passage</Trans>
        </dt>
        <dd dir="auto">
          “{quote}” {intervention && <small>{citation(intervention, state)}</small>}
        </dd>
        <dt>
          <Trans>Message when linked</Trans>
        </dt>
        <dd dir="auto">{wording}</dd>
        {now !== wording && (
          <>
            <dt>
              <Trans>Message now</Trans>
            </dt>
            <dd dir="auto">{now ?? <Trans>The paragraph is gone.</Trans>}</dd>
          </>
        )}
      </dl>
      <FailureNotice failure={remove.failure} />
      <div className={classes['acts']}>
        <ButtonLink to={`/interventions/${link.intervention}?to=${encodeURIComponent(messageKey(link))}`} small>
          <Trans>Read and link anew</Trans>
        </ButtonLink>
        {may({ do: 'linkPassage', section }) === null && (
          <Button small look="quiet" isDisabled={remove.busy} onPress={() => void remove.run(conference, link.id)}>
            <Trans>Unlink</Trans>
          </Button>
        )}
      </div>
    </li>
  )
}

interface MessageHeadProps extends Pick<PassageLink, 'section' | 'block'> {
  document: WholeDocument
  children: React.ReactNode
}

function MessageHead({ section, block, document, children }: MessageHeadProps) {
  const number = numberOf(document, section, block)
  const title = find(useConference().sections, section)?.title
  return (
    <div>
      <b>
        <Link href={`/s/${section}#${block}`}>
          {number === null ? <Trans>Open the text</Trans> : <Trans>Paragraph {number}</Trans>}
        </Link>
      </b>
      <small>
        {title} · {children}
      </small>
    </div>
  )
}
