import type { Node } from 'prosemirror-model'

/**
 * A block as the line has it: a text block, or one without content (a row whose cells all hang in from above). Blocks
 * that hold blocks are not in the line; they are the path of what they hold.
 */
export interface LineBlock {
  readonly id: string
  readonly node: Node
  /** What it stands in, outermost first; the document itself left out. */
  readonly path: readonly Node[]
  /** Position of its opening token in the document. */
  readonly pos: number
  /** Units before its opener. */
  readonly index: number
}

/** The blocks of a document in the order of the line, kept with it. */
export function blocksOf(doc: Node): readonly LineBlock[] {
  const before = kept.get(doc)
  if (before !== undefined) return before
  const blocks: LineBlock[] = []
  let index = 0
  const walk = (parent: Node, start: number, path: readonly Node[]) => {
    parent.forEach((node, offset) => {
      const pos = start + offset
      if (!node.isTextblock && node.childCount > 0) {
        idOf(node)
        walk(node, pos + 1, [...path, node])
        return
      }
      blocks.push({ id: idOf(node), node, path, pos, index })
      index += 1 + node.content.size
    })
  }
  walk(doc, 0, [])
  kept.set(doc, blocks)
  return blocks
}
const kept = new WeakMap<Node, readonly LineBlock[]>()

/** Without ids neither wrappers nor later values find their block: they are minted before anything is written. */
function idOf({ attrs, type }: Node): string {
  const id: unknown = attrs['id']
  if (typeof id !== 'string') throw new TypeError(`a ${type.name} without an id cannot stand in the line`)
  return id
}

export const endOf = ({ index, node }: LineBlock): number => index + 1 + node.content.size

export function unitsOf(doc: Node): number {
  const last = blocksOf(doc).at(-1)
  return last === undefined ? 0 : endOf(last)
}

/** How many units stand before a position. */
export function unitsBefore(doc: Node, pos: number): number {
  const block = lastBlock(doc, (each) => each.pos < pos)
  return block === undefined ? 0 : Math.min(block.index + (pos - block.pos), endOf(block))
}

/** The block in which unit `index` would be typed: the one that was opened last before it. */
export const blockAt = (doc: Node, index: number): LineBlock | undefined => lastBlock(doc, (each) => each.index < index)

/** The position in the text of a block after `index` units; null where that is before all blocks. */
export function positionAt(doc: Node, index: number): number | null {
  const block = blockAt(doc, index)
  return block === undefined ? null : block.pos + Math.min(index, endOf(block)) - block.index
}

function lastBlock(doc: Node, isBefore: (block: LineBlock) => boolean): LineBlock | undefined {
  const blocks = blocksOf(doc)
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    const block = blocks[middle]
    if (block !== undefined && isBefore(block)) low = middle + 1
    else high = middle
  }
  return blocks[low - 1]
}

export const samePath = (a: readonly Node[], b: readonly Node[]): boolean =>
  a.length === b.length &&
  a.every((node, depth) => {
    const other = b[depth]
    return other === node || (other !== undefined && node.hasMarkup(other.type, other.attrs))
  })
