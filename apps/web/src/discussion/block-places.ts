import type { Node } from '@tiptap/pm/model'
import type { BlockId } from '@travaux/domain'

const known = new WeakMap<Node, ReadonlyMap<BlockId, number>>()

/** Where the blocks of a document begin; looked through once for each document, and only when somebody asks. */
export function blockPlaces(doc: Node): ReadonlyMap<BlockId, number> {
  const found = known.get(doc)
  if (found) return found
  const places = new Map<BlockId, number>()
  doc.descendants((node, pos) => {
    const id: unknown = node.attrs['id']
    if (typeof id === 'string' && !places.has(id as BlockId)) places.set(id as BlockId, pos)
    return !node.inlineContent
  })
  known.set(doc, places)
  return places
}
