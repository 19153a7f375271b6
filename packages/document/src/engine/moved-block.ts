import type { BlockId } from '@travaux/domain'
import { Fragment, type Node } from 'prosemirror-model'
import { idOf } from '../ids.ts'
import type { Change } from './change.ts'
import { contentOf } from './content.ts'
import type { Settled, Sides } from './merge.ts'
import { type Splice, spliced } from './splice.ts'
import { type Token, tokensOf } from './token.ts'

/**
 * A merge in which a block that one side has moved takes along what the other side did inside.
 *
 * The block as both sides would have it is merged alone, and put where it has moved to; on the side that did not move
 * it, it is put back to what it was in the base. What is then left to merge knows of no change inside. Where both moved
 * it, the layer's place stands: in the new base it is put back or, where nothing is left of the place that it had, it is
 * what it was in the base where it is now, and not brought from there (`restated.ts`). Left with what was done inside,
 * it would bring that a second time where what it stands in has moved as well. Where the layer deleted what the base
 * moved, it is not moved.
 *
 * Null where nothing moved that the other side touched, nor can be settled so, but for what is in `settled` already.
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
    if (plan !== null) return merge(sides.base, plan.newBase, plan.layer, new Set([...settled, id]))
  }
  return null
}

/** The blocks that one change takes away and another brings. */
function movedIn(a: Node, b: Node, changes: readonly Change[]): ReadonlySet<BlockId> {
  const structural = changes.filter((change) => !change.isText)
  if (structural.length < 2) return new Set()
  const contents = structural.map((change) => contentOf(a, b, change))
  const come = new Set(contents.flatMap((content) => content.come))
  return new Set(contents.flatMap((content) => content.gone).filter((id) => come.has(id)))
}

interface Move {
  readonly id: BlockId
  readonly isOurs: boolean
  readonly isTheirs: boolean
}

/** What to merge instead of the two sides. */
type Plan = Pick<Sides, 'newBase' | 'layer'>

function planOf(
  sides: Sides,
  { id, isOurs, isTheirs }: Move,
  merge: (base: Node, newBase: Node, layer: Node) => Settled,
): Plan | null {
  const { base, newBase, layer } = sides
  const before = blockIn(base, id)
  const there = blockIn(newBase, id)
  const here = blockIn(layer, id)
  if (before === null || there === null) return null
  if (here === null) return isTheirs ? planFrom(unmoved(sides, before, there), layer) : null
  const isTouched = isOurs ? isTheirs || !there.node.eq(before.node) : !here.node.eq(before.node)
  const content = isTouched ? mergedAlone(base, before, there, here, merge) : null
  if (content === null) return null

  const old = tokensOf(before.node)
  if (!isOurs) return planFrom(spliced(newBase, [put(there, content)]), spliced(layer, [put(here, old)]))
  const unchanged = spliced(newBase, [put(there, old)])
  const back = isTheirs ? (unmoved(sides, before, there) ?? unchanged ?? newBase) : unchanged
  return planFrom(back, spliced(layer, [put(here, content)]))
}

const planFrom = (newBase: Node | null, layer: Node | null): Plan | null =>
  newBase === null || layer === null ? null : { newBase, layer }

/** The tokens of the block with what both sides did inside; null where the two are at odds. */
function mergedAlone(
  base: Node,
  before: Block,
  there: Block,
  here: Block,
  merge: (base: Node, newBase: Node, layer: Node) => Settled,
): readonly Token[] | null {
  const types = [base.type, base.resolve(before.from).parent.type]
  const frame = types.find((type) => [before, there, here].every(({ node }) => type.validContent(Fragment.from(node))))
  if (frame === undefined) return null
  const alone = ({ node }: Block): Node => frame.create(null, node)
  const { doc, isComplete } = merge(alone(before), alone(there), alone(here))
  return isComplete ? doc.children.flatMap(tokensOf) : null
}

/** The new base with the block where it was before. */
function unmoved({ newBase, theirs }: Sides, before: Block, there: Block): Node | null {
  const left = theirs.find(({ aFrom, aTo }) => aFrom <= before.from && before.from < aTo)
  if (left === undefined) return null
  const back: Splice = { from: left.bFrom, to: left.bFrom, tokens: tokensOf(before.node) }
  const gone = put(there, [])
  return spliced(newBase, back.from <= gone.from ? [back, gone] : [gone, back])
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
