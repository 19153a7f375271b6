import { diff, PositionMap, type SliceJson } from '@travaux/document'
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

/**
 * Where a stretch of one text is in a later one. Server and client move the places of hunks that did not change by
 * this one rule, so that only those have to be sent that ended up elsewhere.
 */
export function movedPlace<Place extends { readonly from: number; readonly to: number }>(
  place: Place,
  moved: PositionMap,
): Place {
  const from = moved.toLayer(place.from, 1)
  return { ...place, from, to: Math.max(from, moved.toLayer(place.to, -1)) }
}

export const movesBetween = (before: Node, after: Node): PositionMap => PositionMap.ofChanges(diff(before, after))
