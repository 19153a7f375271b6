import type { Intervention } from './conference.ts'
import type { Coverage, CoverageRow } from './coverage.ts'

/** By what the balance of a text is looked at (D10). */
export type Dimension = 'group' | 'region' | 'gender' | 'session'
export const DIMENSIONS: readonly Dimension[] = ['group', 'region', 'gender', 'session']

/**
 * Share of what was said against share of what is linked, as counts: `said` of the statements, `linked` of the filled
 * cells of the grid. Null where every cell would be too small to show.
 */
export interface Balance {
  readonly said: number
  readonly linked: number
  readonly lines: readonly BalanceLine[]
}

export interface BalanceLine {
  /**
   * `one`: those of this value. `rest`: several small ones together. `joint`: statements made by several of different
   * values. `withheld`: those whose value is not given or not shown.
   */
  readonly kind: 'one' | 'rest' | 'joint' | 'withheld'
  /** Of `one` only. */
  readonly value: string
  readonly said: number
  readonly linked: number
}

/** Fewer organisations than this behind a cell, and it could tell who they are (SE9). */
export const SMALLEST_CELL = 3

/**
 * The balance along one dimension. Small cells are merged into the rest, and so many more with them that the rest is
 * of two cells at least and not small itself: then neither a cell nor what is left of the total gives one back.
 */
export function balanceOf({ rows }: Coverage, dimension: Dimension): Balance | null {
  const cells = new Map<string, Cell>()
  for (const row of rows) {
    const { kind, value } = placeOf(row, dimension)
    const key = `${kind} ${value}`
    const cell = cells.get(key) ?? { kind, value, said: 0, linked: 0, organisations: new Set<string>() }
    cells.set(key, {
      ...cell,
      said: cell.said + 1,
      linked: cell.linked + row.cells.size,
      organisations: new Set([...cell.organisations, ...organisationsOf(row)]),
    })
  }
  const values = [...cells.values()].filter(({ kind }) => kind === 'one').sort(bySaid)
  const shown = withoutSmallOnes(values)
  if (shown.length === 0) return null
  const others = [...cells.values()].filter(({ kind }) => kind !== 'one')
  const lines = [...shown, ...others.sort((one, other) => (one.kind < other.kind ? -1 : 1))]
  return {
    said: lines.reduce((sum, { said }) => sum + said, 0),
    linked: lines.reduce((sum, { linked }) => sum + linked, 0),
    lines: lines.map(({ kind, value, said, linked }) => ({ kind, value, said, linked })),
  }
}

interface Cell extends BalanceLine {
  readonly organisations: ReadonlySet<string>
}

const bySaid = (one: Cell, other: Cell): number =>
  other.said - one.said || (one.value < other.value ? -1 : one.value > other.value ? 1 : 0)

function withoutSmallOnes(cells: readonly Cell[]): Cell[] {
  const isSmall = ({ organisations }: Cell): boolean => organisations.size < SMALLEST_CELL
  const shown = cells.filter((cell) => !isSmall(cell))
  const merged = cells.filter(isSmall)
  if (merged.length === 0) return shown
  while (shown.length > 0 && (merged.length < 2 || isSmall(together(merged)))) {
    const least = shown.pop()
    if (least) merged.push(least)
  }
  const rest = together(merged)
  // A rest alone would say nothing but the total.
  return shown.length === 0 ? [] : [...shown, rest]
}

const together = (cells: readonly Cell[]): Cell => ({
  kind: 'rest',
  value: '',
  said: cells.reduce((sum, { said }) => sum + said, 0),
  linked: cells.reduce((sum, { linked }) => sum + linked, 0),
  organisations: new Set(cells.flatMap(({ organisations }) => [...organisations])),
})

function placeOf({ interventions }: CoverageRow, dimension: Dimension): Pick<BalanceLine, 'kind' | 'value'> {
  const values = new Set(interventions.map((each) => valueIn(each, dimension)))
  const [value = null] = values
  if (values.size > 1) return { kind: 'joint', value: '' }
  return value === null ? { kind: 'withheld', value: '' } : { kind: 'one', value }
}

/** Null where it was not given or is withheld; blanks at the ends make no other group. */
function valueIn({ session, versions }: Intervention, dimension: Dimension): string | null {
  if (dimension === 'session') return session
  return versions.at(-1)?.[dimension]?.trim() || null
}

/** All whose organisation is withheld count as one: they may be. */
function organisationsOf({ interventions }: CoverageRow): string[] {
  return interventions.map(({ versions }) => versions.at(-1)?.organisation?.trim().toLowerCase() ?? '')
}
