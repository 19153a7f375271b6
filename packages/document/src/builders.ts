import type { BlockId } from '@travaux/domain'
import type { Mark, Node } from 'prosemirror-model'
import { withIds } from './ids.ts'
import { type MarkName, type NodeName, schema } from './schema.ts'

/**
 * Documents for tests, written as they read: `doc(h(1, 'Title'), p('Some ', b('bold'), ' words', ref('n1')), fn('n1', 'Note'))`.
 * A block takes its attributes first where a test cares for them, `p({ id: 'x' }, 'words')`; `doc` gives every block
 * that has no id the next of b1, b2, … so that the same lines always build the same document.
 */
type Attributes = Readonly<Record<string, unknown>>
export type Inline = string | Node | readonly Node[]

const inline = (parts: readonly Inline[]): Node[] =>
  parts.flatMap((part) => (typeof part === 'string' ? (part === '' ? [] : [schema.text(part)]) : part))

const split = <Part>(parts: readonly (Attributes | Part)[], isPart: (part: Attributes | Part) => part is Part) => {
  const [first, ...rest] = parts
  return first === undefined || isPart(first)
    ? { attrs: {}, parts: parts as readonly Part[] }
    : { attrs: first, parts: rest as readonly Part[] }
}
const isNode = (part: unknown): part is Node => typeof part === 'object' && part !== null && 'nodeSize' in part
const isInline = (part: Attributes | Inline): part is Inline =>
  typeof part === 'string' || Array.isArray(part) || isNode(part)

const textBlock =
  (name: NodeName, fixed: Attributes = {}) =>
  (...given: (Attributes | Inline)[]): Node => {
    const { attrs, parts } = split(given, isInline)
    return schema.nodes[name].createChecked({ ...fixed, ...attrs }, inline(parts))
  }
const container =
  (name: NodeName) =>
  (...given: (Attributes | Node)[]): Node => {
    const { attrs, parts } = split<Node>(given, isNode)
    return schema.nodes[name].createChecked(attrs, parts)
  }
/** A cell or an item: text alone stands for one paragraph of it. */
const holder =
  (name: NodeName) =>
  (...given: (Attributes | Inline)[]): Node => {
    const { attrs, parts } = split(given, isInline)
    const blocks = parts.every((part) => isNode(part) && part.isBlock) ? (parts as readonly Node[]) : []
    return schema.nodes[name].createChecked(attrs, blocks.length > 0 ? blocks : [p(...parts)])
  }

export const p = textBlock('paragraph')
export const h = (level: 1 | 2 | 3, ...given: (Attributes | Inline)[]): Node =>
  textBlock('heading', { level })(...given)
export const ul = container('bulletList')
export const ol = container('orderedList')
export const li = holder('listItem')
export const quote = holder('blockquote')
export const table = container('table')
export const tr = container('tableRow')
export const td = holder('tableCell')
export const th = holder('tableHeader')
/** A footnote and its reference share the id. */
export const fn = (id: string, ...given: Inline[]): Node => textBlock('footnote', { id })(...given)
export const ref = (footnote: string): Node => schema.nodes.footnoteReference.createChecked({ footnote })
export const br = (): Node => schema.nodes.hardBreak.create()

const marked =
  (name: MarkName) =>
  (...given: Inline[]): readonly Node[] =>
    inline(given).map((node) => node.mark(schema.marks[name].create().addToSet(node.marks)))
export const b = marked('bold')
export const i = marked('italic')
export const a = (href: string, ...given: Inline[]): readonly Node[] => {
  const link: Mark = schema.marks.link.create({ href })
  return inline(given).map((node) => node.mark(link.addToSet(node.marks)))
}

export function doc(...blocks: Node[]): Node {
  const bare = schema.nodes.doc.createChecked(null, blocks)
  const taken = new Set<unknown>()
  bare.descendants((node) => {
    taken.add(node.attrs['id'])
  })
  let last = 0
  const newId = (): BlockId => {
    do last += 1
    while (taken.has(`b${last}`))
    return `b${last}` as BlockId
  }
  return withIds(bare, newId).doc
}
