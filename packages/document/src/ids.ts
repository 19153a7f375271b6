import type { BlockId } from '@travaux/domain'
import { Fragment, type Node } from 'prosemirror-model'
import { MAX_DEPTH } from './bad-document.ts'

/** Every node whose type has an `id` is a block: what messages, links and suggestions point at. */
export const isBlock = (node: Node): boolean => 'id' in (node.type.spec.attrs ?? {})

/** The id a block carries; null where none was minted yet, and for what is no block. */
export const idOf = (node: Node): BlockId | null =>
  typeof node.attrs['id'] === 'string' ? (node.attrs['id'] as BlockId) : null

/** Positions of the blocks that carry no id. */
export function missingIds(doc: Node): number[] {
  const positions: number[] = []
  doc.descendants((node, position) => {
    if (isBlock(node) && idOf(node) === null) positions.push(position)
  })
  return positions
}

/** Ids that more than one block carries, in document order, each once. */
export function duplicateIds(doc: Node): BlockId[] {
  const seen = new Set<BlockId>()
  const twice = new Set<BlockId>()
  doc.descendants((node) => {
    const id = idOf(node)
    if (id === null) return
    if (seen.has(id)) twice.add(id)
    seen.add(id)
  })
  return [...twice]
}

export type Repair =
  | { repair: 'id-minted'; block: string; id: BlockId }
  /** The first block in document order keeps the id: of a split, that is the left half (D7). */
  | { repair: 'id-replaced'; block: string; was: BlockId; id: BlockId }
  /** A reference outlived its footnote: an empty one takes the place, so that the reference stands on something. */
  | { repair: 'footnote-restored'; id: BlockId }

/**
 * The document with an id on every block, none of them twice, and a footnote under every reference; with the list of
 * what had to be done, for the record. An id that is referred to is a footnote's: another block that carries it, as one
 * that was made of the footnote does, gets a new one. No word is touched, blocks in order are the same nodes as before,
 * and a document in order comes back as it is. One that is too deep to be a document too: the check refuses it.
 */
export function withIds(doc: Node, newId: () => BlockId): { doc: Node; repairs: Repair[] } {
  if (isDeeperThan(doc, MAX_DEPTH)) return { doc, repairs: [] }
  const repairs: Repair[] = []
  const taken = new Set<BlockId>()
  const referredTo = referencesIn(doc)

  const mend = (node: Node): Node => {
    const attrs = isBlock(node) ? { ...node.attrs, id: identify(node) } : node.attrs
    const children = node.children.map(mend)
    const sameChildren = children.every((child, index) => child === node.child(index))
    if (sameChildren && attrs['id'] === node.attrs['id']) return node
    return node.type.create(attrs, sameChildren ? node.content : Fragment.fromArray(children), node.marks)
  }
  const identify = (node: Node): BlockId => {
    const was = idOf(node)
    const isAnothers = was !== null && (taken.has(was) || (referredTo.has(was) && !isFootnote(node)))
    const id = was === null || isAnothers ? newId() : was
    taken.add(id)
    if (was === null) repairs.push({ repair: 'id-minted', block: node.type.name, id })
    else if (was !== id) repairs.push({ repair: 'id-replaced', block: node.type.name, was, id })
    return id
  }

  const mended = mend(doc)
  const restored = missingFootnotes(mended)
  if (restored.length === 0) return { doc: mended, repairs }
  for (const { attrs } of restored) repairs.push({ repair: 'footnote-restored', id: attrs['id'] as BlockId })
  return { doc: mended.copy(mended.content.append(Fragment.fromArray(restored))), repairs }
}

/** An empty footnote for every reference that has outlived its own. They belong at the end of the document. */
export function missingFootnotes(doc: Node): Node[] {
  const { footnote } = doc.type.schema.nodes
  if (footnote === undefined) return []
  const footnotes = new Set(doc.children.filter(isFootnote).map(idOf))
  return [...referencesIn(doc)].filter((id) => !footnotes.has(id)).map((id) => footnote.create({ id }))
}

/** A block that becomes a footnote, or is one no longer, is another block (D7): an id is never both. */
export const isFootnote = (node: Node): boolean => node.type.name === 'footnote'

function referencesIn(doc: Node): ReadonlySet<BlockId> {
  const references = new Set<BlockId>()
  doc.descendants(({ attrs }) => {
    if (typeof attrs['footnote'] === 'string') references.add(attrs['footnote'] as BlockId)
  })
  return references
}

const isDeeperThan = (node: Node, levels: number): boolean =>
  levels < 0 || (!node.inlineContent && node.children.some((child) => isDeeperThan(child, levels - 1)))
