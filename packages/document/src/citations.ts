import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { idOf } from './ids.ts'
import type { SectionNumbers } from './numbering.ts'

/**
 * How a block is cited, by its id: `12`, `12 (a) (i)`, `12, bullet 3`; what stands before the first numbered
 * paragraph is cited by the section, `IV (a)`. A paragraph of a list item is cited as the item, every other block as
 * the numbered paragraph before it.
 */
export function citationsOf(doc: Node, { title, blocks }: SectionNumbers): ReadonlyMap<BlockId, string> {
  const citations = new Map<BlockId, string>()
  let paragraph = title.replace(/\.$/, '')

  const cite = (node: Node, steps: string) => {
    const id = idOf(node)
    if (id !== null) citations.set(id, paragraph + steps)
    node.forEach((child, _offset, index) => {
      cite(child, steps + step(node, child, index))
    })
  }
  const step = (list: Node, item: Node, index: number): string => {
    if (list.type.name === 'bulletList') return `, bullet ${index + 1}`
    const label = blocks.get(idOf(item) as BlockId)?.label
    return list.type.name === 'orderedList' && label !== undefined ? ` ${label}` : ''
  }

  doc.forEach((block) => {
    const id = idOf(block)
    const number = id === null ? undefined : blocks.get(id)
    if (number?.of === 'paragraph') paragraph = String(number.ordinal)
    cite(block, '')
  })
  return citations
}
