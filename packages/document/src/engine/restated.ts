import type { Node } from 'prosemirror-model'
import type { Change, Span } from './change.ts'
import { collide } from './competing.ts'
import { areSameButForIds } from './kind.ts'
import type { Splice } from './splice.ts'
import { depthAfter, isClosed, isStructural, type Token, tokensOfSlice } from './token.ts'

/**
 * The changes of the base, as splices of the layer. Each of their parts is placed among the parts of the layer's own
 * changes, all of which name what they replace in the same base:
 *
 * 1. What both did alike is done; its blocks get the ids that they have in the base.
 * 2. What changes words that one part of the layer replaces altogether is not done: the hunk, restated, replaces the
 *    base's new words instead. Whole blocks that the base inserts are: nobody proposed to delete them.
 * 3. Otherwise, of the words that the base took away, those still in the layer go, and the base's new words come:
 *    before what the layer put in the place of some of them, and behind what it put before them.
 * 4. Of two insertions at one point, the base's comes first; but not within a block that the layer closes there, nor
 *    around what the layer puts before a block that the base opens there.
 */
export function restated(
  newBase: Node,
  layer: Node,
  ours: readonly Change[],
  theirs: readonly Change[],
): readonly Splice[] {
  const own = ours.flatMap(({ parts }) => parts)
  return theirs
    .flatMap(({ parts }) => parts)
    .flatMap((part) => {
      const near = own.filter(({ aFrom, aTo }) => aFrom <= part.aTo && part.aFrom <= aTo)
      const tokens = tokensOfSlice(newBase.slice(part.bFrom, part.bTo))
      const twin = near.find((mine) => isTwin(newBase, part, layer, mine))
      if (twin !== undefined) return [{ from: twin.bFrom, to: twin.bTo, tokens }]
      return near.some((mine) => swallows(mine, part, tokens)) ? [] : placed(part, tokens, near, own, layer)
    })
}

/** Whether the part of one side does what the part of the other does, block ids set aside. */
export function isTwin(a: Node, x: Span, b: Node, y: Span): boolean {
  if (x.aFrom !== y.aFrom || x.aTo !== y.aTo) return false
  return areSameButForIds(tokensOfSlice(a.slice(x.bFrom, x.bTo)), tokensOfSlice(b.slice(y.bFrom, y.bTo)))
}

/** Whether two changes, or parts of them, are in each other's way in the base that both have. */
export const isInTheWay = (x: Span, y: Span): boolean =>
  collide({ from: x.aFrom, to: x.aTo }, { from: y.aFrom, to: y.aTo })

export const covers = (x: Span, y: Span): boolean => x.aFrom <= y.aFrom && y.aTo <= x.aTo

/** Whether all that `part` changes is replaced by `mine`. An insertion at the edge of it stands outside. */
function swallows(mine: Span, part: Span, tokens: readonly Token[]): boolean {
  if (isEmpty(mine) || !covers(mine, part) || !isInTheWay(mine, part)) return false
  return !isEmpty(part) || !tokens.some(isStructural) || !isClosed(tokens)
}
export const isEmpty = ({ aFrom, aTo }: Span): boolean => aFrom === aTo

function placed(
  part: Span,
  tokens: readonly Token[],
  near: readonly Span[],
  own: readonly Span[],
  layer: Node,
): Splice[] {
  const inTheWay = near.filter((mine) => isInTheWay(mine, part) && !(isEmpty(mine) && isEmpty(part)))
  const before = inTheWay.find(({ aFrom }) => aFrom < part.aFrom)
  const within = inTheWay.filter(({ aFrom }) => aFrom >= part.aFrom)
  const closes = ({ bFrom, bTo }: Span): boolean => depthAfter(tokensOfSlice(layer.slice(bFrom, bTo))) < 0
  const isAhead = (mine: Span): boolean => {
    if (mine.aTo !== part.aFrom) return mine.aTo < part.aFrom
    return !isEmpty(mine) || !isEmpty(part) || depthAfter(tokens) > 0 || closes(mine)
  }

  let from = before === undefined ? part.aFrom + gainOf(own, isAhead) : before.bTo
  const splices: Splice[] = []
  const remove = (to: number): void => {
    splices.push({ from, to, tokens: splices.length === 0 ? tokens : [] })
  }
  for (const mine of within) {
    remove(mine.bFrom)
    from = mine.bTo
  }
  const reachesBeyond = within.at(-1)
  if (isEmpty(part)) remove(from)
  else if (reachesBeyond === undefined || reachesBeyond.aTo <= part.aTo)
    remove(part.aTo + gainOf(own, ({ aFrom, aTo }) => aTo <= part.aTo && aFrom < part.aTo))
  return splices.filter((splice) => splice.from < splice.to || splice.tokens.length > 0)
}

/** How much further a position stands in the layer than in the base, behind the parts that are ahead of it. */
function gainOf(own: readonly Span[], isAhead: (mine: Span) => boolean): number {
  const last = own.findLast(isAhead)
  return last === undefined ? 0 : last.bTo - last.aTo
}
