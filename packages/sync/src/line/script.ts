import type { Span } from '@travaux/document'
import type { Node } from 'prosemirror-model'
import { blocksOf, type LineBlock, samePath, unitsBefore } from './blocks.ts'
import { differences } from './difference.ts'
import { refine, trim } from './refine.ts'
import { joinTouching } from './span.ts'
import { isText, type Unit, unitsIn } from './unit.ts'

/**
 * How one document becomes another, in units of the line. All that changed lies in `a` and `b`, which begin after
 * `start` units in both. What no edit covers is the same on both sides, unit by unit.
 */
export interface Script {
  readonly start: number
  readonly a: readonly Unit[]
  readonly b: readonly Unit[]
  readonly edits: readonly Span[]
}

/**
 * 1. Only blocks that differ are looked at: ProseMirror shares the others between the two documents.
 * 2. The place of an edit is taken from `spans`, which come from the steps that made it. Comparing the texts would do
 *    as well for the words, but not for their place: the second of two equal letters is not the first, and what
 *    somebody else types between them would end up on the wrong side.
 * 3. Where there are no steps, the documents are compared: letter by letter from both ends if that is all, so that a
 *    join in the midst of a word is one opener less; else by the engine.
 * 4. Within a span, what is common at both ends stays, and around openers what is common between them, word by word.
 * 5. An opener is its block's id. Where a block that stays gets another id, its opener is replaced.
 */
export function scriptOf(before: Node, after: Node, spans: readonly Span[] | null): Script {
  const { a: blocks, b: newBlocks } = changed(blocksOf(before), blocksOf(after))
  const start = blocks[0]?.index ?? newBlocks[0]?.index ?? 0
  const [a, b] = [unitsIn(blocks), unitsIn(newBlocks)]
  const whole = { aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length }
  const hull = trim(a, b, whole)
  if (spans === null && (hull.aFrom === hull.aTo || hull.bFrom === hull.bTo)) {
    return { start, a, b, edits: hull.aTo - hull.aFrom === hull.bTo - hull.bFrom ? [] : [hull] }
  }
  const inUnits = (units: readonly Unit[], doc: Node, pos: number) =>
    Math.max(0, Math.min(unitsBefore(doc, pos) - start, units.length))
  const known = spans ?? differences(before, after).flatMap(({ parts }) => parts)
  const placed = known.map((span) => ({
    aFrom: inUnits(a, before, span.aFrom),
    aTo: inUnits(a, before, span.aTo),
    bFrom: inUnits(b, after, span.bFrom),
    bTo: inUnits(b, after, span.bTo),
  }))
  const edits = joinTouching(withReplaced(a, b, placed) ?? [whole]).flatMap((span) => refine(a, b, span))
  return { start, a, b, edits }
}

/** The blocks between the first and the last that are not the same on both sides. */
function changed(a: readonly LineBlock[], b: readonly LineBlock[]) {
  const same = (one: LineBlock | undefined, other: LineBlock | undefined) =>
    one !== undefined &&
    other !== undefined &&
    (one.node === other.node || one.node.eq(other.node)) &&
    samePath(one.path, other.path)
  const shorter = Math.min(a.length, b.length)
  let head = 0
  while (head < shorter && same(a[head], b[head])) head += 1
  let tail = 0
  while (tail < shorter - head && same(a[a.length - 1 - tail], b[b.length - 1 - tail])) tail += 1
  return { a: a.slice(head, a.length - tail), b: b.slice(head, b.length - tail) }
}

/**
 * The spans, and with them each opener and leaf outside of them that is not what it was. Null if text outside of the
 * spans is not what it was, so that they cannot be believed.
 */
function withReplaced(a: readonly Unit[], b: readonly Unit[], spans: readonly Span[]): Span[] | null {
  const found: Span[] = []
  let [i, j] = [0, 0]
  const end = { aFrom: a.length, aTo: a.length, bFrom: b.length, bTo: b.length }
  for (const span of [...spans, end]) {
    if (span.aFrom - i !== span.bFrom - j) return null
    for (; i < span.aFrom; i += 1, j += 1) {
      if (a[i]?.key === b[j]?.key) continue
      const [was, is] = [a[i], b[j]]
      if (was && is && isText(was) && isText(is)) return null
      found.push({ aFrom: i, aTo: i + 1, bFrom: j, bTo: j + 1 })
    }
    ;[i, j] = [span.aTo, span.bTo]
    found.push(span)
  }
  return found
}
