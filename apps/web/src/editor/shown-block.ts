import type { Node } from '@tiptap/pm/model'
import { numberBlocks, textOf } from '@travaux/document'
import type { BlockId, SectionId } from '@travaux/domain'
import { blockNumber } from '../conference/block-number.ts'
import type { ActiveBlock } from './active-block.ts'

/** The active block as the margin speaks of it. */
export interface ShownBlock {
  readonly id: BlockId
  readonly number: string | null
  readonly wording: string
}

export function wordingAt(doc: Node, { pos }: ActiveBlock): string {
  const node = doc.nodeAt(pos)
  return node ? textOf(node) : ''
}

/** The number of a block of the text that is being written, after so many paragraphs in earlier sections. */
export function numberIn(doc: Node, id: BlockId, paragraphsBefore: number): string | null {
  const here = '' as SectionId
  const numbers = numberBlocks([{ id: here, doc }]).get(here)
  return numbers ? blockNumber(doc, numbers.blocks, id, paragraphsBefore) : null
}
