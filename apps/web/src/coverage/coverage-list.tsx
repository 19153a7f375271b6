import { Trans } from '@lingui/react/macro'
import type { Coverage, CoverageRow } from '@travaux/domain'
import { Link } from 'wouter'
import { numberOf, type WholeDocument } from '../conference/documents.ts'
import { standingNames } from '../conference/names.ts'
import { LeftOutNote } from '../interventions/left-out-note.tsx'
import classes from './coverage-list.module.css'
import { byGroup, readerOf } from './coverage-view.ts'
import { Paged } from './paged.tsx'
import { SourceName } from './source-name.tsx'

/** The same as the grid, one statement under the other. */
export function CoverageList({ coverage, document }: { coverage: Coverage; document: WholeDocument }) {
  return <Paged items={coverage.rows}>{(rows) => <Listed rows={rows} document={document} />}</Paged>
}

function Listed({ rows: shown, document }: { rows: readonly CoverageRow[]; document: WholeDocument }) {
  return (
    <div className={classes['list']}>
      {byGroup(shown).map(({ group, rows }) => (
        <section key={group ?? ''}>
          <h2>{group ?? <Trans>Group not shown</Trans>}</h2>
          <ul>
            {rows.map((row) => (
              <li key={row.interventions[0]?.id} data-standing={row.standing}>
                <Link href={readerOf(row)}>
                  <SourceName row={row} />
                </Link>
                <Places row={row} document={document} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** The paragraphs that rest on it, or why there is none. */
function Places({ row, document }: { row: CoverageRow; document: WholeDocument }) {
  if (row.leftOut) {
    return (
      <p>
        <LeftOutNote leftOut={row.leftOut} document={document} />
      </p>
    )
  }
  if (row.cells.size === 0) return <p className={classes['open']}>{standingNames()[row.standing]}</p>
  return (
    <p className={classes['places']}>
      {[...row.cells.values()].map(({ links: [link], status }) => {
        if (!link) return null
        const number = numberOf(document, link.section, link.block) ?? '–'
        return (
          <Link key={`${link.section}/${link.block}`} href={`/s/${link.section}#${link.block}`}>
            {status === 'holds' ? <Trans>Paragraph {number}</Trans> : <Trans>Paragraph {number}, to check</Trans>}
          </Link>
        )
      })}
    </p>
  )
}
