import type { BlockId } from '@travaux/domain'
import { type Node, Slice } from 'prosemirror-model'
import type { SliceJson } from './content.ts'
import type { Hunk } from './hunk.ts'
import { reminted } from './remint.ts'
import { type Splice, spliced } from './splice.ts'
import { type Token, tokensOfSlice } from './token.ts'

/** The hunk does not stand on this base: what it deletes is not there, or what it inserts cannot be. */
export interface Misfit {
  readonly refused: 'hunk-does-not-fit'
  /** Which of the hunks given; null where each fits alone and all together leave no valid document. */
  readonly index: number | null
}

/**
 * The base with these hunks made at once; they come from any number of authors, in any order, and must not overlap.
 * Each replaces exactly the words it names: a base that says something else there is a misfit.
 *
 * A block id that a hunk brings and the rest of the result has already is minted anew by `newId` (D7). Without
 * `newId` ids stay as they are, so that a base with all hunks of a layer is that layer (L4).
 */
export function applyHunks(base: Node, hunks: readonly Placed[], newId?: () => BlockId): Node | Misfit {
  const splices: Splice[] = []
  let end = 0
  const inOrder = hunks.map((hunk, index) => ({ hunk, index })).sort((x, y) => compare(x.hunk, y.hunk))
  for (const { hunk, index } of inOrder) {
    if (hunk.from < end) throw new Error(`hunks overlap at ${hunk.from}`)
    end = hunk.to
    if (!standsOn(base, hunk)) return { refused: 'hunk-does-not-fit', index }
    splices.push({ from: hunk.from, to: hunk.to, tokens: tokensOf(base, hunk.ins) })
  }
  const made = spliced(base, newId === undefined ? splices : reminted(base, splices, newId))
  return made ?? { refused: 'hunk-does-not-fit', index: hunks.length === 1 ? 0 : null }
}

/** As much of a hunk as is needed to make it. */
export type Placed = Pick<Hunk, 'from' | 'to' | 'del' | 'ins'>

/** Two insertions at one point stand in the order given. */
const compare = (x: Placed, y: Placed): number => x.from - y.from || x.to - y.to

function standsOn(base: Node, hunk: Placed): boolean {
  if (hunk.from > hunk.to || hunk.to > base.content.size) return false
  const there = tokensOfSlice(base.slice(hunk.from, hunk.to))
  const named = tokensOf(base, hunk.del)
  return there.length === named.length && there.every(({ key }, index) => key === named[index]?.key)
}

const tokensOf = (base: Node, slice: SliceJson | null): readonly Token[] =>
  tokensOfSlice(Slice.fromJSON(base.type.schema, slice))
