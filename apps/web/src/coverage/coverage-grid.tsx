import { Trans, useLingui } from '@lingui/react/macro'
import { type Coverage, type CoverageCell, type CoverageColumn, type CoverageRow, messageKey } from '@travaux/domain'
import { type KeyboardEvent, memo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { numberOf, type WholeDocument } from '../conference/documents.ts'
import { standingNames, supportNames } from '../conference/names.ts'
import classes from './coverage-grid.module.css'
import { byGroup, columnHeads, readerOf } from './coverage-view.ts'
import { Paged } from './paged.tsx'
import { SourceName } from './source-name.tsx'

/** Row 0 is the header, column 0 the statements. */
interface Place {
  readonly row: number
  readonly column: number
}

/** Statements and messages as a table, the first of many rows. */
export function CoverageGrid({ coverage, document }: { coverage: Coverage; document: WholeDocument }) {
  return <Paged items={coverage.rows}>{(rows) => <Grid coverage={{ ...coverage, rows }} document={document} />}</Paged>
}

/**
 * One cell is in the tab order; arrow keys go from it to the others, Home and End along the row, with Control to the
 * corners; Enter opens what the cell is about.
 */
function Grid({ coverage, document }: { coverage: Coverage; document: WholeDocument }) {
  const { t } = useLingui()
  const [, go] = useLocation()
  const table = useRef<HTMLTableElement>(null)
  const [at, setAt] = useState<Place>({ row: 0, column: 1 })
  const { columns } = coverage
  const groups = byGroup(coverage.rows)
  const rows = groups.flatMap((group) => group.rows)
  const numbered = new Map(rows.map((row, index) => [row, index + 1]))
  const heads = columnHeads(columns.map(({ section, block }) => numberOf(document, section, block)))
  const here = { row: Math.min(at.row, rows.length), column: Math.min(at.column, columns.length) }

  const open = ({ row, column }: Place) => {
    const statement = rows[row - 1]
    const message = columns[column - 1]
    if (statement) go(readerOf(statement, message && messageKey(message)))
    else if (message) go(`/s/${message.section}#${message.block}`)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const next = stepped(event, here, { row: rows.length, column: columns.length }, isRtl)
    if (next) table.current?.querySelector<HTMLElement>(`[data-place="${next.row} ${next.column}"]`)?.focus()
    else if (event.key === 'Enter') open(here)
    else return
    event.preventDefault()
  }

  return (
    <>
      <div className={classes['scroll']}>
        <table
          ref={table}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are gone through with arrow keys
          role="grid"
          aria-label={t`Interventions and the messages that rest on them`}
          onKeyDown={onKeyDown}
          onFocus={({ target }) => setAt(placeOf(target) ?? here)}
          onDoubleClick={({ target }) => open((target instanceof Element && placeOf(target)) || here)}
        >
          <thead>
            <tr>
              <th scope="col" {...cellAt({ row: 0, column: 0 }, here)}>
                <Trans>Intervention</Trans>
              </th>
              {columns.map((column, index) => (
                <ColumnHead
                  key={messageKey(column)}
                  column={column}
                  number={heads[index] ?? ''}
                  cell={cellAt({ row: 0, column: index + 1 }, here)}
                />
              ))}
            </tr>
          </thead>
          {groups.map(({ group, rows: own }) => (
            <tbody key={group ?? ''}>
              <tr className={classes['group']}>
                <th scope="rowgroup" colSpan={columns.length + 1}>
                  {group ?? <Trans>Group not shown</Trans>}
                </th>
              </tr>
              {own.map((row) => {
                const index = numbered.get(row) ?? 0
                const active = here.row === index ? here.column : null
                return (
                  <GridRow key={row.interventions[0]?.id} row={row} index={index} columns={columns} active={active} />
                )
              })}
            </tbody>
          ))}
        </table>
      </div>
      <div className={classes['legend']}>
        <span>
          <i className={classes['dot']} /> <Trans>The message rests on it</Trans>
        </span>
        <span>
          <i className={`${classes['dot']} ${classes['ring']}`} /> <Trans>To check: one side has changed</Trans>
        </span>
        <span className={classes['keys']}>
          <Trans>Arrow keys move, Enter opens the words to link them</Trans>
        </span>
      </div>
    </>
  )
}

interface GridRowProps {
  row: CoverageRow
  index: number
  columns: readonly CoverageColumn[]
  /** The column that is in the tab order, where it is one of this row. */
  active: number | null
}

/** Drawn again only when something of it changes: a step of the keys touches two rows, not all. */
const GridRow = memo(({ row, index, columns, active }: GridRowProps) => {
  const here = { row: active === null ? -1 : index, column: active ?? -1 }
  return (
    <tr data-standing={row.standing}>
      <th scope="row" {...cellAt({ row: index, column: 0 }, here)}>
        <SourceName row={row} />
        {row.standing !== 'reflected' && <em>{standingNames()[row.standing]}</em>}
      </th>
      {columns.map((column, position) => (
        <td key={messageKey(column)} {...cellAt({ row: index, column: position + 1 }, here)}>
          <Dot cell={row.cells.get(messageKey(column))} />
        </td>
      ))}
    </tr>
  )
})

const cellAt = ({ row, column }: Place, here: Place) => ({
  'data-place': `${row} ${column}`,
  tabIndex: here.row === row && here.column === column ? 0 : -1,
})

function placeOf(element: Element): Place | null {
  const [row, column] = element.closest<HTMLElement>('[data-place]')?.dataset['place']?.split(' ').map(Number) ?? []
  return row === undefined || column === undefined ? null : { row, column }
}

function ColumnHead({ column, number, cell }: { column: CoverageColumn; number: string; cell: object }) {
  const { t } = useLingui()
  const { wording, support } = column
  const name = supportNames()[support]
  const needsWork = support === 'unsupported' || support === 'to-check' || support === 'partly'
  return (
    <th scope="col" title={wording ?? ''} data-support={support} {...cell}>
      <span className="sr">{t`Paragraph`} </span>
      {number}
      {needsWork && <span aria-hidden="true"> !</span>}
      <span className="sr">, {name}</span>
    </th>
  )
}

function Dot({ cell }: { cell: CoverageCell | undefined }) {
  const { t } = useLingui()
  if (!cell) return <span className="sr">{t`no link`}</span>
  const isToCheck = cell.status === 'to-check'
  return (
    <>
      <i className={`${classes['dot']} ${isToCheck ? classes['ring'] : ''}`} aria-hidden="true" />
      <span className="sr">{isToCheck ? t`linked, to check` : t`linked`}</span>
    </>
  )
}

function stepped(event: KeyboardEvent, { row, column }: Place, last: Place, isRtl: boolean): Place | null {
  const onward = isRtl ? -1 : 1
  const within = (place: Place): Place => ({
    row: Math.max(0, Math.min(last.row, place.row)),
    column: Math.max(0, Math.min(last.column, place.column)),
  })
  switch (event.key) {
    case 'ArrowDown':
      return within({ row: row + 1, column })
    case 'ArrowUp':
      return within({ row: row - 1, column })
    case 'ArrowRight':
      return within({ row, column: column + onward })
    case 'ArrowLeft':
      return within({ row, column: column - onward })
    case 'Home':
      return { row: event.ctrlKey ? 0 : row, column: 0 }
    case 'End':
      return { row: event.ctrlKey ? last.row : row, column: last.column }
    case 'PageDown':
      return within({ row: row + 10, column })
    case 'PageUp':
      return within({ row: row - 10, column })
    default:
      return null
  }
}
