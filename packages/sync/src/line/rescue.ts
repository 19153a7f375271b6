import type { Node } from 'prosemirror-model'
import type * as Y from 'yjs'
import { blocksOf, positionAt } from './blocks.ts'
import { type DeltaOperation, lengthOf } from './delta.ts'
import { lineIn } from './form.ts'
import { FOREIGN } from './said.ts'
import type { Short } from './selection.ts'
import { firstIdOf } from './standing-back.ts'

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

/**
 * What changes of the line, one after another, left over of the blocks that are named as gone, as far as this person
 * wrote it: to others it is offered where they are.
 */
export function rescuedBy(
  ydoc: Y.Doc,
  before: Node,
  after: Node,
  deltas: readonly (readonly DeltaOperation[])[],
  gone: ReadonlySet<string>,
  short: Short,
): Rescued[] {
  if (gone.size === 0) return []
  const standing = new Set(blocksOf(after).map(({ id }) => id))
  return blocksOf(before).flatMap((block) => {
    if (!gone.has(block.id) || standing.has(block.id)) return []
    const start = block.index + 1 - short.before
    // Yjs tidies up marks in a change of its own, behind the one that deleted the block.
    const [first, last] = deltas.reduce(([from, to], delta) => leftOver(from, to, delta), [
      start,
      start + block.node.content.size,
    ] as [number, number])
    const [from, to] = [positionAt(after, first + short.after), positionAt(after, last + short.after)]
    if (from === null || to === null || !isOwn(ydoc, first, last)) return []
    const text = after.textBetween(from, to, '\n', FOREIGN)
    return text.trim() === '' ? [] : [{ block: block.id, text, from, to }]
  })
}

/** Whether any unit of a stretch was written by the client of this Y.Doc. */
function isOwn(ydoc: Y.Doc, from: number, to: number): boolean {
  let index = 0
  for (let item = lineIn(ydoc).text._start; item !== null && index < to; item = item.right) {
    if (item.deleted || !item.countable) continue
    index += item.length
    if (index > from && firstIdOf(item.id.client) === firstIdOf(ydoc.clientID)) return true
  }
  return false
}

/** Where the first and behind the last kept unit of a stretch stand now; equal if nothing is kept. */
function leftOver(start: number, end: number, delta: readonly DeltaOperation[]): [number, number] {
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
