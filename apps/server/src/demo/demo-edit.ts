import { idOf, schema } from '@travaux/document'
import { p } from '@travaux/document/builders'
import type { BlockId } from '@travaux/domain'
import { Fragment, type Node, Slice } from 'prosemirror-model'

/** What somebody does to a text, named by blocks and words; what is named stands there exactly once. */
export type DemoEdit =
  | { readonly in: string; readonly replace: string; readonly with: string }
  | { readonly in: string; readonly italic: string }
  /** The second half gets an id of its own. */
  | { readonly split: string; readonly before: string; readonly as: string }
  | { readonly remove: string }
  | { readonly move: string; readonly after: string }
  | { readonly add: string; readonly as: string; readonly after: string }

/** The text after an edit. */
export function edited(doc: Node, edit: DemoEdit): Node {
  if ('add' in edit) {
    const { to } = placeOf(doc, edit.after)
    return put(doc, to, to, [p({ id: edit.as as BlockId }, edit.add)])
  }
  if ('remove' in edit) {
    const { from, to } = placeOf(doc, edit.remove)
    return put(doc, from, to, [])
  }
  if ('move' in edit) {
    const { from, to, node } = placeOf(doc, edit.move)
    const without = put(doc, from, to, [])
    const target = placeOf(without, edit.after).to
    return put(without, target, target, [node])
  }
  if ('split' in edit) return split(doc, edit)
  if ('italic' in edit) {
    const { from, to, marks } = wordsIn(doc, edit.in, edit.italic)
    return put(doc, from, to, [schema.text(edit.italic, schema.marks.italic.create().addToSet(marks))])
  }
  const { from, to, marks } = wordsIn(doc, edit.in, edit.replace)
  return put(doc, from, to, edit.with === '' ? [] : [schema.text(edit.with, marks)])
}

function split(doc: Node, { split: id, before, as }: Extract<DemoEdit, { split: string }>): Node {
  const { node } = placeOf(doc, id)
  const { from } = wordsIn(doc, id, before)
  const halves = [node.type.create(node.attrs), node.type.create({ ...node.attrs, id: as })]
  return doc.replace(from, from, new Slice(Fragment.fromArray(halves), 1, 1))
}

const put = (doc: Node, from: number, to: number, nodes: readonly Node[]): Node =>
  doc.replace(from, to, new Slice(Fragment.fromArray([...nodes]), 0, 0))

function placeOf(doc: Node, id: string): { from: number; to: number; node: Node } {
  const places: { from: number; to: number; node: Node }[] = []
  doc.descendants((node, from) => {
    if (idOf(node) === id) places.push({ from, to: from + node.nodeSize, node })
  })
  return only(places, id)
}

/** A leaf counts as one sign, as it does in positions; of an item, its first paragraph is meant. */
function wordsIn(doc: Node, id: string, words: string): { from: number; to: number; marks: Node['marks'] } {
  const place = placeOf(doc, id)
  const isItem = place.node.type === schema.nodes.listItem
  const node = isItem ? place.node.child(0) : place.node
  const start = isItem ? place.from + 1 : place.from
  const before = node.textBetween(0, node.content.size, '\0', '\0').split(words)
  if (!node.inlineContent || before.length !== 2) throw new TypeError(`"${words}" does not stand once in ${id}`)
  const from = start + 1 + (before[0]?.length ?? 0)
  return { from, to: from + words.length, marks: doc.resolve(from + 1).marks() }
}

function only<T>(found: readonly T[], id: string): T {
  const [first, ...more] = found
  if (first === undefined || more.length > 0) throw new TypeError(`the demo's text has not exactly one block ${id}`)
  return first
}
