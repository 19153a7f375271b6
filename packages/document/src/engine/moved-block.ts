import type { BlockId } from '@travaux/domain'
import { Fragment, type Node } from 'prosemirror-model'
import { idOf } from '../ids.ts'
import type { Change } from './change.ts'
import { contentOf } from './content.ts'
import type { Settled, Sides } from './merge.ts'
import { type Splice, spliced } from './splice.ts'
import { type Token, tokensOf } from './token.ts'

/**
 * A block that one side of a merge has moved, so that what the other side did inside goes with it.
 *
 * The block as both sides would have it is merged alone, and put where it has moved to; on the side that did not move
 * it, it is put back to what it was in the base, so that what is then left to merge knows of no change inside. Where
 * both moved it, the layer's place stands. Where the layer deleted what the base moved, it is not moved.
 *
 * Null where nothing has moved that the other side touched, or what is in `settled`.
 */
export function settledMove(
  sides: Sides,
  settled: ReadonlySet<BlockId>,
  merge: (base: Node, newBase: Node, layer: Node, settled: ReadonlySet<BlockId>) => Settled,
): Settled | null {
  const theirs = movedIn(sides.base, sides.newBase, sides.theirs)
  const ours = movedIn(sides.base, sides.layer, sides.ours)
  for (const id of new Set([...ours, ...theirs])) {
    if (settled.has(id)) continue
    const move = { id, isOurs: ours.has(id), isTheirs: theirs.has(id) }
    const plan = planOf(sides, move, (base, newBase, layer) => merge(base, newBase, layer, settled))
    if (plan === null) continue
    const rest = merge(sides.base, plan.newBase, plan.layer, new Set([...settled, id]))
    return {
      doc: rest.doc,
      orphans: [...plan.orphans, ...rest.orphans].sort((x, y) => x.from - y.from),
    }
  }
  return null
}

/** The blocks that one change takes away and another brings. */
function movedIn(a: Node, b: Node, changes: readonly Change[]): ReadonlySet<BlockId> {
  const contents = changes.filter((change) => !change.isText).map((change) => contentOf(a, b, change))
  const come = new Set(contents.flatMap((content) => content.come))
  return new Set(contents.flatMap((content) => content.gone).filter((id) => come.has(id)))
}

interface Move {
  readonly id: BlockId
  readonly isOurs: boolean
  readonly isTheirs: boolean
}

/** What to merge instead, with what has been settled by then. */
type Plan = Pick<Sides, 'newBase' | 'layer'> & Pick<Settled, 'orphans'>

function planOf(
  { base, newBase, layer, theirs }: Sides,
  { id, isOurs, isTheirs }: Move,
  merge: (base: Node, newBase: Node, layer: Node) => Settled,
): Plan | null {
  const before = blockIn(base, id)
  const there = blockIn(newBase, id)
  const here = blockIn(layer, id)
  if (before === null || there === null) return null
  const unmoved = (): Node | null => {
    const left = theirs.find(({ aFrom, aTo }) => aFrom <= before.from && before.to <= aTo)
    if (left === undefined) return null
    const back: Splice = { from: left.bFrom, to: left.bFrom, tokens: tokensOf(before.node) }
    return spliced(
      newBase,
      [back, put(there, [])].sort((x, y) => x.from - y.from),
    )
  }
  if (here === null) {
    const back = isTheirs ? unmoved() : null
    return back === null ? null : { newBase: back, layer, orphans: [] }
  }
  const isTouched = (!isOurs && !here.node.eq(before.node)) || (!isTheirs && !there.node.eq(before.node))
  if (!isTouched && !(isOurs && isTheirs)) return null

  const alone = (block: Block): Node => base.resolve(before.from).parent.copy(Fragment.from(block.node))
  const merged = merge(alone(before), alone(there), alone(here))
  const content = merged.doc.children.flatMap(tokensOf)
  const newSides = {
    newBase: isOurs && isTheirs ? unmoved() : spliced(newBase, [put(there, isOurs ? tokensOf(before.node) : content)]),
    layer: spliced(layer, [put(here, isOurs ? content : tokensOf(before.node))]),
  }
  if (newSides.newBase === null || newSides.layer === null) return null
  return {
    newBase: newSides.newBase,
    layer: newSides.layer,
    orphans: merged.orphans.map((orphan) => ({
      ...orphan,
      from: orphan.from + before.from,
      to: orphan.to + before.from,
    })),
  }
}

interface Block {
  readonly node: Node
  readonly from: number
  readonly to: number
}

function blockIn(doc: Node, id: BlockId): Block | null {
  let found: Block | null = null
  doc.descendants((node, from) => {
    if (found === null && idOf(node) === id) found = { node, from, to: from + node.nodeSize }
    return found === null && !node.inlineContent
  })
  return found
}

const put = (block: Block, tokens: readonly Token[]): Splice => ({ from: block.from, to: block.to, tokens })
