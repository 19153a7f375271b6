import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { idOf } from '../ids.ts'
import { apart, movedBetween } from './moved-children.ts'
import { isEmpty, type Pair, type Run } from './run.ts'
import { shortest } from './shortest.ts'
import { isApart, tokensOf } from './token.ts'
import { isSpoken } from './word.ts'

/**
 * Which children of one node stand for which of another.
 *
 * 1. Equal children at both ends are set aside.
 * 2. Children with the same block id are pairs; where they do not stand in the same order, as many as can be are kept
 *    (a longest rising row) and the others have moved.
 * 3. Between two pairs, children of the same type and the same words are pairs too: ids may have been minted anew.
 * 4. A child that has moved is a run of its own on either side.
 * 5. What else is left between two pairs is compared on its own, unless many of its words are words that a pair beside
 *    it lost or won: then it is a part split off or joined on, and is compared together with that pair. The words of
 *    what has moved are accounted for.
 *
 * What no run covers is equal. Runs come in document order; only those of moved children touch.
 */
export function align(a: Node, b: Node): Run[] {
  const whole = differing(a, b)
  if (isEmpty(whole)) return []
  if (areSamePairs(a, b, whole)) return differingPairs(a, b, whole).map(runOf)

  const pairs = pairsById(a, b, whole)
  const isMoved = movedBetween(a, b, whole, pairs)
  const closer = gapsBetween(pairs, whole).flatMap((gap, index) => [
    ...pairsByWords(a, b, gap),
    ...pairs.slice(index, index + 1),
  ])

  const runs: Run[] = []
  /** The pair before the gap at hand, with all that is to be compared together with it. */
  let open: Run | null = null
  gapsBetween(closer, whole).forEach((gap, index) => {
    const after = closer[index]
    const joinsBefore = open !== null && sharesWords(a, b, closer[index - 1], gap, isMoved)
    const joinsAfter = !joinsBefore && sharesWords(a, b, after, gap, isMoved)
    if (open !== null) runs.push(joinsBefore ? { ...open, aTo: gap.aTo, bTo: gap.bTo } : open)
    if (!joinsBefore && !joinsAfter) runs.push(...apart(a, b, gap, isMoved))
    open = null
    if (after === undefined || same(a.child(after.a), b.child(after.b))) return
    open = joinsAfter ? { ...runOf(after), aFrom: gap.aFrom, bFrom: gap.bFrom } : runOf(after)
  })
  return runs
}

/** All children but the equal ones at both ends. */
function differing(a: Node, b: Node): Run {
  const shorter = Math.min(a.childCount, b.childCount)
  let head = 0
  while (head < shorter && same(a.child(head), b.child(head))) head += 1
  let tail = 0
  while (tail < shorter - head && same(a.child(a.childCount - 1 - tail), b.child(b.childCount - 1 - tail))) tail += 1
  return { aFrom: head, aTo: a.childCount - tail, bFrom: head, bTo: b.childCount - tail }
}

/** Whether each child stands for the one at the same place: nothing came, went or moved. */
function areSamePairs(a: Node, b: Node, { aFrom, aTo, bFrom, bTo }: Run): boolean {
  if (aTo - aFrom !== bTo - bFrom) return false
  for (let at = 0; at < aTo - aFrom; at += 1) if (!isPair(a, b, aFrom + at, bFrom + at)) return false
  return true
}

function differingPairs(a: Node, b: Node, { aFrom, aTo, bFrom }: Run): Pair[] {
  const pairs: Pair[] = []
  for (let at = 0; at < aTo - aFrom; at += 1)
    if (!same(a.child(aFrom + at), b.child(bFrom + at))) pairs.push({ a: aFrom + at, b: bFrom + at })
  return pairs
}

const runOf = (pair: Pair): Run => ({ aFrom: pair.a, aTo: pair.a + 1, bFrom: pair.b, bTo: pair.b + 1 })
const same = (a: Node, b: Node): boolean => a === b || a.eq(b)
function isPair(a: Node, b: Node, x: number, y: number): boolean {
  const id = idOf(a.child(x))
  return id !== null && id === idOf(b.child(y))
}

/** The stretches before, between and after the pairs: always one more than there are pairs. */
function gapsBetween(pairs: readonly Pair[], whole: Run): Run[] {
  const gaps: Run[] = []
  let { aFrom, bFrom } = whole
  for (const { a, b } of pairs) {
    gaps.push({ aFrom, aTo: a, bFrom, bTo: b })
    aFrom = a + 1
    bFrom = b + 1
  }
  gaps.push({ aFrom, aTo: whole.aTo, bFrom, bTo: whole.bTo })
  return gaps
}

/** From both ends on the children are often the same ones in the same order; only what is left is searched. */
function pairsById(a: Node, b: Node, whole: Run): Pair[] {
  let { aFrom, aTo, bFrom, bTo } = whole
  const head: Pair[] = []
  for (; aFrom < aTo && bFrom < bTo && isPair(a, b, aFrom, bFrom); aFrom += 1, bFrom += 1)
    head.push({ a: aFrom, b: bFrom })
  const tail: Pair[] = []
  for (; aFrom < aTo && bFrom < bTo && isPair(a, b, aTo - 1, bTo - 1); aTo -= 1, bTo -= 1)
    tail.push({ a: aTo - 1, b: bTo - 1 })
  const middle = aFrom === aTo || bFrom === bTo ? [] : pairsWithin(a, b, { aFrom, aTo, bFrom, bTo })
  return [...head, ...middle, ...tail.reverse()]
}

