import type { Node } from 'prosemirror-model'
import { idOf } from '../ids.ts'
import { Change, type Span } from './change.ts'
import { type Chunk, shortest } from './shortest.ts'
import { trimmed } from './slide.ts'
import { tidy } from './tidy.ts'
import { isApart, isSpace, isText, type Token, tokensAmong, tokensOf, tokensOfSlice } from './token.ts'

/** Edits beyond which two rows of tokens are not compared further: what is between their equal ends is one change. */
const MAX_EDITS = 1_500
/** Positions beyond which blocks are not cut into tokens from end to end. */
const MAX_SIZE = 60_000

/** The changes from one row of blocks to another, in positions counted from where the rows begin. */
export function changesOfRows(before: readonly Node[], after: readonly Node[]): Change[] {
  if (sizeOf(before) + sizeOf(after) > MAX_SIZE) return changesOfLongRows(before, after)
  const [x, y] = [theOnly(before), theOnly(after)]
  return x !== null && y !== null && x.type === y.type && areComparable(x, y)
    ? changesOfTokens(tokensOf(x), tokensOf(y))
    : changesOfTokens(before.flatMap(tokensAmong), after.flatMap(tokensAmong))
}

/** Of what stands apart, another one has nothing to do with the one before: not a word of it has stayed. */
export const areComparable = (x: Node, y: Node): boolean => !isApart(x) || idOf(x) === idOf(y)

const theOnly = ([node, ...more]: readonly Node[]): Node | null =>
  node !== undefined && more.length === 0 ? node : null

export const sizeOf = (nodes: readonly Node[]): number => nodes.reduce((sum, node) => sum + node.nodeSize, 0)

function changesOfTokens(a: readonly Token[], b: readonly Token[]): Change[] {
  const aAt = positionsOf(a)
  const bAt = positionsOf(b)
  const placed = (chunk: Chunk): Span => ({
    aFrom: aAt[chunk.aFrom] ?? 0,
    aTo: aAt[chunk.aTo] ?? 0,
    bFrom: bAt[chunk.bFrom] ?? 0,
    bTo: bAt[chunk.bTo] ?? 0,
  })
  return tidy(a, b, chunksOf(a, b)).map((group) => {
    const isWords = isText(a, group.aFrom, group.aTo) && isText(b, group.bFrom, group.bTo)
    return Change.of(placed(group), group.parts.map(placed), isWords)
  })
}

/**
 * The shortest difference of all that is no space; a space goes along with the words beside it. Spaces are everywhere:
 * were they compared as words are, two sentences that have nothing else in common would be woven into each other.
 */
function chunksOf(a: readonly Token[], b: readonly Token[]): Chunk[] {
  const whole = trimmed(a, b, { aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length })
  const inA = firm(a, whole.aFrom, whole.aTo)
  const inB = firm(b, whole.bFrom, whole.bTo)
  const chunks: Chunk[] = []
  let { aFrom, bFrom } = whole
  const compareUpTo = (aTo: number, bTo: number): void => {
    const chunk = trimmed(a, b, { aFrom, aTo, bFrom, bTo })
    if (chunk.aFrom < chunk.aTo || chunk.bFrom < chunk.bTo) chunks.push(chunk)
    aFrom = aTo + 1
    bFrom = bTo + 1
  }
  let i = 0
  let j = 0
  for (const changed of shortest(inA.keys, inB.keys, MAX_EDITS)) {
    for (; i < changed.aFrom; i += 1, j += 1) compareUpTo(inA.at[i] ?? 0, inB.at[j] ?? 0)
    i = changed.aTo
    j = changed.bTo
  }
  for (; i < inA.at.length; i += 1, j += 1) compareUpTo(inA.at[i] ?? 0, inB.at[j] ?? 0)
  compareUpTo(whole.aTo, whole.bTo)
  return chunks
}

function firm(tokens: readonly Token[], from: number, to: number): { keys: string[]; at: number[] } {
  const keys: string[] = []
  const at: number[] = []
  for (let index = from; index < to; index += 1) {
    const token = tokens[index]
    if (token === undefined || isSpace(token)) continue
    keys.push(token.key)
    at.push(index)
  }
  return { keys, at }
}

function positionsOf(tokens: readonly Token[]): number[] {
  const positions = [0]
  let at = 0
  for (const token of tokens) {
    at += token.size
    positions.push(at)
  }
  return positions
}

/**
 * Two long text blocks are compared between the white space before their first difference and the one behind their
 * last, if that is not long as well. Other long rows are replaced as they are.
 */
function changesOfLongRows(before: readonly Node[], after: readonly Node[]): Change[] {
  const [x] = before
  const [y] = after
  const whole = Change.of({ aFrom: 0, aTo: sizeOf(before), bFrom: 0, bTo: sizeOf(after) })
  if (x === undefined || y === undefined || before.length > 1 || after.length > 1) return [whole]
  if (!x.isTextblock || !y.isTextblock || !x.sameMarkup(y)) return [whole]

  const start = x.content.findDiffStart(y.content)
  const end = x.content.findDiffEnd(y.content)
  if (start === null || end === null) return []
  // Where letters repeat, the equal ends may overlap.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  const from = spaceBefore(x, start)
  const toEnd = spaceBehind(x, end.a + overlap) - end.a
  const span: Span = { aFrom: from, aTo: end.a + toEnd, bFrom: from, bTo: end.b + toEnd }
  if (span.aTo - span.aFrom + span.bTo - span.bFrom > MAX_SIZE) return [Change.of(span, undefined, true).shifted(1, 1)]
  const within = changesOfTokens(
    tokensOfSlice(x.slice(span.aFrom, span.aTo)),
    tokensOfSlice(y.slice(span.bFrom, span.bTo)),
  )
  return within.map((change) => change.shifted(span.aFrom + 1, span.bFrom + 1))
}

/** How far from a difference white space is looked for: beyond, a word is cut. */
const MAX_WORD = 2_000

function spaceBefore(block: Node, position: number): number {
  const from = Math.max(0, position - MAX_WORD)
  const text = block.textBetween(from, position, undefined, '\ufffc')
  return from + Math.max(0, text.search(/\s\S*$/u))
}
function spaceBehind(block: Node, position: number): number {
  const to = Math.min(block.content.size, position + MAX_WORD)
  const text = block.textBetween(position, to, undefined, '\ufffc')
  const space = text.search(/\s/u)
  return space < 0 ? to : position + space
}
