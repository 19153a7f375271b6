import type { Node, NodeType, ResolvedPos } from 'prosemirror-model'
import { canJoin, canSplit, findWrapping, liftTarget, type Transform } from 'prosemirror-transform'
import { blocksOf, type LineBlock } from '../blocks.ts'

/** What people and the server do to a text, each as steps at a random place; false where nothing can be done there. */
export type Deed = (tr: Transform, random: Random) => boolean

export interface Random {
  below(limit: number): number
  chance(share: number): boolean
  pick<Thing>(things: readonly Thing[]): Thing | undefined
}

export function randomOf(next: () => number): Random {
  const below = (limit: number) => Math.floor(next() * limit)
  return { below, chance: (share) => next() < share, pick: (things) => things[below(things.length)] }
}

/** Places in the text of a block that are not in the midst of a word. */
export function gapsOf({ node, pos }: LineBlock): number[] {
  const gaps = [pos + 1]
  node.forEach((child, offset) => {
    for (let at = 0; at < (child.text?.length ?? 0); at += 1) {
      if (child.text?.charAt(at) === ' ') gaps.push(pos + 1 + offset + at + 1)
    }
  })
  return gaps
}

export function randomGap(doc: Node, random: Random): number | undefined {
  const block = random.pick(blocksOf(doc))
  return block && random.pick(gapsOf(block))
}

const isIn = ($pos: ResolvedPos, type: NodeType | undefined): boolean =>
  Array.from({ length: $pos.depth }, (_, depth) => $pos.node(depth + 1)).some((node) => node.type === type)

export const split: Deed = (tr, random) => {
  const pos = randomGap(tr.doc, random)
  if (pos === undefined) return false
  const depth = tr.doc.resolve(pos).node(-1).type.name === 'listItem' && random.chance(0.7) ? 2 : 1
  if (!canSplit(tr.doc, pos, depth)) return false
  tr.split(pos, depth)
  return true
}

export const join: Deed = (tr, random) => {
  const blocks = blocksOf(tr.doc)
  const block = blocks[1 + random.below(blocks.length - 1)]
  if (block === undefined) return false
  const places = [block.pos, block.pos - 1, block.pos - 2].filter((pos) => {
    const { nodeBefore, nodeAfter } = tr.doc.resolve(Math.max(0, pos))
    const areAlike = nodeBefore?.type === nodeAfter?.type || (nodeBefore?.isTextblock && nodeAfter?.isTextblock)
    return pos > 0 && areAlike && canJoin(tr.doc, pos)
  })
  const [pos] = places
  if (pos === undefined) return false
  tr.join(pos)
  return true
}

export const heading: Deed = (tr, random) => {
  const block = random.pick(blocksOf(tr.doc))
  const { heading: title, paragraph } = tr.doc.type.schema.nodes
  if (!block || !title || !paragraph || block.node.type.name === 'footnote') return false
  const isTitle = block.node.type === title
  const parent = tr.doc.resolve(block.pos).parent
  if (!isTitle && parent.type.name === 'listItem' && parent.firstChild === block.node) return false
  const { id } = block.node.attrs
  const level = 1 + random.below(3)
  tr.setNodeMarkup(block.pos, isTitle && random.chance(0.6) ? paragraph : title, { id, level })
  return true
}

export const list: Deed = (tr, random) => {
  const block = random.pick(blocksOf(tr.doc))
  if (block === undefined) return false
  const range = tr.doc.resolve(block.pos + 1).blockRange()
  if (!range) return false
  const { bulletList, listItem } = tr.doc.type.schema.nodes
  if (isIn(range.$from, listItem)) {
    const target = liftTarget(range)
    if (target === null) return false
    tr.lift(range, target)
    return true
  }
  const wrapping = bulletList && block.node.type.name === 'paragraph' && findWrapping(range, bulletList)
  if (!wrapping) return false
  tr.wrap(range, wrapping)
  return true
}

export const mark: Deed = (tr, random) => {
  const block = random.pick(blocksOf(tr.doc))
  const { bold, italic } = tr.doc.type.schema.marks
  const type = random.chance(0.5) ? bold : italic
  const gaps = block ? gapsOf(block) : []
  const [one, other] = [random.pick(gaps), random.pick(gaps)]
  if (!type || one === undefined || other === undefined || one === other) return false
  const [from, to] = [Math.min(one, other), Math.max(one, other)]
  if (random.chance(0.3)) tr.removeMark(from, to, type)
  else tr.addMark(from, to, type.create())
  return true
}

/** A stretch of words of one block, or from one block into another. */
export const deleteWords: Deed = (tr, random) => {
  const blocks = blocksOf(tr.doc)
  const index = random.below(blocks.length)
  const [first, last] = [blocks[index], blocks[index + (random.chance(0.3) ? 1 : 0)]]
  if (!first || !last) return false
  const gaps = gapsOf(first)
  const from = random.pick(gaps)
  const ends = first === last ? gaps.filter((gap) => from !== undefined && gap > from).slice(0, 3) : gapsOf(last)
  const to = random.pick(ends.slice(0, 4))
  if (from === undefined || to === undefined || to <= from) return false
  tr.deleteRange(from, to)
  return tr.steps.length > 0
}

export const deleteBlock: Deed = (tr, random) => {
  const blocks = blocksOf(tr.doc)
  const block = random.pick(blocks)
  if (!block || blocks.length < 4 || block.node.type.name === 'footnote') return false
  let [from, to] = [block.pos, block.pos + block.node.nodeSize]
  for (let $pos = tr.doc.resolve(from); $pos.depth > 0 && $pos.parent.childCount === 1; $pos = tr.doc.resolve(from)) {
    from -= 1
    to += 1
  }
  const $from = tr.doc.resolve(from)
  if (!$from.parent.canReplace($from.index(), tr.doc.resolve(to).index())) return false
  tr.delete(from, to)
  return true
}

/** Another word for one that stands there; what a server does when it accepts one. */
export const replaceWord: Deed = (tr, random) => {
  const block = random.pick(blocksOf(tr.doc))
  const gaps = block ? gapsOf(block) : []
  const at = random.below(gaps.length - 1)
  const [from, to] = [gaps[at], gaps[at + 1]]
  if (from === undefined || to === undefined) return false
  tr.replaceWith(from, to, tr.doc.type.schema.text(`${random.pick(['should', 'may', 'must', 'shall'])} `))
  return true
}

/** A reference in the text, and its footnote behind all others. */
export const addFootnote: Deed = (tr, random) => {
  const body = blocksOf(tr.doc).filter(({ node }) => node.type.name !== 'footnote')
  const block = random.pick(body)
  const pos = block && random.pick(gapsOf(block))
  const { footnote, footnoteReference } = tr.doc.type.schema.nodes
  if (pos === undefined || !footnote || !footnoteReference) return false
  const id = `note-${random.below(1_000_000)}`
  tr.insert(tr.doc.content.size, footnote.create({ id }, tr.doc.type.schema.text('see there ')))
  tr.insert(pos, footnoteReference.create({ footnote: id }))
  return true
}
