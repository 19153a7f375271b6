import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { bondsOf } from './bond.ts'
import type { Change, Span } from './change.ts'
import { type Content, contentOf } from './content.ts'
import { diff } from './diff.ts'
import { withFullRows } from './full-rows.ts'
import { anchorOf } from './hunk.ts'
import { settledMove } from './moved-block.ts'
import { type Orphan, orphansOf } from './orphan.ts'
import { type Proposed, proposedBy } from './proposed.ts'
import { withOwnIds } from './remint.ts'
import { covers, isEmpty, isInTheWay, restated } from './restated.ts'
import { spliced } from './splice.ts'
import { tokensOfSlice } from './token.ts'
import { isSpoken } from './word.ts'

/** A layer on a new base. */
export interface Merged {
  readonly doc: Node
  /**
   * The changes of `diff(newBase, doc)` that were not so in `diff(base, layer)`, or beside whose words the base put new
   * ones: the base changed under them (L9). Every other hunk proposes just what it did, and has the hash that it had.
   */
  readonly stale: readonly Span[]
  readonly orphans: readonly Orphan[]
}

/**
 * What becomes of a layer when its base moves on: the layer, with all that changed in the base.
 *
 * 1. A block that one side has moved takes along what the other did inside (`moved-block.ts`).
 * 2. What a member did inside a block that the base deleted or wrote anew has lost its place. It leaves the layer, and
 *    its words become an orphan (L15).
 * 3. The changes of the base are then made in the layer, part by part (`restated.ts`). No word that the member inserted
 *    goes (L8). Where both changed the same words the member's stand, and their hunk is stale (L9).
 * 4. Where that leaves no valid document, the structures of the two are at odds. A change of the base that lies within
 *    one of the layer's gives way to it: the hunk, restated, takes it back. Failing that, the layer's changes that
 *    touch it leave the layer as well, their words orphans. In the end the new base is left, which is always valid.
 * 5. Where one side brought a row and the other brought or moved a column, the row gets a cell there, or its own cell goes
 *    there (`full-rows.ts`).
 */
export function merge3(base: Node, newBase: Node, layer: Node): Merged {
  const { doc, orphans } = settled(base, newBase, layer, new Set())
  const bringsBlocks = diff(base, newBase).some(({ isText }) => !isText)
  const own = bringsBlocks ? withFullRows({ base, newBase, layer }, withOwnIds(newBase, doc)) : doc
  return { doc: own, stale: staleIn(base, newBase, layer, own), orphans }
}

/** A merge of which it is not yet known what has become stale. */
export interface Settled {
  readonly doc: Node
  readonly orphans: readonly Orphan[]
  /** Whether nothing had to leave the layer for it. */
  readonly isComplete: boolean
}

/** Three documents, and what two of them changed in the first. */
export interface Sides {
  readonly base: Node
  readonly newBase: Node
  readonly layer: Node
  readonly theirs: readonly Change[]
  readonly ours: readonly Change[]
}

function settled(base: Node, newBase: Node, layer: Node, moves: ReadonlySet<BlockId>): Settled {
  const sides: Sides = { base, newBase, layer, theirs: diff(base, newBase), ours: diff(base, layer) }
  const { theirs, ours } = sides
  if (theirs.length === 0) return { doc: layer, orphans: [], isComplete: true }
  if (ours.length === 0) return { doc: newBase, orphans: [], isComplete: true }

  const afterMove = settledMove(sides, moves, settled)
  if (afterMove !== null) return afterMove

  const placeless = ours.filter((change) => theirs.some((other) => hasLostItsPlace(base, change, other)))
  if (placeless.length > 0) return without(placeless, sides, moves)

  const doc = spliced(layer, restated(sides, theirs, moves))
  if (doc !== null) return { doc, orphans: [], isComplete: true }

  const ends = new Set(endsOfMoves(base, newBase, theirs).keys())
  const givesWay = (other: Change): boolean =>
    !ends.has(other) && ours.some((change) => !change.isText && covers(change, other) && isInTheWay(change, other))
  const firm = theirs.filter((other) => !givesWay(other))
  const kept = spliced(layer, restated(sides, firm, moves))
  if (kept !== null) return { doc: kept, orphans: [], isComplete: true }

  const atOdds = (meet: (x: Span, y: Span) => boolean): readonly Change[] =>
    ours.filter((change) => theirs.some((other) => !(change.isText && other.isText) && meet(change, other)))
  const suspects = [atOdds(isInTheWay), atOdds(touch), ours.filter((change) => !change.isText)]
  return without(suspects.find((some) => some.length > 0) ?? ours, sides, moves)
}

