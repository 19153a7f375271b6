import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { el, type Xml } from '../xml.ts'
import type { BlockPlace } from './block-place.ts'
import { ownId, type TableLine } from './lines.ts'
import { attributesOf, type Tracked } from './revision.ts'
import type { WordParts } from './word-parts.ts'
import { tableTitle } from './words.ts'

/** Width of the text on the page, in twentieths of a point: A4 less its margins. */
export const TEXT_WIDTH = 9072

/** Writes what stands in a cell, or an empty paragraph; the blocks given begin with it. */
type WriteCell = (cell: Node | null, place: BlockPlace, before: readonly BlockId[]) => Xml[]

/** A cell of the grid: one that begins here, or the lower part of one that began above. */
interface GridCell {
  readonly cell: Node
  readonly columns: number
  readonly begins: boolean
}

/** A table; one that comes or goes does so row by row. */
export function tableOf(
  { table, place, begins }: TableLine,
  tracked: Tracked | null,
  parts: WordParts,
  writeCell: WriteCell,
): Xml {
  const rows = gridOf(table)
  const columns = Math.max(1, ...rows.map((row) => row.reduce((sum, { columns }) => sum + columns, 0)))
  const width = Math.floor((TEXT_WIDTH - place.indent) / columns)
  const headers = headerRows(table)
  parts.tables += 1
  const title = tableTitle(parts.tables, titleOf(table, headers))

  let waiting = begins
  const writeContent = (cell: Node | null): Xml[] => {
    const style = cell?.type.name === 'tableHeader' ? 'TableHeader' : 'TableText'
    const before = cell === null ? waiting : [...waiting, ...ownId(cell)]
    waiting = []
    return writeCell(cell, { ...place, indent: 0, style }, before)
  }
  const written = rows.map((row, index) => {
    waiting = [...waiting, ...ownId(table.child(index))]
    const filled = row.reduce((sum, cell) => sum + cell.columns, 0)
    // A short row is filled up: a table whose rows differ in width is drawn differently by every program.
    const missing = columns - filled
    return el(
      'w:tr',
      {},
      el(
        'w:trPr',
        {},
        el('w:cantSplit'),
        index < headers ? el('w:tblHeader') : [],
        tracked === null ? [] : el(`w:${tracked.as}`, attributesOf(tracked.by, parts)),
      ),
      row.map((one) => cellOf(one, width, writeContent)),
      missing > 0 ? el('w:tc', {}, cellProperties(width * missing, missing), writeContent(null)) : [],
    )
  })
  return wordTable({ title, columns: Array(columns).fill(width), indent: place.indent }, written)
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

export function cellProperties(width: number, columns = 1, join?: 'restart' | 'continue', shaded = false): Xml {
  return el(
    'w:tcPr',
    {},
    el('w:tcW', { 'w:w': width, 'w:type': 'dxa' }),
    columns > 1 ? el('w:gridSpan', { 'w:val': columns }) : [],
    join === undefined ? [] : el('w:vMerge', { 'w:val': join }),
    shaded ? el('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': 'EDEFF2' }) : [],
  )
}

function cellOf({ cell, columns, begins }: GridCell, width: number, writeContent: (cell: Node | null) => Xml[]): Xml {
  const join = (cell.attrs['rowspan'] as number) > 1 ? (begins ? 'restart' : 'continue') : undefined
  const properties = cellProperties(width * columns, columns, join, cell.type.name === 'tableHeader')
  return el('w:tc', {}, properties, writeContent(begins ? cell : null))
}

/** Row by row, with a cell that spans rows repeated in each of them; one that hangs out below is cut off. */
function gridOf(table: Node): GridCell[][] {
  let hanging: { cell: Node; columns: number; at: number; rows: number }[] = []
  return table.children.map((row) => {
    const cells: GridCell[] = []
    const next: typeof hanging = []
    let at = 0
    const put = (cell: Node, columns: number, rows: number, begins: boolean) => {
      cells.push({ cell, columns, begins })
      if (rows > 1) next.push({ cell, columns, at, rows: rows - 1 })
      at += columns
    }
    const hangHere = () => {
      for (let found = hanging.find((one) => one.at === at); found; found = hanging.find((one) => one.at === at)) {
        const { cell, columns, rows } = found
        put(cell, columns, rows, false)
      }
    }
    for (const cell of row.children) {
      hangHere()
      put(cell, cell.attrs['colspan'] as number, cell.attrs['rowspan'] as number, true)
    }
    hangHere()
    hanging = next
    return cells
  })
}

/** Rows of nothing but header cells at the top: they are repeated on every page. */
function headerRows(table: Node): number {
  const first = table.children.findIndex(
    (row) => row.childCount === 0 || row.children.some((cell) => cell.type.name !== 'tableHeader'),
  )
  return first === -1 ? 0 : first
}

const titleOf = (table: Node, headers: number): string =>
  headers === 0
    ? ''
    : table
        .child(0)
        .children.map((cell) => cell.textContent)
        .join(', ')
        .slice(0, 200)
