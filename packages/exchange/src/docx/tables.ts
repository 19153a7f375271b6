import type { Node } from 'prosemirror-model'
import { el, type Xml } from '../xml.ts'
import type { TableLine } from './lines.ts'
import { attributesOf } from './revision.ts'
import type { TrackedChange } from './tracked-change.ts'
import type { WordParts } from './word-parts.ts'
import { tableTitle } from './words.ts'
import { type GridCell, headerRows, type WovenCell, type WovenRow, wovenTable } from './woven-table.ts'

/** Width of the text on the page, in twentieths of a point: A4 less its margins. */
export const TEXT_WIDTH = 9072

/** Writes what stands in a cell, or an empty paragraph for the lower part of one. */
type WriteCell = (cell: WovenCell) => Xml[]

/** A table; rows come and go one by one, and so do the cells of a row. */
export function tableOf(
  was: TableLine | null,
  now: TableLine | null,
  changes: readonly TrackedChange[],
  parts: WordParts,
  writeCell: WriteCell,
): Xml {
  const shown = now ?? was
  if (shown === null) throw new TypeError('a table stands in one text at least')
  const { table, place } = shown
  const rows = wovenTable(was, now, changes)
  const columns = { was: widest(rows, 'was'), now: widest(rows, 'now'), all: widest(rows) }
  const width = Math.floor((TEXT_WIDTH - place.indent) / columns.all)
  parts.tables += 1
  const title = tableTitle(parts.tables, titleOf(table))
  const written = rows.map((row) => {
    const filler = fillerOf(row, columns, changes, parts)
    const left = columns.all - widthOf(row.cells) - filler.columns
    return el(
      'w:tr',
      {},
      el('w:trPr', {}, left > 0 ? el('w:gridAfter', { 'w:val': left }) : [], rowProperties(row, parts)),
      row.cells.map((cell) => cellOf(cell, row, width, parts, writeCell)),
      filler.columns > 0
        ? el(
            'w:tc',
            {},
            cellProperties(width * filler.columns, filler.columns, undefined, false, filler.revisions),
            el('w:p'),
          )
        : [],
    )
  })
  return wordTable({ title, columns: Array(columns.all).fill(width), indent: place.indent }, written)
}

/**
 * A row that is short in the text is filled up: a table whose rows differ in width is drawn differently by every program.
 * One that is short only because others have a cell that goes or comes is not.
 */
function fillerOf(
  { was, now, cells }: WovenRow,
  columns: { readonly was: number; readonly now: number },
  changes: readonly TrackedChange[],
  parts: WordParts,
): { columns: number; revisions: Xml[] } {
  const missing = {
    was: was === null ? 0 : columns.was - widthOf(cells, 'was'),
    now: now === null ? 0 : columns.now - widthOf(cells, 'now'),
  }
  const by = changes[0]?.by
  const stays = (missing.was > 0 && missing.now > 0) || was === null || now === null || by === undefined
  const size = stays ? Math.max(missing.was, missing.now) : missing.was + missing.now
  const revisions =
    stays || size === 0 ? [] : [el(missing.was > 0 ? 'w:cellDel' : 'w:cellIns', attributesOf(by, parts))]
  return { columns: size, revisions }
}

type Side = 'was' | 'now'

const widest = (rows: readonly WovenRow[], side?: Side): number =>
  Math.max(1, ...rows.map(({ cells }) => widthOf(cells, side)))

/** In one of the texts, or in both at once. */
const widthOf = (cells: readonly WovenCell[], side?: Side): number =>
  cells.reduce((sum, cell) => sum + ((side === undefined ? (cell.now ?? cell.was) : cell[side])?.columns ?? 0), 0)

