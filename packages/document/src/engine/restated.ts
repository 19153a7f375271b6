import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { idOf } from '../ids.ts'
import type { Change, Span } from './change.ts'
import { collide } from './competing.ts'
import { areSameButForIds } from './kind.ts'
import type { Sides } from './merge.ts'
import type { Splice } from './splice.ts'
import { depthAfter, isClosed, isSpace, isStructural, isText, type Token, tokensOfSlice } from './token.ts'
import { isSpoken } from './word.ts'

/**
 * The changes of the base, as splices of the layer. Each of their parts is placed among the parts of the layer's own
 * changes, all of which name what they replace in the same base:
 *
 * 1. What both did alike is done; its blocks get the ids that they have in the base. Where both put words or blocks at
 *    one place, and all that the one put there is among what the other did, it stands there once; so it does where
 *    either replaced what stood beside it as well.
 * 2. What changes words that one part of the layer replaces altogether is not done: the hunk, restated, replaces the
 *    base's new words instead. Whole blocks that the base inserts are: nobody proposed to delete them.
 *    Of what changes only the look of words, each word is a part.
 * 3. Otherwise, of the words that the base took away, those still in the layer go, and the base's new words come:
 *    before what the layer put in the place of some of them, and behind what it put before them.
 * 4. Of two insertions at one point, the base's comes first; but not within a block that the layer closes there, nor
 *    around what the layer puts before a block that the base opens there.
 * 5. A space that the base took away stays where the layer has taken the other one of a word: nothing else would part
 *    what is left of the two.
 * 6. A block of those `moved` that the layer has brought to a place of its own has all that the base did inside. It
 *    does not come again where the base brought it, nor does what would hold nothing without it.
 */
export function restated(
  { base, newBase, layer, ours }: Sides,
  theirs: readonly Change[],
  moved: ReadonlySet<BlockId>,
): readonly Splice[] {
  const own = ours.flatMap(({ parts }) => parts)
  const here = own.flatMap(({ bFrom, bTo }) => wholeBlocksIn(tokensOfSlice(layer.slice(bFrom, bTo))))
  const settled = new Set(here.map(({ id }) => id).filter((id) => moved.has(id)))
  const broughtBy = ({ bFrom, bTo }: Span): readonly Token[] =>
    withoutBlocks(tokensOfSlice(newBase.slice(bFrom, bTo)), settled)
  return theirs
    .flatMap(({ parts }) => parts)
    .flatMap((part) => {
      const near = nearTo(part, own)
      const twin = near.find((mine) => isTwin(newBase, part, layer, mine))
      if (twin !== undefined)
        return [{ from: twin.bFrom, to: twin.bTo, tokens: tokensOfSlice(newBase.slice(part.bFrom, part.bTo)) }]
      const isCut = near.some((mine) => !isEmpty(mine) && isInTheWay(mine, part) && !covers(mine, part))
      const pieces = isCut ? (looksOf(base, newBase, part) ?? [part]) : [part]
      return pieces.flatMap((piece) => made(piece, broughtBy(piece), own, layer))
    })
}

const nearTo = (part: Span, own: readonly Span[]): Span[] =>
  own.filter(({ aFrom, aTo }) => aFrom <= part.aTo && part.aFrom <= aTo)

function made(part: Span, tokens: readonly Token[], own: readonly Span[], layer: Node): Splice[] {
  const near = nearTo(part, own)
  const put = (mine: Span): readonly Token[] => tokensOfSlice(layer.slice(mine.bFrom, mine.bTo))
  if (near.some((mine) => swallows(mine, part, tokens) || brings(mine, put(mine), part, tokens))) return []
  const gone = near.filter((mine) => isEmpty(mine) && brings(part, tokens, mine, put(mine)))
  const left = near.filter((mine) => !(covers(part, mine) && hasInside(tokens, put(mine))))
  const without = gone.map(({ bFrom, bTo }) => ({ from: bFrom, to: bTo, tokens: [] }))
  return [...placed(part, tokens, left, own, layer), ...without].sort((x, y) => x.from - y.from)
}

interface WholeBlock {
  readonly id: BlockId
  readonly from: number
  readonly to: number
}

/** The blocks that begin and end among the tokens; those inside of others first. */
function wholeBlocksIn(tokens: readonly Token[]): WholeBlock[] {
  const open: number[] = []
  return tokens.flatMap(({ kind, node }, at) => {
    if (kind === 'open') open.push(at)
    const from = kind === 'close' ? open.pop() : kind === 'leaf' ? at : undefined
    const id = idOf(node)
    return from === undefined || id === null ? [] : [{ id, from, to: at + 1 }]
  })
}

