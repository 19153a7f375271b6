import { Trans, useLingui } from '@lingui/react/macro'
import { type Coverage, type CoverageCell, type CoverageColumn, messageKey } from '@travaux/domain'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { numberOf, type WholeDocument } from '../conference/documents.ts'
import { standingNames, supportNames } from '../conference/names.ts'
import { Button } from '../design/button.tsx'
import classes from './coverage.module.css'
import { byGroup, readerOf } from './coverage-view.ts'
import { SourceName } from './source-name.tsx'

/** As many statements as a grid shows before one asks for more. */
const AT_ONCE = 80

/** Row 0 is the header, column 0 the statements. */
interface Place {
  readonly row: number
  readonly column: number
}

/**
 * Statements and messages as a table. One cell is in the tab order; arrow keys go from it to the others, Home and End
 * along the row, with Control to the corners; Enter opens what the cell is about.
 */
export function CoverageGrid({ coverage, document }: { coverage: Coverage; document: WholeDocument }) {
  const { t } = useLingui()
  const [, go] = useLocation()
  const table = useRef<HTMLTableElement>(null)
  const [at, setAt] = useState<Place>({ row: 0, column: 1 })
  const [most, setMost] = useState(AT_ONCE)
  const { columns } = coverage
  const groups = byGroup(coverage.rows.slice(0, most))
  const rows = groups.flatMap((group) => group.rows)
  const here = { row: Math.min(at.row, rows.length), column: Math.min(at.column, columns.length) }

  const addressOf = ({ row, column }: Place): string | null => {
    const statement = rows[row - 1]
    const message = columns[column - 1]
    if (statement) return readerOf(statement, message && messageKey(message))
    return message ? `/s/${message.section}#${message.block}` : null
  }
  const focus = (place: Place) => {
    setAt(place)
    table.current?.querySelector<HTMLElement>(`[data-place="${place.row} ${place.column}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const next = stepped(event, here, { row: rows.length, column: columns.length }, isRtl)
    if (next) focus(next)
    else if (event.key === 'Enter') {
      const address = addressOf(here)
      if (address) go(address)
    } else return
    event.preventDefault()
  }
  const cell = (row: number, column: number) => ({
    'data-place': `${row} ${column}`,
    tabIndex: here.row === row && here.column === column ? 0 : -1,
    onFocus: () => setAt({ row, column }),
    onDoubleClick: () => {
      const address = addressOf({ row, column })
      if (address) go(address)
    },
  })

  return (
    <>
      <div className={classes['scroll']}>
        <table
          ref={table}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are gone through with arrow keys
          role="grid"
          aria-label={t`Interventions and the messages that rest on them`}
          aria-rowcount={coverage.rows.length + 1}
          onKeyDown={onKeyDown}
        >
          <thead>
            <tr>
              <th scope="col" {...cell(0, 0)}>
                <Trans>Intervention</Trans>
              </th>
              {columns.map((column, index) => (
                <ColumnHead key={messageKey(column)} column={column} document={document} cell={cell(0, index + 1)} />
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
                const index = rows.indexOf(row) + 1
                return (
                  <tr key={row.interventions[0]?.id} data-standing={row.standing}>
                    <th scope="row" {...cell(index, 0)}>
                      <SourceName row={row} />
                      {row.standing !== 'reflected' && <em>{standingNames()[row.standing]}</em>}
                    </th>
                    {columns.map((column, position) => (
                      <td key={messageKey(column)} {...cell(index, position + 1)}>
                        <Dot cell={row.cells.get(messageKey(column))} />
                      </td>
                    ))}
                  </tr>
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
      {coverage.rows.length > most && (
        <Button look="quiet" onPress={() => setMost(most + AT_ONCE)}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  )
}

function ColumnHead({ column, document, cell }: { column: CoverageColumn; document: WholeDocument; cell: object }) {
  const { t } = useLingui()
  const { section, block, wording, support } = column
  const number = numberOf(document, section, block) ?? '–'
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
