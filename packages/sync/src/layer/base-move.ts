import { diff, idOf, PositionMap, type SliceJson } from '@travaux/document'
import type { BlockId } from '@travaux/domain'
import { type Node, Slice } from 'prosemirror-model'

/** A change of the base on the wire: a stretch of the earlier text, and what stands there in the later one. */
export interface BaseChange {
  readonly from: number
  readonly to: number
  readonly slice: SliceJson | null
}

export const changesBetween = (before: Node, after: Node): BaseChange[] =>
  diff(before, after).map(({ aFrom, aTo, bFrom, bTo }) => ({
    from: aFrom,
    to: aTo,
    slice: after.slice(bFrom, bTo).toJSON() as SliceJson | null,
  }))

/** The later text. Throws where the changes are not changes of this one. */
export const changed = (before: Node, changes: readonly BaseChange[]): Node =>
  changes.reduceRight(
    (doc, { from, to, slice }) => doc.replace(from, to, Slice.fromJSON(before.type.schema, slice)),
    before,
  )

interface Place {
  readonly from: number
  readonly to: number
  /** The block that it is in. */
  readonly bid?: BlockId | null
}

/** Where a stretch of one text is in a later one. */
export function movedPlace<P extends Place>(place: P, moved: PositionMap): P {
  const from = moved.toLayer(place.from, 1)
  return { ...place, from, to: Math.max(from, moved.toLayer(place.to, -1)) }
}

/**
 * Takes places of a base to a later one. Server and client move the places of hunks that did not change by this one
 * rule, so that only those have to be sent that ended up elsewhere. Who is in a block that was taken up goes with it to
 * where it was put down.
 */
export function movesBetween(before: Node, after: Node): <P extends Place>(place: P) => P {
  const changes = diff(before, after)
  const moved = PositionMap.ofChanges(changes)
  return (place) => {
    const isTakenUp = changes.some(({ aFrom, aTo }) => aFrom < place.from && place.to < aTo)
    const [was, is] = isTakenUp && place.bid ? [startOf(before, place.bid), startOf(after, place.bid)] : [null, null]
    if (was === null || is === null) return movedPlace(place, moved)
    return { ...place, from: place.from + is - was, to: place.to + is - was }
  }
}

function startOf(doc: Node, id: BlockId): number | null {
  let start: number | null = null
  doc.descendants((node, at) => {
    if (start === null && idOf(node) === id) start = at
    return start === null && !node.isTextblock
  })
  return start
}
