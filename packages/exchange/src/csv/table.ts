import Papa from 'papaparse'

/** What separates the cells of a row. */
export const SEPARATORS = [',', ';', '\t'] as const
export type Separator = (typeof SEPARATORS)[number]

/** What an import takes at most: the file in bytes, and its rows below the header. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024
export const MAX_ROWS = 10_000
const MAX_COLUMNS = 100

/** A file of rows, its first one the names of the columns. */
export interface Table {
  readonly separator: Separator
  readonly header: readonly string[]
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  /** Of the file, from 1, where the row begins. */
  readonly line: number
  readonly cells: readonly string[]
  /** A quotation mark is missing or stands where it cannot. */
  readonly isBroken: boolean
}

/** The rows of a text with `\n` as line end; blank lines are passed over. */
export function readTable(
  text: string,
  separator: Separator = likelySeparator(text),
): Table | { refused: 'no-rows' | 'too-many-rows' | 'too-many-columns' } {
  const { data, errors } = Papa.parse(text, { delimiter: separator, newline: '\n', preview: 2 * MAX_ROWS })
  const broken = new Set(errors.flatMap(({ type, row }) => (type === 'Quotes' && row !== undefined ? [row] : [])))
  let line = 1
  const filled: TableRow[] = []
  for (const [index, cells] of data.entries()) {
    if (cells.some((cell) => cell.trim() !== '')) filled.push({ line, cells, isBroken: broken.has(index) })
    line += 1 + cells.reduce((sum, cell) => sum + lineEndsIn(cell), 0)
  }
  const [first, ...rows] = filled
  if (rows.length > MAX_ROWS || data.length === 2 * MAX_ROWS) return { refused: 'too-many-rows' }
  if (first && first.cells.length > MAX_COLUMNS) return { refused: 'too-many-columns' }
  if (!first || rows.length === 0) return { refused: 'no-rows' }
  return { separator, header: first.cells.map((cell) => cell.trim()), rows }
}

/** A header is not longer than this; beyond it nothing is looked at to find the separator. */
const HEADER_LENGTH = 10_000

/** The one that stands most often in the header, outside quotation marks. */
function likelySeparator(text: string): Separator {
  const unquoted = text
    .trimStart()
    .slice(0, HEADER_LENGTH)
    .replace(/"(?:[^"]|"")*"/g, '')
  const [header = ''] = unquoted.split('\n', 1)
  const counted = SEPARATORS.map((separator) => ({ separator, count: header.split(separator).length }))
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).separator
}

const lineEndsIn = (cell: string): number => cell.split('\n').length - 1
