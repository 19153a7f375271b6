import type { Chunk } from './shortest.ts'
import { isClosed, isSpace, isStructural, type Token } from './token.ts'

/*
 * An insertion or deletion among equal tokens can stand in several places ("the the": which one is new?). It slides to
 * where it meets another change, and the two are one. Otherwise to where it closes what it opens; among several such
 * places, to where it begins a text block, a sentence, a word, in this order; among equals, to the last.
 */

/** How far a chunk looks for a better place. */
const MAX_SLIDE = 80

/** The chunks, each in its place; those that meet are one. */
export function slid(a: readonly Token[], b: readonly Token[], chunks: readonly Chunk[]): Chunk[] {
  const done: Chunk[] = []
  const waiting = chunks.toReversed()
  for (let chunk = waiting.pop(); chunk !== undefined; chunk = waiting.pop()) {
    const before = done.at(-1)
    const after = waiting.at(-1)
    const reach = reachOf(a, b, chunk, before?.aTo ?? 0, after?.aFrom ?? a.length)
    if (before !== undefined && chunk.aFrom + reach.low === before.aTo) {
      done.pop()
      waiting.push({ ...before, aTo: chunk.aTo + reach.low, bTo: chunk.bTo + reach.low })
    } else if (after !== undefined && chunk.aTo + reach.high === after.aFrom) {
      waiting.pop()
      waiting.push({ ...after, aFrom: chunk.aFrom + reach.high, bFrom: chunk.bFrom + reach.high })
    } else done.push(further(chunk, bestShift(a, b, chunk, reach)))
  }
  return done
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
  if (!isSpace(before)) return isSpace(here) ? 1 : 0
  const sign = row[at - 2]
  return sign !== undefined && SENTENCE_END.test(sign.text) ? 3 : 2
}
const SENTENCE_END = /[.!?…。！？؟]$/u
