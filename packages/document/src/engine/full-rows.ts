import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { idOf } from '../ids.ts'
import type { Sides } from './merge.ts'
import { madeFrom } from './remint.ts'

/**
 * A merged layer in which a row that one side brought has a cell, an empty one, in each column that the other brought:
 * to a reader a column goes through the whole table. The ids of the cells are made from those of the column, the same on
 * the server and in a browser (L10). Where cells span others, or rows are of different lengths, nothing is known of
 * columns, and rows stay as they are.
 */
export function withFullRows(sides: Pick<Sides, 'base' | 'newBase' | 'layer'>, merged: Node): Node {
  const tr = new Transform(merged)
  let taken: Set<BlockId> | null = null
  merged.descendants((table, at) => {
    if (table.type.name !== 'table') return !table.isTextblock
    for (const { place, beside, column } of gapsIn(table, sides)) {
      taken ??= idsOf(merged)
      const paragraph = table.type.schema.nodes['paragraph']?.create({ id: madeFrom(column, taken) })
      const cell = beside.type.create({ id: madeFrom(column, taken) }, paragraph)
      tr.insert(tr.mapping.map(at + 1 + place), cell)
    }
    return false
  })
  return tr.doc
}

function idsOf(doc: Node): Set<BlockId> {
  const ids = new Set<BlockId>()
  doc.descendants((node) => {
    const id = idOf(node)
    if (id !== null) ids.add(id)
  })
  return ids
}

/** Where a cell is missing. */
interface Gap {
  /** In the table. */
  readonly place: number
  readonly beside: Node
  /** The first cell of the column. */
  readonly column: BlockId
}

function gapsIn(table: Node, { base, newBase, layer }: Pick<Sides, 'base' | 'newBase' | 'layer'>): Gap[] {
  const id = idOf(table)
  const [was, there, here] = [base, newBase, layer].map((doc) => tableIn(doc, id))
  if (!was || !there || !here || there.eq(was) || here.eq(was)) return []
  const isPlain = table.children.every((row) =>
    row.children.every(({ attrs }) => attrs['colspan'] === 1 && attrs['rowspan'] === 1),
  )
  if (!isPlain) return []
  const brought = [there, here].map((side) => ({ rows: newIn(side, was, rowsOf), cells: newIn(side, was, cellsOf) }))
  const known = new Set(rowsOf(was).map(idOf))
  const common = table.children.filter((row) => known.has(idOf(row)))
  const [first, ...others] = common
  if (!first || others.some(({ childCount }) => childCount !== first.childCount)) return []
  return brought.flatMap(({ cells }, side) => {
    const columns = first.children.flatMap((cell, nth) => {
      const isBrought = common.every((row) => cells.has(idOf(row.child(nth))))
      const column = idOf(cell)
      return isBrought && column !== null ? [{ column, nth }] : []
    })
    const { rows } = brought[1 - side] as (typeof brought)[number]
    const short = (row: Node): boolean => rows.has(idOf(row)) && row.childCount === first.childCount - columns.length
    return columns.length === 0 ? [] : gapsOf(table, columns, short)
  })
}

function gapsOf(
  table: Node,
  columns: readonly { column: BlockId; nth: number }[],
  isShort: (row: Node) => boolean,
): Gap[] {
  const gaps: Gap[] = []
  table.forEach((row, offset) => {
    if (!isShort(row)) return
    for (const [filled, { column, nth }] of columns.entries()) {
      const before = row.children.slice(0, nth - filled)
      const beside = before.at(-1) ?? row.firstChild
      const place = before.reduce((sum, { nodeSize }) => sum + nodeSize, offset + 1)
      if (beside) gaps.push({ place, beside, column })
    }
  })
  return gaps
}

function tableIn(doc: Node, id: BlockId | null): Node | null {
  let found: Node | null = null
  doc.descendants((node) => {
    if (node.type.name === 'table' && idOf(node) === id) found = node
    return found === null && !node.isTextblock
  })
  return found
}

const rowsOf = (table: Node): readonly Node[] => table.children
const cellsOf = (table: Node): readonly Node[] => table.children.flatMap((row) => row.children)

const newIn = (side: Node, was: Node, partsOf: (table: Node) => readonly Node[]): ReadonlySet<BlockId | null> => {
  const before = new Set(partsOf(was).map(idOf))
  return new Set(
    partsOf(side)
      .map(idOf)
      .filter((id) => !before.has(id)),
  )
}
