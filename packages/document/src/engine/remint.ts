import type { BlockId } from '@travaux/domain'
import { Fragment, type Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { duplicateIds, idOf } from '../ids.ts'
import { diff } from './diff.ts'
import type { Splice } from './splice.ts'
import type { Token } from './token.ts'

/**
 * The splices with new ids for the blocks they bring whose id stands in the rest of the document, or came with a splice
 * before. What refers to a footnote that is renamed follows it.
 */
export function reminted(doc: Node, splices: readonly Splice[], newId: () => BlockId): readonly Splice[] {
  const taken = idsBeside(doc, splices)
  const renamings = splices.map(({ tokens }) => {
    const names = new Map<BlockId, BlockId>()
    for (const id of idsIn(tokens)) {
      if (taken.has(id)) names.set(id, newId())
      taken.add(id)
    }
    return names
  })
  const notes = new Map(renamings.flatMap((names) => [...names]))
  if (notes.size === 0) return splices
  return splices.map((splice, index) => ({
    ...splice,
    tokens: splice.tokens.map((token) => ({ ...token, node: renamed(token, renamings[index] ?? new Map(), notes) })),
  }))
}

/**
 * A merged layer in which no two blocks have the same id. Where the layer's own blocks carry an id that the base has
 * elsewhere, or carry it twice, they get one made from it: the same on the server and in a browser (L10).
 */
export function withOwnIds(base: Node, layer: Node): Node {
  const twice = new Set(duplicateIds(layer))
  if (twice.size === 0) return layer
  const own = diff(base, layer)
  const taken = new Set<BlockId>()
  const places: { id: BlockId; at: number; isOwn: boolean }[] = []
  layer.descendants((node, at) => {
    const id = idOf(node)
    if (id === null) return
    taken.add(id)
    if (twice.has(id)) places.push({ id, at, isOwn: own.some(({ bFrom, bTo }) => bFrom <= at && at < bTo) })
  })
  const tr = new Transform(layer)
  const seen = new Set<BlockId>()
  for (const { id, at } of places.sort((x, y) => Number(x.isOwn) - Number(y.isOwn) || x.at - y.at)) {
    if (seen.has(id)) tr.setNodeAttribute(at, 'id', madeFrom(id, taken))
    seen.add(id)
  }
  return tr.doc
}

/** An id that is like another one, and not taken; from now on it is. */
export function madeFrom(id: BlockId, taken: Set<BlockId>): BlockId {
  for (let count = 2; ; count += 1) {
    const made = `${id.slice(0, 32)}-${count}` as BlockId
    if (taken.has(made)) continue
    taken.add(made)
    return made
  }
}

function idsBeside(doc: Node, splices: readonly Splice[]): Set<BlockId> {
  const ids = new Set<BlockId>()
  doc.descendants((node, position) => {
    const id = idOf(node)
    if (id !== null && !splices.some(({ from, to }) => from <= position && position < to)) ids.add(id)
    return !node.inlineContent
  })
  return ids
}

function idsIn(tokens: readonly Token[]): BlockId[] {
  const ids: (BlockId | null)[] = []
  for (const { kind, node } of tokens) {
    if (kind === 'open' || kind === 'leaf') ids.push(idOf(node))
    if (kind === 'leaf')
      node.descendants((child) => {
        ids.push(idOf(child))
      })
  }
  return ids.filter((id) => id !== null)
}

type Names = ReadonlyMap<BlockId, BlockId>

/** Of a block that is only opened here, the content comes as tokens of its own. */
function renamed({ kind, node }: Token, names: Names, notes: Names): Node {
  if (kind === 'open') return withNames(node, names, notes, [])
  return kind === 'leaf' ? withNamesInside(node, names, notes) : node
}

const withNamesInside = (node: Node, names: Names, notes: Names): Node =>
  node.isText
    ? node
    : withNames(
        node,
        names,
        notes,
        node.children.map((child) => withNamesInside(child, names, notes)),
      )

function withNames({ type, attrs, marks }: Node, names: Names, notes: Names, children: readonly Node[]): Node {
  const id = names.get(attrs['id'])
  const footnote = notes.get(attrs['footnote'])
  const renamings = { ...(id === undefined ? {} : { id }), ...(footnote === undefined ? {} : { footnote }) }
  return type.create({ ...attrs, ...renamings }, Fragment.fromArray([...children]), marks)
}
