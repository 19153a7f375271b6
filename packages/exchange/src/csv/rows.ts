import {
  INTERVENTION_FIELDS,
  INTERVENTION_LENGTHS,
  type InterventionId,
  type InterventionValues,
  LEVELS,
  type Level,
  type SessionId,
  unfitText,
} from '@travaux/domain'
import { type Columns, type ImportField, NEEDED_FIELDS, plainly } from './columns.ts'
import type { Table, TableRow } from './table.ts'

/** What is wrong with a row, and where: `field` is absent where it is the row as a whole. */
export interface RowError {
  readonly code:
    | 'broken-quotes'
    | 'short-row'
    | 'long-row'
    | 'missing'
    | 'bad-text'
    | 'too-long'
    | 'formula'
    | 'unknown-session'
    | 'unknown-level'
    | 'ambiguous-date'
    | 'bad-date'
    | 'bad-language'
  readonly field?: ImportField
}

/** Of what a row seems to be a second copy: an intervention of the register, or an earlier line of the file. */
export type Duplicate =
  | { readonly of: 'register'; readonly intervention: InterventionId }
  | { readonly of: 'file'; readonly line: number }

/** A row of the file as it would be registered. */
export interface ImportRow {
  readonly line: number
  readonly errors: readonly RowError[]
  readonly duplicate: Duplicate | null
  /** As the file names it; `session` is null where that is not known. */
  readonly sessionName: string
  readonly session: SessionId | null
  readonly level: Level
  readonly values: Readonly<Record<keyof InterventionValues, string>>
}

export interface ImportChoices {
  readonly columns: Columns
  /** Of the rows that name none. */
  readonly level: Level
  /** Sessions that the file names in its own way, as a person has matched them; by `plainly`. */
  readonly sessions: Readonly<Record<string, SessionId>>
}

/** What the register has already, as far as the person who imports may see it. */
export interface Register {
  readonly sessions: readonly { readonly id: SessionId; readonly title: string | null }[]
  readonly interventions: readonly {
    readonly id: InterventionId
    readonly session: SessionId
    readonly text: string | null
    readonly symbol: string | null
  }[]
}

/** Every row, judged (EX43, EX44): whatever is not certain is an error of its row, never a guess. */
export function checkRows(table: Table, choices: ImportChoices, register: Register): ImportRow[] {
  const sessions = sessionNames(register, choices)
  const known = new Map<string, Duplicate>()
  for (const { id, session, text, symbol } of register.interventions) {
    for (const mark of marksOf(session, text ?? '', symbol ?? '')) known.set(mark, { of: 'register', intervention: id })
  }
  return table.rows.map((row) => {
    const { line } = row
    const cells = cellsOf(row, choices.columns)
    const sessionName = cells.session ?? ''
    const session = sessions.get(plainly(sessionName)) ?? null
    const level = levelOf(cells.level ?? '', choices.level)
    const values = Object.fromEntries(
      INTERVENTION_FIELDS.map((field) => [field, cells[field] ?? '']),
    ) as ImportRow['values']
    const marks = marksOf(session, values.text, values.symbol)
    const duplicate = marks.map((mark) => known.get(mark)).find((each) => each !== undefined) ?? null
    for (const mark of marks) if (!known.has(mark)) known.set(mark, { of: 'file', line })
    const errors = [
      ...rowErrors(row, table),
      ...cellErrors(row, choices.columns),
      ...(sessionName !== '' && session === null ? [{ code: 'unknown-session', field: 'session' } as const] : []),
      ...(level === null ? [{ code: 'unknown-level', field: 'level' } as const] : []),
      ...NEEDED_FIELDS.filter((field) => !cells[field]).map((field) => ({ code: 'missing', field }) as const),
      ...valueErrors(values),
    ]
    return { line, errors, duplicate, sessionName, session, level: level ?? 'none', values }
  })
}

