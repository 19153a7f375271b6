import { idOf, isBlock, isFootnote } from '@travaux/document'
import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { Plugin, type Transaction } from 'prosemirror-state'
import { Mapping } from 'prosemirror-transform'

export interface BlockIdOptions {
  newId(): BlockId
  /** Transactions that bring in what has its ids already: other people's changes, a rebase. */
  skip(tr: Transaction): boolean
}

/**
 * Gives every block an id where it is made (D7). Of a split, the left half keeps the id; but where the left half is
 * empty nothing was split, a block was made above, and that one gets the new id: what a message says stays the
 * message. Of a copy, the original keeps it, wherever the copy was put. What was made of a footnote is another block: the
 * id stays with the reference.
 */
export function blockIds({ newId, skip }: BlockIdOptions): Plugin {
  return new Plugin({
    appendTransaction: (transactions, before, after) => {
      const made = transactions.filter((tr) => tr.docChanged && !skip(tr))
      if (made.length === 0 || haveSameIds(before.doc, after.doc)) return null
      const mapping = new Mapping(transactions.flatMap((tr) => tr.mapping.maps))
      const ids = idsFor(before.doc, after.doc, (pos) => mapping.map(pos, 1), newId)
      if (ids.length === 0) return null
      const { tr } = after
      for (const [pos, id] of ids) tr.setNodeAttribute(pos, 'id', id)
      return tr.setStoredMarks(after.storedMarks)
    },
  })
}

interface Standing {
  readonly node: Node
  readonly pos: number
  readonly id: BlockId | null
}

/** Where a block needs another id, and which. */
function idsFor(before: Node, after: Node, map: (pos: number) => number, newId: () => BlockId): [number, BlockId][] {
  const olds = new Map<BlockId | null, Standing>()
  for (const block of blocksIn(before)) if (!olds.has(block.id)) olds.set(block.id, block)
  const byId = new Map<BlockId | null, Standing[]>()
  const blocks = blocksIn(after)
  for (const block of blocks) byId.set(block.id, [...(byId.get(block.id) ?? []), block])

  const keepers = new Map<Standing, BlockId>()
  for (const [id, standing] of byId) {
    if (id === null) continue
    const old = olds.get(id)
    const same = standing.filter(({ node }) => old === undefined || isFootnote(node) === isFootnote(old.node))
    const original = same.find(({ pos }) => old !== undefined && pos === map(old.pos)) ?? same[0]
    if (original !== undefined) keepers.set(wordsOf(original, old, blocks), id)
  }
  return blocks.flatMap((block): [number, BlockId][] => {
    const id = keepers.get(block) ?? newId()
    return id === block.id ? [] : [[block.pos, id]]
  })
}

/** The block itself, or the one behind it where that was just made and took all its words. */
function wordsOf(block: Standing, old: Standing | undefined, blocks: readonly Standing[]): Standing {
  const words = old?.node.textContent ?? ''
  if (words === '' || block.node.textContent !== '') return block
  const end = block.pos + block.node.nodeSize
  const behind = blocks.find(({ node, pos }) => pos >= end && node.type === block.node.type)
  const isNew = behind !== undefined && (behind.id === null || behind.id === block.id)
  return isNew && behind.node.textContent === words ? behind : block
}

function blocksIn(doc: Node): Standing[] {
  const blocks: Standing[] = []
  doc.descendants((node, pos) => {
    if (isBlock(node)) blocks.push({ node, pos, id: idOf(node) })
    return !node.isTextblock
  })
  return blocks
}

/** Whether the ids of what differs are the same in the same order: typing makes no block. */
function haveSameIds(before: Node, after: Node): boolean {
  if (before.childCount !== after.childCount) return false
  return before.children.every((child, index) => {
    const other = after.child(index)
    if (child === other) return true
    const [was, is] = [blocksIn(child), blocksIn(other)]
    return (
      idOf(child) !== null &&
      idOf(child) === idOf(other) &&
      was.length === is.length &&
      was.every(({ id }, place) => id !== null && id === is[place]?.id) &&
      isFootnote(child) === isFootnote(other)
    )
  })
}
