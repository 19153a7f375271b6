import type { Chunk } from './shortest.ts'
import { isClosed, isSpace, isStructural, type Token } from './token.ts'

/*
 * An insertion or deletion among equal tokens can stand in several places ("the the": which one is new?). It slides to
 * where it meets another change, and the two are one, without what they then have in common at their ends. Otherwise to where it closes what it opens; among several such
 * places, to where it begins a text block, a sentence, a word, in this order; among equals, to the last.
 */

/** How far a chunk looks for a better place. */
const MAX_SLIDE = 80

/** The chunks, each in its place; those that can meet are one. */
export function slid(a: readonly Token[], b: readonly Token[], chunks: readonly Chunk[]): Chunk[] {
  const done: Chunk[] = []
  const waiting = chunks.toReversed()
  for (let chunk = waiting.pop(); chunk !== undefined; chunk = waiting.pop()) {
    const before = done.at(-1)
    const reach = reachOf(a, b, chunk, before?.aTo ?? 0, waiting.at(-1)?.aFrom ?? a.length)
    const met = before === undefined ? null : meeting(a, b, before, chunk, reach)
    if (met === null) done.push(further(chunk, bestShift(a, b, chunk, reach)))
    else {
      done.pop()
      waiting.push(trimmed(a, b, met))
    }
  }
  return done
}

/** Two neighbours as one, if what is equal between them can go to the one side or the other. */
function meeting(a: readonly Token[], b: readonly Token[], before: Chunk, chunk: Chunk, { low }: Reach): Chunk | null {
  const gap = chunk.aFrom - before.aTo
  const on = Math.min(gap, reachOf(a, b, before, before.aFrom, chunk.aFrom).high)
  const back = gap - on
  if (back > -low) return null
  const { aFrom, bFrom } = further(before, on)
  return { aFrom, aTo: chunk.aTo - back, bFrom, bTo: chunk.bTo - back }
}

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

/** A chunk in its place between two others, which it does not meet. */
export function slidWithin(a: readonly Token[], b: readonly Token[], chunk: Chunk, least: number, most: number): Chunk {
  return further(chunk, bestShift(a, b, chunk, reachOf(a, b, chunk, least, most)))
}

const further = ({ aFrom, aTo, bFrom, bTo }: Chunk, by: number): Chunk => ({
  aFrom: aFrom + by,
  aTo: aTo + by,
  bFrom: bFrom + by,
  bTo: bTo + by,
})

/** How far, back and on, a chunk can slide. One that both inserts and deletes cannot. */
interface Reach {
  readonly low: number
  readonly high: number
}

function reachOf(a: readonly Token[], b: readonly Token[], chunk: Chunk, least: number, most: number): Reach {
  const isInsertion = chunk.aFrom === chunk.aTo
  if (isInsertion === (chunk.bFrom === chunk.bTo)) return { low: 0, high: 0 }
  const [row, from, to] = isInsertion ? [b, chunk.bFrom, chunk.bTo] : [a, chunk.aFrom, chunk.aTo]
  const bottom = Math.max(-MAX_SLIDE, least - chunk.aFrom)
  const top = Math.min(MAX_SLIDE, most - chunk.aTo)
  let low = 0
  while (low > bottom && row[to + low - 1]?.key === row[from + low - 1]?.key) low -= 1
  let high = 0
  while (high < top && row[from + high]?.key === row[to + high]?.key) high += 1
  return { low, high }
}

function bestShift(a: readonly Token[], b: readonly Token[], chunk: Chunk, { low, high }: Reach): number {
  const [row, from, to] = chunk.aFrom === chunk.aTo ? [b, chunk.bFrom, chunk.bTo] : [a, chunk.aFrom, chunk.aTo]
  let best = 0
  let bestFit = -1
  for (let shift = high; shift >= low; shift -= 1) {
    const fit = fitOf(row, from + shift, to + shift)
    if (fit > bestFit) {
      best = shift
      bestFit = fit
    }
  }
  return best
}

/** How natural it is that a change begins and ends here. */
function fitOf(row: readonly Token[], from: number, to: number): number {
  return (isClosed(row, from, to) ? 8 : 0) + beginningOf(row, from)
}

function beginningOf(row: readonly Token[], at: number): number {
  const here = row[at]
  const before = row[at - 1]
  if (before === undefined || here === undefined || isStructural(before) || isStructural(here)) return 4
  if (!isSpace(before)) return isSpace(here) ? 2 : 0
  const sign = row[at - 2]
  return sign !== undefined && SENTENCE_END.test(sign.text) ? 3 : 1
}
const SENTENCE_END = /[.!?…。！？؟]$/u
