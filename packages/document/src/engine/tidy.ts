import { type Chunk, shortest } from './shortest.ts'
import { depthAfter, isClosed, isSpace, isStructural, isText, type Token } from './token.ts'
import { isSpoken } from './word.ts'

/** Chunks that are one change to a reader, or that only together leave a document. Parts are apart from each other. */
export interface Group extends Chunk {
  readonly parts: readonly Chunk[]
}

/**
 * From the shortest difference to the one a person would tell.
 *
 * 1. *Slide.* An insertion or deletion among equal tokens can stand in several places ("the the": which one is new?).
 *    It slides to the one where it closes what it opens; among several, to where it begins a text block, a sentence,
 *    a word, in this order; among equals, to the last.
 * 2. *Fuse small gaps.* Two changes of words are one where only a space or a sign stands between them; within one text
 *    block also where a gap of at most two words does that is shorter than either, or one not a quarter as long.
 * 3. *Trim.* What such a change has in common at its ends is not part of it; if it then only inserts or deletes, it
 *    slides again.
 * 4. *Fuse to balance.* Changes are taken together until each leaves the document as deep as it was.
 *
 * Rules 2 and 4 only look at neighbours and only grow what they fuse, so a group stays as it is when another one is
 * accepted or rejected (L2, L3).
 */
export function tidy(a: readonly Token[], b: readonly Token[], chunks: readonly Chunk[]): Group[] {
  const groups = fused(a, b, slid(a, b, chunks)).map((group) => retrimmed(a, b, group))
  const places = slid(a, b, groups)
  return balanced(
    a,
    b,
    groups.map((group, index) => (group.parts.length > 1 ? group : single(places[index] ?? group))),
  )
}

/** How far a chunk looks for a better place. */
const MAX_SLIDE = 80

function slid(a: readonly Token[], b: readonly Token[], chunks: readonly Chunk[]): Chunk[] {
  const done: Chunk[] = []
  chunks.forEach((chunk, index) => {
    const isInsertion = chunk.aFrom === chunk.aTo
    if (isInsertion === (chunk.bFrom === chunk.bTo)) {
      done.push(chunk)
      return
    }
    const row = isInsertion ? b : a
    const from = isInsertion ? chunk.bFrom : chunk.aFrom
    const to = isInsertion ? chunk.bTo : chunk.aTo
    const shiftable = (shift: number, out: number, into: number): boolean => {
      const x = a[(shift < 0 ? chunk.aFrom : chunk.aTo) + into]
      const y = b[(shift < 0 ? chunk.bFrom : chunk.bTo) + into]
      return x !== undefined && y !== undefined && x.key === y.key && row[out]?.key === x.key
    }
    // A token stays between this chunk and its neighbours.
    const least = Math.max(-MAX_SLIDE, (done.at(-1)?.aTo ?? -1) + 1 - chunk.aFrom)
    const most = Math.min(MAX_SLIDE, (chunks[index + 1]?.aFrom ?? a.length + 1) - 1 - chunk.aTo)
    let low = 0
    while (low > least && shiftable(-1, to - 1 + low, low - 1)) low -= 1
    let high = 0
    while (high < most && shiftable(1, from + high, high)) high += 1

    let best = 0
    let bestFit = -1
    for (let shift = high; shift >= low; shift -= 1) {
      const fit = fitOf(row, from + shift, to + shift)
      if (fit > bestFit) {
        best = shift
        bestFit = fit
      }
    }
    done.push({
      aFrom: chunk.aFrom + best,
      aTo: chunk.aTo + best,
      bFrom: chunk.bFrom + best,
      bTo: chunk.bTo + best,
    })
  })
  return done
}

/** How natural it is that a change begins and ends here. */
function fitOf(row: readonly Token[], from: number, to: number): number {
  return (isClosed(row, from, to) ? 8 : 0) + beginningOf(row, from)
}

function beginningOf(row: readonly Token[], at: number): number {
  const here = row[at]
  const before = row[at - 1]
  if (before === undefined || here === undefined || isStructural(before) || isStructural(here)) return 4
  if (!isSpace(before)) return isSpace(here) ? 1 : 0
  const sign = row[at - 2]
  return sign !== undefined && SENTENCE_END.test(sign.text) ? 3 : 2
}
const SENTENCE_END = /[.!?…。！？؟]$/u

