import type { Node } from 'prosemirror-model'
import { idOf } from '../ids.ts'
import type { Change } from './change.ts'
import type { Content } from './content.ts'

/**
 * Changes of a table that no reader tells apart, for they come cell by cell: a column that is brought, taken or moved,
 * a row whose cells become headers. Each answer is such a set of changes.
 *
 * 1. Cells that go from the same column are one; so are cells that come into the same one.
 * 2. A cell that only spans more or fewer columns than it did goes with the column that makes it do so.
 * 3. Cells of one row that become headers, or are so no longer, are one; alone in their rows, those of one column are.
 */
export function columnsOf(
  base: Node,
  layer: Node,
  changes: readonly Change[],
  contents: readonly Content[],
): readonly (readonly Content[])[] {
  if (!contents.some(({ isOfCells }) => isOfCells)) return []
  const sets = new Map<string, Content[]>()
  const add = (key: string, content: Content): void => {
    sets.set(key, [...(sets.get(key) ?? []), content])
  }
  const spans: { table: string; content: Content }[] = []
  const headers: { row: string; column: string; content: Content }[] = []
  changes.forEach((change, index) => {
    const content = contents[index] as Content
    if (!content.isOfCells) return
    const place = base.resolve(change.aFrom)
    const table = String(idOf(place.node(-1)))
    if (change.aFrom === change.aTo) {
      const there = layer.resolve(change.bFrom)
      add(`${table} in ${columnAt(there.parent, there.index())}`, content)
      return
    }
    const out = columnAt(place.parent, place.index())
    const [was, now] = [base.nodeAt(change.aFrom), layer.nodeAt(change.bFrom)]
    if (base.resolve(change.aTo).parent === place.parent) add(`${table} out ${out}`, content)
    else if (was?.type === now?.type) spans.push({ table, content })
    else headers.push({ row: `row ${idOf(place.parent)}`, column: `${table} header ${out}`, content })
  })
  for (const { row, column, content } of headers) {
    const isAlone = headers.filter((other) => other.row === row).length === 1
    add(isAlone ? column : row, content)
  }
  for (const { table, content } of spans) {
    const [key] = [...sets.keys()].filter((each) => each.startsWith(`${table} `))
    if (key !== undefined) add(key, content)
  }
  return [...sets.values()].filter((set) => set.length > 1)
}

function columnAt(row: Node, index: number): number {
  let column = 0
  for (let at = 0; at < index; at += 1) column += Number(row.child(at).attrs['colspan'] ?? 1)
  return column
}
