import type { Node } from 'prosemirror-model'
import { blocksOf, endOf, type LineBlock, positionAt } from './blocks.ts'
import { type DeltaOperation, lengthOf } from './delta.ts'
import { FOREIGN } from './said.ts'

/**
 * Words that outlived their block: somebody deleted it while they were being typed there. They stand at the end of
 * the block before now, `from` to `to` in the document as it is, and can be offered back (SY11).
 */
export interface Rescued {
  /** Id of the block that is gone. */
  readonly block: string
  readonly text: string
  readonly from: number
  readonly to: number
}

/** What a change of the line left over of the blocks that it names as gone. */
export function rescuedBy(
  before: Node,
  after: Node,
  delta: readonly DeltaOperation[],
  gone: ReadonlySet<string>,
): Rescued[] {
  const standing = new Set(blocksOf(after).map(({ id }) => id))
  return blocksOf(before).flatMap((block) => {
    if (!gone.has(block.id) || standing.has(block.id)) return []
    const [first, last] = leftOver(block, delta)
    const [from, to] = [positionAt(after, first), positionAt(after, last)]
    if (first === last || from === null || to === null) return []
    const text = after.textBetween(from, to, '\n', FOREIGN)
    return text.trim() === '' ? [] : [{ block: block.id, text, from, to }]
  })
}

/** Where the first and behind the last kept unit of a block stand now; equal if nothing is kept. */
function leftOver(block: LineBlock, delta: readonly DeltaOperation[]): [number, number] {
  const [start, end] = [block.index + 1, endOf(block)]
  let [first, last]: [number | null, number] = [null, 0]
  let [old, now] = [0, 0]
  const keep = (length: number) => {
    const [from, to] = [Math.max(old, start), Math.min(old + length, end)]
    if (from < to) {
      first ??= now + from - old
      last = now + to - old
    }
    old += length
    now += length
  }
  for (const { retain, insert, delete: gone } of delta) {
    if (retain !== undefined) keep(retain)
    else if (gone !== undefined) old += gone
    else if (insert !== undefined) now += lengthOf(insert)
  }
  keep(Math.max(0, end - old))
  return [first ?? 0, first === null ? 0 : last]
}
