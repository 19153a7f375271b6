import { type Atom, type BeginAtom, cutAt, type InlineAtom, type MarkAtom, split, type TableAtom } from './atoms.ts'
import { hrefOf } from './runs.ts'
import type { TrackedChange } from './tracked-change.ts'

/** An atom that goes, comes or stays; one that stays has both sides, and a change where its looks are proposed. */
export interface Pair<Each extends Atom> {
  readonly is: Each['is']
  readonly was: Each | null
  readonly now: Each | null
  readonly change: TrackedChange | null
}
/** A table that stays may change inside. */
export interface TablePair extends Pair<TableAtom> {
  readonly inside?: readonly TrackedChange[]
}
export type Piece = Pair<BeginAtom> | Pair<InlineAtom> | TablePair | Pair<MarkAtom>

/**
 * Two texts as one row: what stays, and for each change what goes, then what comes. A change that brings the words it
 * takes, in as many paragraphs, is one of looks: there nothing goes and nothing comes.
 */
export function weave(before: readonly Atom[], after: readonly Atom[], all: readonly TrackedChange[]): Piece[] {
  const tables = before.filter(({ is }) => is === 'table')
  const insideOf = ({ at, size }: Atom): TrackedChange[] => all.filter(({ from, to }) => at < from && to <= at + size)
  const inside = new Map(tables.map((table) => [table, insideOf(table)]))
  const inTables = new Set([...inside.values()].flat())
  const changes = all.filter((change) => !inTables.has(change))
  const was = new Row(
    cutAt(
      before,
      changes.flatMap(({ from, to }) => [from, to]),
    ),
  )
  const now = new Row(
    cutAt(
      after,
      changes.flatMap(({ newFrom, newTo }) => [newFrom, newTo]),
    ),
  )
  const pieces: Piece[] = []
  const add = (some: readonly Piece[]): void => {
    for (const piece of some) pieces.push(piece)
  }
  const stay = (wasTo: number, nowTo: number): void => {
    const both = sideBySide(was.upTo(wasTo), now.upTo(nowTo), null)
    if (both === null) throw new TypeError(`the texts differ before place ${wasTo}, where no change is`)
    add(
      both.map((piece) =>
        piece.is === 'table' ? { ...piece, inside: (piece.was && inside.get(piece.was)) ?? [] } : piece,
      ),
    )
  }
  for (const change of changes) {
    stay(change.from, change.newFrom)
    const gone = was.upTo(change.to)
    const come = now.upTo(change.newTo)
    const both = sideBySide(gone, come, change)
    add(both ?? gone.map((atom) => pieceOf(atom, null, change)))
    if (both === null) add(come.map((atom) => pieceOf(null, atom, change)))
  }
  stay(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
  return pieces
}

/** The atoms of a text that goes or comes altogether. */
export const unwoven = (atoms: readonly Atom[], does: 'goes' | 'comes', change: TrackedChange | null): Piece[] =>
  atoms.map((atom) => (does === 'goes' ? pieceOf(atom, null, change) : pieceOf(null, atom, change)))

/** Both sides are atoms of one kind. */
function pieceOf(was: Atom | null, now: Atom | null, change: TrackedChange | null): Piece {
  return { is: (was ?? now)?.is, was, now, change } as Piece
}

/** Atoms taken one after the other. */
class Row {
  readonly #atoms: readonly Atom[]
  #next = 0

  constructor(atoms: readonly Atom[]) {
    this.#atoms = atoms
  }

  upTo(place: number): Atom[] {
    const from = this.#next
    while ((this.#atoms[this.#next]?.at ?? Number.POSITIVE_INFINITY) < place) this.#next += 1
    return this.#atoms.slice(from, this.#next)
  }
}

/** The two rows atom by atom, cut to one measure; null where they are not the same but for their looks. */
function sideBySide(some: readonly Atom[], others: readonly Atom[], change: TrackedChange | null): Piece[] | null {
  const pieces: Piece[] = []
  const left = some.toReversed()
  const right = others.toReversed()
  for (let x = left.pop(), y = right.pop(); x !== undefined || y !== undefined; x = left.pop(), y = right.pop()) {
    if (x === undefined || y === undefined || x.is !== y.is) return null
    // A table is paired with what has become of it.
    if (x.is === 'table' && change === null) {
      pieces.push(pieceOf(x, y, null))
      continue
    }
    const size = Math.min(x.size, y.size)
    const [one, other] = [shortened(x, size, left), shortened(y, size, right)]
    if (one === null || other === null || (change !== null && !saysTheSame(one, other))) return null
    pieces.push(pieceOf(one, other, change))
  }
  return pieces
}

/** The beginning of an atom; what is left of it goes back. */
function shortened(atom: Atom, size: number, row: Atom[]): Atom | null {
  if (atom.size === size) return atom
  if (atom.is !== 'inline' || !atom.node.isText) return null
  const [begin, rest] = split(atom, size)
  row.push(rest)
  return begin
}

function saysTheSame(x: Atom, y: Atom): boolean {
  if (x.is === 'inline' && y.is === 'inline') return isSameInline(x, y)
  return x.is === 'table' && y.is === 'table' ? x.line.table.eq(y.line.table) : true
}

/** Bold and italic are looks; where a link leads is not. */
const isSameInline = ({ node }: InlineAtom, { node: other }: InlineAtom): boolean =>
  node.type === other.type &&
  node.text === other.text &&
  node.attrs['footnote'] === other.attrs['footnote'] &&
  hrefOf(node.marks) === hrefOf(other.marks)
