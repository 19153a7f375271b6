import type { Node } from '@tiptap/pm/model'
import { type BlockNumber, blockById } from '@travaux/document'
import type { BlockId } from '@travaux/domain'

/**
 * How a block is cited: `12` for a paragraph, `12 (a)` for an item of the list after it. Null before the first
 * paragraph, and for what is not in the text. `before` paragraphs stand in earlier sections, where `numbers` do not
 * count them.
 */
export function blockNumber(
  doc: Node,
  numbers: ReadonlyMap<BlockId, BlockNumber>,
  id: BlockId,
  before = 0,
): string | null {
  let paragraph: number | null = null
  for (const child of doc.children) {
    const own = numbers.get(child.attrs['id'] as BlockId)
    if (own?.of === 'paragraph') paragraph = before + own.ordinal
    if (child.attrs['id'] !== id && blockById(child, id) === null) continue
    const item = numbers.get(id)
    return paragraph === null ? null : item?.of === 'item' ? `${paragraph} ${item.label}` : String(paragraph)
  }
  return null
}