/** A title that two sessions have names neither. */
function sessionNames({ sessions }: Register, choices: ImportChoices): ReadonlyMap<string, SessionId> {
  const names = new Map<string, SessionId>()
  const twice = new Set<string>()
  for (const { id, title } of sessions) {
    const name = plainly(title ?? '')
    if (names.has(name)) twice.add(name)
    names.set(name, id)
  }
  for (const name of [...twice, '']) names.delete(name)
  for (const { id } of sessions) names.set(plainly(id), id)
  for (const [name, id] of Object.entries(choices.sessions)) names.set(name, id)
  return names
}

/** By what a second copy is known: its symbol, and the same words in the same session. */
function marksOf(session: SessionId | null, text: string, symbol: string): string[] {
  const words = text.normalize('NFC').trim().replace(/\s+/g, ' ')
  return [
    ...(symbol === '' ? [] : [`symbol ${symbol.normalize('NFC')}`]),
    ...(session === null || words === '' ? [] : [`words ${session} ${words}`]),
  ]
}

type Cells = Partial<Record<ImportField, string>>

function cellsOf({ cells }: TableRow, columns: Columns): Cells {
  const found: Cells = {}
  for (const [index, field] of columns.entries())
    if (field !== null) found[field] = unquoted((cells[index] ?? '').trim())
  return found
}

/** An apostrophe before a sign that a spreadsheet would take for the beginning of a formula is not part of the text. */
const unquoted = (cell: string): string => (/^'[=+\-@\t\r\n']/.test(cell) ? cell.slice(1) : cell)

function rowErrors({ cells, isBroken }: TableRow, { header }: Table): RowError[] {
  if (isBroken) return [{ code: 'broken-quotes' }]
  if (cells.length < header.length) return [{ code: 'short-row' }]
  return cells.length > header.length ? [{ code: 'long-row' }] : []
}

/** What begins with an equals sign was calculated: the file may hold the formula where its value was meant. */
function cellErrors({ cells }: TableRow, columns: Columns): RowError[] {
  return columns.flatMap((field, index) => {
    return field !== null && /^\s*=/.test(cells[index] ?? '') ? [{ code: 'formula', field } as const] : []
  })
}

function valueErrors(values: ImportRow['values']): RowError[] {
  const { language, date } = values
  return [
    ...INTERVENTION_FIELDS.flatMap((field): RowError[] => {
      const value = values[field]
      if (value.length > INTERVENTION_LENGTHS[field]) return [{ code: 'too-long', field }]
      return value !== '' && unfitText({ [field]: value }) ? [{ code: 'bad-text', field }] : []
    }),
    ...(language !== '' && !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)
      ? [{ code: 'bad-language', field: 'language' } as const]
      : []),
    ...dateErrors(date),
  ]
}

/** ISO 8601 only: 5/10/2022 is one day in one country and another in the next. */
function dateErrors(date: string): RowError[] {
  if (date === '') return []
  const iso = /^(\d{4})-(\d\d)-(\d\d)(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d:\d\d)?)?$/.exec(date)
  if (iso) {
    const [, year, month, day] = iso.map(Number)
    return isDay(year ?? 0, month ?? 0, day ?? 0) ? [] : [{ code: 'bad-date', field: 'date' }]
  }
  const isNumbers = /^\d{1,4}[./\- ]\d{1,2}[./\- ]\d{1,4}$/.test(date)
  return [{ code: isNumbers ? 'ambiguous-date' : 'bad-date', field: 'date' }]
}

function isDay(year: number, month: number, day: number): boolean {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return day >= 1 && day <= days
}

const LEVEL_NAMES: Readonly<Record<string, Level>> = {
  ...Object.fromEntries(LEVELS.map((level) => [level, level])),
  organisationonly: 'organisation',
  organization: 'organisation',
  organizationonly: 'organisation',
  categoryonly: 'category',
  contentonly: 'content',
  contentwithoutcategory: 'content',
  notforuse: 'none',
}

/** Null for a level that is not known. */
function levelOf(cell: string, otherwise: Level): Level | null {
  if (cell === '') return otherwise
  const name = plainly(cell)
  return Object.hasOwn(LEVEL_NAMES, name) ? (LEVEL_NAMES[name] ?? null) : null
}
