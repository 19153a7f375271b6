import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { ownId, type TableLine } from './lines.ts'
import type { TrackedChange } from './tracked-change.ts'

/** A row that goes, comes or stays; in one that stays, cells may go and come. */
export interface WovenRow {
  readonly was: RowSide | null
  readonly now: RowSide | null
  /** By which it goes or comes. */
  readonly change: TrackedChange | null
  readonly cells: readonly WovenCell[]
}
interface RowSide {
  readonly isHead: boolean
}

/** A cell of the grid that goes, comes or stays; what changes inside of one that stays. */
export interface WovenCell {
  readonly was: GridCell | null
  readonly now: GridCell | null
  readonly change: TrackedChange | null
  readonly inside: readonly TrackedChange[]
}

/** A cell that begins here, or the lower part of one that began above. */
export interface GridCell {
  readonly cell: Node
  /** Positions before the row and before the cell. */
  readonly row: number
  readonly at: number
  readonly columns: number
  readonly begins: boolean
  /** The blocks that begin with it. */
  readonly ids: readonly BlockId[]
}

/**
 * Two forms of a table as one: rows and cells that go and come beside those that stay. Where only one form is given,
 * all of it goes, comes or stays. A change at the edges of rows takes and brings rows; one at the edges of cells takes
 * and brings cells; any other stands within a cell, or makes it another kind of cell.
 */
export function wovenTable(
  was: TableLine | null,
  now: TableLine | null,
  changes: readonly TrackedChange[],
): readonly WovenRow[] {
  const [before, after] = [was && new Grid(was), now && new Grid(now)]
  return paired(before?.rows ?? null, after?.rows ?? null, changes).map(({ x, y, change, inside }) => ({
    was: x && { isHead: x.isHead },
    now: y && { isHead: y.isHead },
    change,
    cells:
      x === null || y === null
        ? ((x ?? y)?.cells.map((cell) => oneSided(cell, x !== null, change)) ?? [])
        : cellsOf(x, y, inside),
  }))
}

const oneSided = (cell: GridCell, isOfBase: boolean, change: TrackedChange | null): WovenCell => ({
  was: isOfBase ? cell : null,
  now: isOfBase ? null : cell,
  change,
  inside: [],
})

/** A cell that hangs in from above stands where it stands in either form. */
function cellsOf(x: GridRow, y: GridRow, changes: readonly TrackedChange[]): WovenCell[] {
  const cells: WovenCell[] = []
  const left = [...x.cells]
  const right = [...y.cells]
  const hang = (): void => {
    while (left[0]?.begins === false || right[0]?.begins === false) {
      const was = left[0]?.begins === false ? (left.shift() ?? null) : null
      const now = right[0]?.begins === false ? (right.shift() ?? null) : null
      cells.push({ was, now, change: null, inside: [] })
    }
  }
  const begun = ({ cells: all }: GridRow) => all.filter(({ begins }) => begins)
  for (const { x: was, y: now, change, inside } of paired(begun(x), begun(y), changes)) {
    hang()
    if (was !== null) left.shift()
    if (now !== null) right.shift()
    cells.push({ was, now, change, inside })
  }
  hang()
  return cells
}

interface Placed {
  readonly at: number
  readonly end: number
}
interface Paired<Part> {
  readonly x: Part | null
  readonly y: Part | null
  readonly change: TrackedChange | null
  readonly inside: readonly TrackedChange[]
}

/** Parts side by side: what a change takes, what it brings, and between changes each with its other form. */
function paired<Part extends Placed>(
  before: readonly Part[] | null,
  after: readonly Part[] | null,
  changes: readonly TrackedChange[],
): Paired<Part>[] {
  if (before === null || after === null)
    return (before ?? after ?? []).map((part) => ({
      x: before && part,
      y: after && part,
      change: changes[0] ?? null,
      inside: [],
    }))
  const pairs: Paired<Part>[] = []
  const [left, right] = [before.toReversed(), after.toReversed()]
  const inside = (x: Part): TrackedChange[] =>
    changes.filter(({ from, to }) => x.at <= from && from < x.end && to < x.end)
  const stay = (to: number): void => {
    for (let x = left.at(-1); x !== undefined && x.at < to; x = left.at(-1)) {
      const y = right.pop()
      if (y === undefined) throw new TypeError(`a table differs at ${x.at}, where no change is`)
      left.pop()
      pairs.push({ x, y, change: null, inside: inside(x) })
    }
  }
  const isEdge = (parts: readonly Part[], place: number): boolean =>
    parts.some(({ at, end }) => at === place || end === place)
  const whole = changes.filter(
    ({ from, to, newFrom, newTo }) =>
      (before.length === 0 || (isEdge(before, from) && isEdge(before, to))) &&
      isEdge(after, newFrom) &&
      isEdge(after, newTo),
  )
  for (const change of whole) {
    stay(change.from)
    for (let x = left.at(-1); x !== undefined && x.at < change.to; x = left.at(-1)) {
      left.pop()
      pairs.push({ x, y: null, change, inside: [] })
    }
    for (let y = right.at(-1); y !== undefined && y.at < change.newTo; y = right.at(-1)) {
      right.pop()
      pairs.push({ x: null, y, change, inside: [] })
    }
  }
  stay(Number.POSITIVE_INFINITY)
  return pairs
}

interface GridRow extends Placed {
  readonly isHead: boolean
  readonly cells: readonly (GridCell & Placed)[]
}

/** Row by row, with a cell that spans rows repeated in each of them; one that hangs out below is cut off. */
class Grid {
  readonly rows: readonly GridRow[]

  constructor({ table, at: start, begins }: TableLine) {
    const heads = headerRows(table)
    let waiting = begins
    let hanging: { cell: GridCell & Placed; column: number; rows: number }[] = []
    let row = start + 1
    this.rows = table.children.map((node, index) => {
      const cells: (GridCell & Placed)[] = []
      const next: typeof hanging = []
      let column = 0
      const put = (cell: GridCell & Placed, rows: number) => {
        cells.push(cell)
        if (rows > 1) next.push({ cell: { ...cell, begins: false, ids: [] }, column, rows: rows - 1 })
        column += cell.columns
      }
      const hangHere = () => {
        for (
          let found = hanging.find((one) => one.column === column);
          found;
          found = hanging.find((one) => one.column === column)
        )
          put(found.cell, found.rows)
      }
      waiting = [...waiting, ...ownId(node)]
      let at = row + 1
      for (const cell of node.children) {
        hangHere()
        const columns = cell.attrs['colspan'] as number
        const place = {
          cell,
          row,
          at,
          end: at + cell.nodeSize,
          columns,
          begins: true,
          ids: [...waiting, ...ownId(cell)],
        }
        put(place, cell.attrs['rowspan'] as number)
        waiting = []
        at += cell.nodeSize
      }
      hangHere()
      hanging = next
      const placed = { at: row, end: row + node.nodeSize, isHead: index < heads, cells }
      row += node.nodeSize
      return placed
    })
  }
}

/** Rows of nothing but header cells at the top: they are repeated on every page. */
export function headerRows(table: Node): number {
  const first = table.children.findIndex(
    (row) => row.childCount === 0 || row.children.some((cell) => cell.type.name !== 'tableHeader'),
  )
  return first === -1 ? 0 : first
}