function pairsWithin(a: Node, b: Node, run: Run): Pair[] {
  const places = new Map<BlockId | null, number>()
  for (let at = run.bTo - 1; at >= run.bFrom; at -= 1) places.set(idOf(b.child(at)), at)
  places.delete(null)
  const pairs: Pair[] = []
  for (let at = run.aFrom; at < run.aTo; at += 1) {
    const id = idOf(a.child(at))
    const place = places.get(id)
    if (place !== undefined) pairs.push({ a: at, b: place })
    places.delete(id)
  }
  return longestRising(pairs)
}

/**
 * Of pairs in the order of `a`, a row whose `b` rises as well: with as many pairs as can be, and of such rows the one
 * that keeps the earlier blocks, so that of two that changed places the later one has moved. No word in them has a say:
 * whatever else is decided, the same blocks have moved.
 */
function longestRising(pairs: readonly Pair[]): Pair[] {
  const ranks = new Map(
    pairs
      .map(({ b }) => b)
      .sort((x, y) => y - x)
      .map((b, index) => [b, index + 1]),
  )
  /** A Fenwick tree: of the pairs from a rank on, how many the longest row has that begins with one of them. */
  const longest = new Int32Array(pairs.length + 1)
  const lengths = new Int32Array(pairs.length)
  let most = 0
  for (let index = pairs.length - 1; index >= 0; index -= 1) {
    const rank = ranks.get(pairs[index]?.b ?? 0) ?? 0
    let behind = 0
    for (let at = rank - 1; at > 0; at -= at & -at) behind = Math.max(behind, longest[at] ?? 0)
    lengths[index] = behind + 1
    most = Math.max(most, behind + 1)
    for (let at = rank; at <= pairs.length; at += at & -at) longest[at] = Math.max(longest[at] ?? 0, behind + 1)
  }
  const row: Pair[] = []
  pairs.forEach((pair, index) => {
    if (lengths[index] === most - row.length && pair.b > (row.at(-1)?.b ?? -1)) row.push(pair)
  })
  return row
}

/** Edits between the blocks of a gap beyond which they are not paired by their words. */
const MAX_BLOCK_EDITS = 2_000

function pairsByWords(a: Node, b: Node, gap: Run): Pair[] {
  if (gap.aFrom === gap.aTo || gap.bFrom === gap.bTo) return []
  const content = (child: Node): string => `${child.type.name} ${child.textContent}`
  const before = a.children.slice(gap.aFrom, gap.aTo)
  const after = b.children.slice(gap.bFrom, gap.bTo)
  const pairs: Pair[] = []
  let at = gap.aFrom
  let behind = gap.bFrom
  for (const chunk of [...shortest(before.map(content), after.map(content), MAX_BLOCK_EDITS), END]) {
    for (; at < Math.min(gap.aTo, gap.aFrom + chunk.aFrom); at += 1, behind += 1) pairs.push({ a: at, b: behind })
    at = gap.aFrom + chunk.aTo
    behind = gap.bFrom + chunk.bTo
  }
  return pairs
}
const END = { aFrom: Number.POSITIVE_INFINITY, aTo: 0, bFrom: 0, bTo: 0 }

/** The share of the words of a gap, or of those that a pair lost or won, that has to be found again on the other side. */
const KINSHIP = 0.5

function sharesWords(a: Node, b: Node, pair: Pair | undefined, gap: Run, isMoved: (child: Node) => boolean): boolean {
  if (pair === undefined || isEmpty(gap)) return false
  const stays = (child: Node): boolean => !isMoved(child)
  const left = a.child(pair.a)
  const right = b.child(pair.b)
  if (same(left, right)) return false
  const before = spokenIn([left])
  const after = spokenIn([right])
  const gone = spokenIn(a.children.slice(gap.aFrom, gap.aTo).filter(stays))
  const come = spokenIn(b.children.slice(gap.bFrom, gap.bTo).filter(stays))
  return areKin(without(before, after), without(come, gone)) || areKin(without(after, before), without(gone, come))
}

type Bag = ReadonlyMap<string, number>

function spokenIn(nodes: readonly Node[]): Bag {
  const bag = new Map<string, number>()
  for (const node of nodes)
    for (const { text } of isApart(node) ? [] : tokensOf(node))
      if (isSpoken(text)) bag.set(text, (bag.get(text) ?? 0) + 1)
  return bag
}

function without(bag: Bag, taken: Bag): Bag {
  const rest = new Map<string, number>()
  for (const [word, count] of bag) if (count > (taken.get(word) ?? 0)) rest.set(word, count - (taken.get(word) ?? 0))
  return rest
}

function areKin(x: Bag, y: Bag): boolean {
  let common = 0
  for (const [word, count] of x) common += Math.min(count, y.get(word) ?? 0)
  return common > 0 && common >= Math.min(sizeOf(x), sizeOf(y)) * KINSHIP
}
const sizeOf = (bag: Bag): number => [...bag.values()].reduce((sum, count) => sum + count, 0)