/** The merge with some of the layer's changes, and the other ends of their moves, taken out of it: words and all. */
function without(some: readonly Change[], sides: Sides, moves: ReadonlySet<BlockId>): Settled {
  const { base, newBase, layer, ours } = sides
  const ends = endsOfMoves(base, layer, ours)
  const bonds = new Set(some.map((change) => ends.get(change) ?? null))
  const lost = ours.filter(
    (change) => some.includes(change) || (ends.has(change) && bonds.has(ends.get(change) ?? null)),
  )
  const back = lost.map(({ aFrom, aTo, bFrom, bTo }) => {
    const tokens = tokensOfSlice(base.slice(aFrom, aTo))
    return { from: bFrom, to: bTo, tokens }
  })
  const rest = spliced(layer, back)
  if (rest === null) return { doc: newBase, orphans: orphansOf(base, layer, ours), isComplete: false }
  const merged = settled(base, newBase, rest, moves)
  const orphans = [...orphansOf(base, layer, lost), ...merged.orphans]
  return { doc: merged.doc, orphans: orphans.sort((x, y) => x.from - y.from), isComplete: false }
}

/** The changes that are ends of moves, with the block that the ends of one move share. */
function endsOfMoves(base: Node, doc: Node, changes: readonly Change[]): ReadonlyMap<Change, BlockId> {
  const contents = changes.map((change) => contentOf(base, doc, change))
  const bonds = bondsOf(contents)
  const ends = new Map<Change, BlockId>()
  changes.forEach((change, index) => {
    const bond = bonds.get(contents[index] as Content)
    if (bond?.isMove === true) ends.set(change, bond.id)
  })
  return ends
}

/**
 * Whether the block in which a change stands is deleted by another change, or written anew so that no word of it is
 * left, and the other does more than this one does.
 */
function hasLostItsPlace(base: Node, change: Change, other: Change): boolean {
  if (!covers(other, change) || covers(change, other)) return false
  const place = base.resolve(change.aFrom)
  if (place.depth === 0) return false
  const start = place.start()
  const end = place.end()
  if (!other.isText)
    return isInTheWay(change, other) && other.parts.some((part) => part.aFrom < start && end <= part.aTo)
  return ![base.textBetween(start, other.aFrom), base.textBetween(other.aTo, end)].some(isSpoken)
}

const bringsTheSame = (one: Content, other: Content): boolean =>
  JSON.stringify([one.del, one.ins]) === JSON.stringify([other.del, other.ins])

const touch = (x: Span, y: Span): boolean => x.aFrom <= y.aTo && y.aFrom <= x.aTo

function staleIn(base: Node, newBase: Node, layer: Node, merged: Node): readonly Span[] {
  const ours = diff(base, layer)
  const after = diff(newBase, merged)
  const edits = new Map(ours.map((change) => [change.edit, change]))
  const insertions = diff(base, newBase)
    .flatMap(({ parts }) => parts)
    .filter(isEmpty)
  const isWidened = (was: Change): boolean =>
    was.isText && isEmpty(was) && insertions.some(({ aFrom }) => aFrom === was.aFrom)
  if (after.length === ours.length && after.every(({ edit }) => edits.has(edit)))
    return after.filter(({ edit }) => isWidened(edits.get(edit) as Change))

  // The same words proposed are another proposal where they come from nowhere now and were moved before: the line tells.
  const proposed = proposedBy(base, layer, ours)
  const before = new Map(proposed.map(({ line, content }, index) => [line, { change: ours[index] as Change, content }]))
  const now = proposedBy(newBase, merged, after)
  return after.filter((change, index) => {
    const { line, content } = now[index] as Proposed
    const was = before.get(line)
    if (was === undefined || isWidened(was.change)) return true
    // Words that only go along may be others, in the place that they go along to; anywhere else it is another proposal.
    return !bringsTheSame(content, was.content) && anchorOf(newBase, change) !== anchorOf(base, was.change)
  })
}
