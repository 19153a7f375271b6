import type { Line, TableLine, TextLine } from './lines.ts'
import { type Inline, readsFromTheRight } from './runs.ts'

/**
 * Lines as one row of what Word can mark as inserted or deleted, each with its place in the document: the paragraph
 * mark is an atom like any word. A container is none; a paragraph says by its looks what it stands in.
 */
export type Atom = BeginAtom | InlineAtom | TableAtom | MarkAtom

interface Placed {
  readonly at: number
  readonly size: number
}
export interface BeginAtom extends Placed {
  readonly is: 'begin'
  readonly line: TextLine
}
/** Text, a break, or a reference to a footnote. */
export interface InlineAtom extends Placed, Inline {
  readonly is: 'inline'
}
export interface TableAtom extends Placed {
  readonly is: 'table'
  readonly line: TableLine
}
/** The end of a paragraph, which carries its looks. */
export interface MarkAtom extends Placed {
  readonly is: 'mark'
  readonly line: Pick<TextLine, 'at' | 'opens' | 'look'>
}

export const atomsOf = (lines: readonly Line[]): Atom[] =>
  lines.flatMap((line) => ('table' in line ? atomsOfTable(line) : atomsOfText(line)))

function atomsOfText(line: TextLine): Atom[] {
  const { block, at } = line
  const atoms: Atom[] = [{ is: 'begin', at, size: 1, line }]
  block.forEach((node, offset) => {
    const fromTheRight = readsFromTheRight(node.text ?? '')
    atoms.push({ is: 'inline', at: at + 1 + offset, size: node.nodeSize, node, fromTheRight })
  })
  atoms.push({ is: 'mark', at: at + block.nodeSize - 1, size: 1, line })
  return atoms
}

/** Two tables in a row would become one, and no table may end a cell: a paragraph of no height stands after each. */
function atomsOfTable(line: TableLine): Atom[] {
  const { table, at, opens } = line
  const size = table.nodeSize - 1
  const after = { at, opens, look: { style: 'AfterTable' } }
  return [
    { is: 'table', at, size, line },
    { is: 'mark', at: at + size, size: 1, line: after },
  ]
}

/** The atoms, with a seam at each of these places that lies within a text. */
export function cutAt(atoms: readonly Atom[], places: readonly number[]): readonly Atom[] {
  if (places.length === 0) return atoms
  const seams = [...new Set(places)].sort((x, y) => x - y)
  let next = 0
  return atoms.flatMap((atom) => {
    while ((seams[next] ?? Number.POSITIVE_INFINITY) <= atom.at) next += 1
    if (atom.is !== 'inline') return atom
    const pieces: Atom[] = []
    let rest = atom
    for (let seam = seams[next]; seam !== undefined && seam < rest.at + rest.size; seam = seams[next]) {
      const [left, right] = split(rest, seam - rest.at)
      pieces.push(left)
      rest = right
      next += 1
    }
    return [...pieces, rest]
  })
}

export const split = (atom: InlineAtom, size: number): [InlineAtom, InlineAtom] => [
  { ...atom, size, node: atom.node.cut(0, size) },
  { ...atom, at: atom.at + size, size: atom.size - size, node: atom.node.cut(size) },
]
