import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { idOf } from '../ids.ts'
import type { Sides } from './merge.ts'
import { madeFrom } from './remint.ts'

/**
 * A merged layer in which a row that one side brought stands in the columns as the other has them: its cells go where
 * the other has moved the columns, and in each column that the other brought it has a cell, an empty one. To a reader a
 * column goes through the whole table. The ids of the cells are made from those of the column, the same on the server
 * and in a browser (L10). Where cells span others, or rows are of different lengths, nothing is known of columns, and
 * rows stay as they are.
 */
export function withFullRows(sides: Pick<Sides, 'base' | 'newBase' | 'layer'>, merged: Node): Node {
  const tr = new Transform(merged)
  let taken: Set<BlockId> | null = null
  const newId = (column: BlockId): BlockId => {
    taken ??= idsOf(merged)
    return madeFrom(column, taken)
  }
  merged.descendants((table, at) => {
    if (table.type.name !== 'table') return !table.isTextblock
    const orders = ordersIn(table, sides)
    table.forEach((row, offset) => {
      const cells = orders.find(({ isOf }) => isOf(row))?.cells
      if (cells === undefined) return
      const from = tr.mapping.map(at + 1 + offset)
      tr.replaceWith(from, from + row.nodeSize, reordered(row, cells, newId))
    })
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

/** How rows that one side brought are to stand. */
interface Order {
  readonly isOf: (row: Node) => boolean
  /** For each column, the place of its cell in the row as it is, or the first cell of a column that is new to the row. */
  readonly cells: readonly (number | BlockId)[]
}

function ordersIn(table: Node, { base, newBase, layer }: Pick<Sides, 'base' | 'newBase' | 'layer'>): Order[] {
  const id = idOf(table)
  const [was, there, here] = [base, newBase, layer].map((doc) => tableIn(doc, id))
  if (!was || !there || !here || there.eq(was) || here.eq(was)) return []
  const isPlain = table.children.every((row) =>
    row.children.every(({ attrs }) => attrs['colspan'] === 1 && attrs['rowspan'] === 1),
  )
  if (!isPlain) return []
  const known = new Set(rowsOf(was).map(idOf))
  const common = table.children.filter((row) => known.has(idOf(row)))
  const [first, ...others] = common
  if (!first || others.some(({ childCount }) => childCount !== first.childCount)) return []
  return [
    { side: there, other: here },
    { side: here, other: there },
  ].flatMap(({ side, other }) => {
    const rows = newIn(side, was, rowsOf)
    const brought = newIn(other, was, cellsOf)
    const isBrought = first.children.map((_, nth) => common.every((row) => brought.has(idOf(row.child(nth)))))
    const columns = [...isBrought.keys()].filter((nth) => isBrought[nth] !== true)
    const places = [...placesOf(columns, common, side)]
    const cells = first.children.flatMap((cell, nth) => (isBrought[nth] === true ? idOf(cell) : places.shift()) ?? [])
    if (cells.every((cell, nth) => cell === nth)) return []
    return { cells, isOf: (row) => rows.has(idOf(row)) && row.childCount > 0 && row.childCount === columns.length }
  })
}

/** Where the cells of these columns stand in the rows of one side; in their order here, where rows do not agree. */
function placesOf(columns: readonly number[], common: readonly Node[], side: Node): readonly number[] {
  const rows = new Map(side.children.map((row) => [idOf(row), row.children.map(idOf)]))
  const [places = [], ...others] = common.map((row) =>
    columns.map((nth) => rows.get(idOf(row))?.indexOf(idOf(row.child(nth))) ?? -1),
  )
  const doAgree = others.every((each) => each.join() === places.join())
  const areAll = columns.every((_, nth) => places.includes(nth))
  return doAgree && areAll ? places : [...columns.keys()]
}

function reordered(row: Node, cells: Order['cells'], newId: (column: BlockId) => BlockId): Node {
  const made: Node[] = []
  for (const from of cells) {
    const { type } = typeof from === 'number' ? row.child(from) : (made.at(-1) ?? row.child(0))
    if (typeof from === 'number') made.push(row.child(from))
    else {
      const paragraph = type.schema.nodes['paragraph']?.create({ id: newId(from) })
      made.push(type.create({ id: newId(from) }, paragraph))
    }
  }
  return row.type.create(row.attrs, made, row.marks)
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
