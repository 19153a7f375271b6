import { diff, idOf, PositionMap, type Stretch } from '@travaux/document'
import type { Node } from 'prosemirror-model'
import { movedPlace } from '../layer/base-move.ts'
import { glued } from '../line/difference.ts'

/**
 * What others have put into a text, after it has become another one: in places of the later text. Where the layer's
 * own words came in (`isOwn`) nothing is fresh but what was so before; what stands in a block that was put elsewhere
 * goes along with it.
 */
export function freshAfter(fresh: readonly Stretch[], a: Node, b: Node, isOwn: boolean): readonly Stretch[] {
  // Part by part: where blocks are wrapped anew, the words in them stay.
  const parts = diff(a, b).flatMap((change) => change.parts.map((part) => glued(a, b, part)))
  const moved = PositionMap.ofChanges(parts)
  const come = isOwn
    ? parts.flatMap(({ aFrom, aTo }) => takenAlong(fresh, a, b, { from: aFrom, to: aTo }))
    : parts.map(({ bFrom, bTo }) => ({ from: bFrom, to: bTo }))
  return [...fresh.map((stretch) => movedPlace(stretch, moved)), ...come].filter(({ from, to }) => from < to)
}

/** What is fresh in the blocks that have gone from a stretch to another place. */
function takenAlong(fresh: readonly Stretch[], a: Node, b: Node, gone: Stretch): Stretch[] {
  const along: Stretch[] = []
  a.nodesBetween(gone.from, gone.to, (node, start) => {
    const end = start + node.nodeSize
    const inside = fresh
      .map(({ from, to }) => ({ from: Math.max(from, start), to: Math.min(to, end) }))
      .filter(({ from, to }) => from < to)
    if (inside.length === 0) return false
    const there = gone.from <= start && end <= gone.to ? twinOf(node, b) : null
    if (there === null) return true
    const then = node.copy(there.node.content)
    along.push(...shifted(freshAfter(shifted(inside, -start - 1), node, then, true), there.start + 1))
    return false
  })
  return along
}

/** The same block in another text, as long as it is of much the same kind there. */
function twinOf(block: Node, doc: Node): { readonly node: Node; readonly start: number } | null {
  const id = idOf(block)
  if (id === null) return null
  let twin: { node: Node; start: number } | null = null
  doc.descendants((node, start) => {
    if (idOf(node) === id && block.type.validContent(node.content)) twin = { node, start }
    return twin === null && !node.inlineContent
  })
  return twin
}

const shifted = (stretches: readonly Stretch[], by: number): Stretch[] =>
  stretches.map(({ from, to }) => ({ from: from + by, to: to + by }))
