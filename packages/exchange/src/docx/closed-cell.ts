import type { Piece } from './weave.ts'

/**
 * The pieces of a cell whose last paragraph goes or comes, as Word can hold them. The mark of a cell's last paragraph is
 * that of the cell, and always stays: so it is the mark before it that goes or comes instead, and the last one looks as
 * the last paragraph of either form does. Where what goes is followed by what comes, the two share the last mark.
 */
export function closedCell(pieces: readonly Piece[]): readonly Piece[] {
  const last = pieces.at(-1)
  if (last?.is !== 'mark' || (last.was !== null && last.now !== null)) return pieces
  const comes = last.was === null
  const at = pieces.findLastIndex((piece) => piece.is === 'mark' && (comes ? piece.was : piece.now) !== null)
  const other = pieces[at]
  if (other?.is !== 'mark') return pieces
  const isShared = comes ? other.now === null : other.was === null
  const instead: Piece = { ...other, change: last.change, ...(comes ? { was: null } : { now: null }) }
  const end: Piece = { ...last, ...(comes ? { was: other.was } : { now: other.now }) }
  return [...pieces.slice(0, at), ...(isShared ? [] : [instead]), ...pieces.slice(at + 1, -1), end]
}