/** Mutable while fusing. */
interface Growing {
  aFrom: number
  aTo: number
  bFrom: number
  bTo: number
  parts: Chunk[]
}

function fused(a: readonly Token[], b: readonly Token[], chunks: readonly Chunk[]): Growing[] {
  const done: Growing[] = []
  for (const chunk of chunks) {
    let last = single(chunk)
    // What has grown may now reach back over a gap that was too wide before.
    for (let before = done.at(-1); before !== undefined && isSmallGap(a, b, before, last); before = done.at(-1)) {
      last = joined(before, last)
      done.pop()
    }
    done.push(last)
  }
  return done
}

function isSmallGap(a: readonly Token[], b: readonly Token[], x: Growing, y: Growing): boolean {
  if (!isText(a, x.aTo, y.aFrom)) return false
  const gap = measure(a, x.aTo, y.aFrom)
  const before = larger(measure(a, x.aFrom, x.aTo), measure(b, x.bFrom, x.bTo))
  const after = larger(measure(a, y.aFrom, y.aTo), measure(b, y.bFrom, y.bTo))
  if (gap.words === 0 && gap.characters <= 1 && before.words > 0 && after.words > 0) return true
  if (!isText(a, x.aFrom, y.aTo) || !isText(b, x.bFrom, y.bTo)) return false
  const narrower = Math.min(before.characters, after.characters)
  return (
    (gap.words <= 2 && gap.characters <= 12 && gap.characters <= narrower) ||
    (gap.words * 4 <= Math.min(before.words, after.words) && gap.characters * 4 <= narrower)
  )
}

interface Extent {
  readonly words: number
  readonly characters: number
}
function measure(row: readonly Token[], from: number, to: number): Extent {
  let words = 0
  let characters = 0
  for (let at = from; at < to; at += 1) {
    const text = (row[at] as Token).text
    characters += text.length
    if (isSpoken(text)) words += 1
  }
  return { words, characters }
}
const larger = (x: Extent, y: Extent): Extent => (x.characters >= y.characters ? x : y)

function joined(x: Growing, y: Growing): Growing {
  return { aFrom: x.aFrom, aTo: y.aTo, bFrom: x.bFrom, bTo: y.bTo, parts: [...x.parts, ...y.parts] }
}

const single = (chunk: Chunk): Growing => ({ ...chunk, parts: [chunk] })

/** Without what both sides have in common at their ends. */
export function trimmed(a: readonly Token[], b: readonly Token[], chunk: Chunk): Chunk {
  let { aFrom, aTo, bFrom, bTo } = chunk
  while (aFrom < aTo && bFrom < bTo && a[aFrom]?.key === b[bFrom]?.key) {
    aFrom += 1
    bFrom += 1
  }
  while (aFrom < aTo && bFrom < bTo && a[aTo - 1]?.key === b[bTo - 1]?.key) {
    aTo -= 1
    bTo -= 1
  }
  return { aFrom, aTo, bFrom, bTo }
}

/** A part has nothing in common at its ends; several of them, fused, may. They are then compared anew. */
function retrimmed(a: readonly Token[], b: readonly Token[], group: Growing): Growing {
  const { aFrom, aTo, bFrom, bTo } = trimmed(a, b, group)
  if (aTo - aFrom === group.aTo - group.aFrom) return group
  const keyOf = ({ key }: Token): string => key
  const parts = shortest(a.slice(aFrom, aTo).map(keyOf), b.slice(bFrom, bTo).map(keyOf), Number.POSITIVE_INFINITY)
  return {
    aFrom,
    aTo,
    bFrom,
    bTo,
    parts: parts.map((part) => ({
      aFrom: part.aFrom + aFrom,
      aTo: part.aTo + aFrom,
      bFrom: part.bFrom + bFrom,
      bTo: part.bTo + bFrom,
    })),
  }
}

function balanced(a: readonly Token[], b: readonly Token[], groups: readonly Growing[]): Group[] {
  const done: Group[] = []
  let open: Growing | null = null
  for (const group of groups) {
    open = open === null ? group : joined(open, group)
    if (depthAfter(a, open.aFrom, open.aTo) !== depthAfter(b, open.bFrom, open.bTo)) continue
    done.push(open)
    open = null
  }
  if (open !== null) throw new Error('two rows of tokens that end at different depths were compared')
  return done
}