/** The tokens without these blocks, and without what held nothing else. */
function withoutBlocks(tokens: readonly Token[], ids: ReadonlySet<BlockId>): readonly Token[] {
  if (ids.size === 0) return tokens
  const gone = new Set<number>()
  for (const { id, from, to } of wholeBlocksIn(tokens)) {
    const inside = tokens.slice(from + 1, to - 1)
    const heldThem = inside.length > 0 && inside.every((_, index) => gone.has(from + 1 + index))
    if (ids.has(id) || heldThem) for (let at = from; at < to; at += 1) gone.add(at)
  }
  return tokens.filter((_, at) => !gone.has(at))
}

/** Whether one part puts, in the same place or at an edge of what it replaces, the words or blocks that the other does. */
function brings(one: Span, tokens: readonly Token[], other: Span, others: readonly Token[]): boolean {
  const isFirm = (token: Token): boolean => !isSpace(token)
  const words = others.slice(Math.max(0, others.findIndex(isFirm)), others.findLastIndex(isFirm) + 1)
  if (one.aFrom === other.aFrom && one.aTo === other.aTo) return hasInside(tokens, words)
  if (!isEmpty(other) || (other.aFrom !== one.aFrom && other.aFrom !== one.aTo)) return false
  return hasInside(other.aFrom === one.aFrom ? tokens.slice(0, words.length) : tokens.slice(-words.length), words)
}

/** Whether words or whole blocks have all of these others inside, one behind the other. */
function hasInside(tokens: readonly Token[], others: readonly Token[]): boolean {
  if (others.length > tokens.length || !others.some(({ text }) => isSpoken(text))) return false
  if (!isText(others, 0, others.length) && !isClosed(others)) return false
  return tokens.some((_, at) => others.every(({ key }, index) => tokens[at + index]?.key === key))
}

/** Word by word, what changes the look of words and nothing else: one that is replaced does not come again for its look. */
function looksOf(base: Node, newBase: Node, { aFrom, aTo, bFrom, bTo }: Span): Span[] | null {
  const [before, after] = [tokensOfSlice(base.slice(aFrom, aTo)), tokensOfSlice(newBase.slice(bFrom, bTo))]
  const isSame = before.length === after.length && before.every((token, at) => isSameWord(token, after[at]))
  if (!isSame) return null
  let gone = 0
  return before.flatMap(({ key, size }, at) => {
    const [a, b] = [aFrom + gone, bFrom + gone]
    gone += size
    return key === after[at]?.key ? [] : [{ aFrom: a, aTo: a + size, bFrom: b, bTo: b + size }]
  })
}

const isSameWord = (one: Token, other: Token | undefined): boolean => one.kind === 'word' && one.text === other?.text

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
  const parted = inTheWay.length === 0 ? splices : splices.map((splice) => withSpaces(splice, layer))
  return parted.filter((splice) => splice.from < splice.to || splice.tokens.length > 0)
}

/** The splice without a space at its ends that alone would part the words beside it. */
function withSpaces({ from, to, tokens }: Splice, layer: Node): Splice {
  const [start, end] = [layer.resolve(from), layer.resolve(to)]
  if (!start.parent.isTextblock || !start.sameParent(end) || !isText(tokens, 0, tokens.length))
    return { from, to, tokens }
  const said = tokens.map(({ text }) => text).join('')
  const at = (place: number): string =>
    layer.textBetween(Math.max(start.start(), place), Math.min(end.end(), place + 1))
  const isGlued = (left: string, right: string): boolean => ENDS_IN_WORD.test(left) && BEGINS_WORD.test(right)
  const keepsEnd = from < to && SPACE.test(at(to - 1)) && isGlued(said || at(from - 1), at(to))
  const last = keepsEnd ? to - 1 : to
  const keepsStart = from < last && SPACE.test(at(from)) && isGlued(at(from - 1), said || at(last))
  return { from: keepsStart ? from + 1 : from, to: last, tokens }
}

const SPACE = /\s/u
const ENDS_IN_WORD = /[\p{L}\p{N}]$/u
const BEGINS_WORD = /^[\p{L}\p{N}]/u

/** How much further a position stands in the layer than in the base, behind the parts that are ahead of it. */
function gainOf(own: readonly Span[], isAhead: (mine: Span) => boolean): number {
  const last = own.findLast(isAhead)
  return last === undefined ? 0 : last.bTo - last.aTo
}
