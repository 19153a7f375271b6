import type { Node } from '@tiptap/pm/model'
import { numberBlocks, textOf } from '@travaux/document'
import type { BlockId, SectionId } from '@travaux/domain'
import type { ActiveBlock } from './active-block.ts'

/** The active block as the margin speaks of it. */
export interface ShownBlock {
  readonly id: BlockId
  /** `12`, or `12 (a)` for an item of a list after paragraph 12; null before the first paragraph. */
  readonly number: string | null
  readonly wording: string
}

export function wordingAt(doc: Node, { pos }: ActiveBlock): string {
  const node = doc.nodeAt(pos)
  return node ? textOf(node) : ''
}

/** The number of a block in the whole document. */
export function numberAt(doc: Node, { id, pos }: ActiveBlock, paragraphsBefore: number): string | null {
  const numbers = numberBlocks([{ id: '' as SectionId, doc }]).get('' as SectionId)?.blocks
  let ordinal = 0
  doc.forEach((block, offset) => {
    const own = numbers?.get(block.attrs['id'])
    if (offset <= pos && own?.of === 'paragraph') ordinal = own.ordinal
  })
  if (ordinal === 0) return null
  const item = numbers?.get(id)
  return [paragraphsBefore + ordinal, item?.of === 'item' && item.label].filter(Boolean).join(' ')
}