function rowProperties({ was, now, change, cells }: WovenRow, parts: WordParts): Xml[] {
  const propertiesOf = (isHead: boolean): Xml[] => [el('w:cantSplit'), ...(isHead ? [el('w:tblHeader')] : [])]
  const properties = propertiesOf((now ?? was)?.isHead === true)
  if (change !== null) return [...properties, el(was === null ? 'w:ins' : 'w:del', attributesOf(change.by, parts))]
  if (was === null || now === null || was.isHead === now.isHead) return properties
  // What makes cells headings may be in the rows above.
  const by = cells.flatMap(({ inside }) => inside)[0]?.by
  if (by === undefined) return properties
  return [...properties, el('w:trPrChange', attributesOf(by, parts), el('w:trPr', {}, propertiesOf(was.isHead)))]
}

export const afterTable = (): Xml => el('w:p', {}, el('w:pPr', {}, el('w:pStyle', { 'w:val': 'AfterTable' })))

/** The frame of any table; its title is what a screen reader says of it (EX12). */
export function wordTable(
  { title, columns, indent = 0 }: { title: string; columns: readonly number[]; indent?: number },
  rows: readonly Xml[],
): Xml {
  const width = columns.reduce((sum, column) => sum + column, 0)
  return el(
    'w:tbl',
    {},
    el(
      'w:tblPr',
      {},
      el('w:tblStyle', { 'w:val': 'TableGrid' }),
      el('w:tblW', { 'w:w': width, 'w:type': 'dxa' }),
      indent > 0 ? el('w:tblInd', { 'w:w': indent, 'w:type': 'dxa' }) : [],
      el('w:tblLayout', { 'w:type': 'fixed' }),
      el('w:tblLook', { 'w:val': '0420', 'w:firstRow': 1, 'w:noVBand': 1 }),
      el('w:tblCaption', { 'w:val': title }),
    ),
    el(
      'w:tblGrid',
      {},
      columns.map((column) => el('w:gridCol', { 'w:w': column })),
    ),
    rows,
  )
}

export function cellProperties(
  width: number,
  columns = 1,
  join?: 'restart' | 'continue',
  shaded = false,
  revisions: readonly Xml[] = [],
): Xml {
  return el(
    'w:tcPr',
    {},
    el('w:tcW', { 'w:w': width, 'w:type': 'dxa' }),
    columns > 1 ? el('w:gridSpan', { 'w:val': columns }) : [],
    join === undefined ? [] : el('w:vMerge', { 'w:val': join }),
    shaded ? el('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': 'EDEFF2' }) : [],
    revisions,
  )
}

function cellOf(woven: WovenCell, row: WovenRow, width: number, parts: WordParts, writeCell: WriteCell): Xml {
  const { was, now, change } = woven
  const shown = now ?? was
  if (shown === null) throw new TypeError('a cell stands in one text at least')
  const revisions: Xml[] = []
  if (change !== null && row.change === null)
    revisions.push(el(was === null ? 'w:cellIns' : 'w:cellDel', attributesOf(change.by, parts)))
  const by = woven.inside[0]?.by
  if (was !== null && now !== null && by !== undefined && !isAlike(was, now))
    revisions.push(el('w:tcPrChange', attributesOf(by, parts), propertiesOfCell(was, width)))
  return el('w:tc', {}, propertiesOfCell(shown, width, revisions), writeCell(woven))
}

const isAlike = (x: GridCell, y: GridCell): boolean =>
  x.columns === y.columns && x.cell.type === y.cell.type && x.cell.attrs['rowspan'] === y.cell.attrs['rowspan']

function propertiesOfCell({ cell, columns, begins }: GridCell, width: number, revisions: readonly Xml[] = []): Xml {
  const join = (cell.attrs['rowspan'] as number) > 1 ? (begins ? 'restart' : 'continue') : undefined
  return cellProperties(width * columns, columns, join, cell.type.name === 'tableHeader', revisions)
}

const titleOf = (table: Node): string =>
  headerRows(table) === 0
    ? ''
    : table
        .child(0)
        .children.map((cell) => cell.textContent)
        .join(', ')
        .slice(0, 200)
