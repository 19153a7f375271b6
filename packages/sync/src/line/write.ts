import type { Span } from '@travaux/document'
import type { Attrs, Mark, Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { blocksOf, type LineBlock, samePath, unitsOf } from './blocks.ts'
import { lengthOf } from './delta.ts'
import {
  formatOf,
  isOpener,
  keyOf,
  type Leaf,
  type Line,
  lineIn,
  type Opener,
  saidOf,
  sameValue,
  wrapperOf,
} from './form.ts'
import { place } from './place.ts'
import { sayingOf } from './said.ts'
import { type Script, scriptOf } from './script.ts'
import { standingBack } from './standing-back.ts'
import { typeBehind } from './type-behind.ts'
import { type Unit, unitsIn } from './unit.ts'

/**
 * Writes what an edit changed into the line, in one transaction of the given origin. `before` is what the line reads
 * as; `spans` are what the edit replaced in it, null if that is not known. Of what stays, nothing is touched.
 */
export function writeEdit(
  ydoc: Y.Doc,
  before: Node,
  after: Node,
  spans: readonly Span[] | null,
  origin: unknown,
): void {
  const line = lineIn(ydoc)
  const missing = unitsOf(before) - line.text.length
  if (missing !== 0 && missing !== 1) throw new TypeError('a change was to be written into a line that says otherwise')
  const unopened = missing === 1
  const script = scriptOf(before, after, spans)
  ydoc.transact((transaction) => {
    markGone(line, script)
    sayChanges(line, script, unopened)
    apply(line.text, deltaOf(script, unopened), transaction)
  }, origin)
}

function apply(text: Y.Text, delta: readonly Operation[], transaction: Y.Transaction): void {
  if (delta.some(opensBlock)) {
    standingBack(transaction.doc, () => text.applyDelta([...delta]))
    return
  }
  const [skip, put, ...rest] = delta
  const isTyping = skip && 'retain' in skip && !skip.attributes && put && 'insert' in put
  if (!isTyping || !typeBehind(text, skip.retain, put, transaction)) text.applyDelta([...delta])
  else if (rest.length > 0) text.applyDelta([{ retain: skip.retain + lengthOf(put.insert) }, ...rest])
}

const opensBlock = (operation: Operation): boolean => 'insert' in operation && isOpener(operation.insert)

/**
 * The server's own writing, for a change that comes as two documents. `before` is what the line reads as. Where the
 * line said of a block what does not fit, it now says what everybody has seen.
 */
export function writeChange(ydoc: Y.Doc, before: Node, after: Node, origin: unknown = null): void {
  ydoc.transact(() => {
    sayAsShown(lineIn(ydoc), before)
    writeEdit(ydoc, before, after, null, origin)
  }, origin)
}

function sayAsShown(line: Line, shown: Node): void {
  const { schema } = shown.type
  const { misplaced } = place(sayingOf(line, schema)?.blocks ?? [], schema, shown)
  for (const { id, node, path } of blocksOf(shown)) {
    if (!misplaced.has(id)) continue
    line.attributes.set(keyOf(id, 't'), node.type.name)
    line.attributes.set(keyOf(id, 'p'), path.map(wrapperOf))
  }
}

/** The update that brings an empty Y.Doc to a document: what a section begins with. */
export function lineUpdate(doc: Node, clientId: number): Uint8Array {
  const ydoc = new Y.Doc()
  ydoc.clientID = clientId
  lineIn(ydoc).text.applyDelta(insertsOf(unitsIn(blocksOf(doc))))
  const update = Y.encodeStateAsUpdate(ydoc)
  ydoc.destroy()
  return update
}

type Operation =
  | { retain: number; attributes?: Record<string, Attrs | null> }
  | { insert: string | Opener | Leaf; attributes: Record<string, Attrs> }
  | { delete: number }

/** The script as one pass over the Y.Text. Where the first block has no opener, the line is a unit short of it. */
function deltaOf({ start, a, b, edits }: Script, unopened: boolean): Operation[] {
  const places = (from: number, to: number) => to - from - (unopened && start + from === 0 && to > from ? 1 : 0)
  const delta: Operation[] = [{ retain: start - (unopened && start > 0 ? 1 : 0) }]
  let [i, j] = [0, 0]
  for (const { aFrom, aTo, bFrom, bTo } of [...edits, endOf(a, b)]) {
    for (; i < aFrom; i += 1, j += 1) {
      const attributes = formatChange(a[i]?.marks ?? [], b[j]?.marks ?? [])
      const last = delta.at(-1)
      if (last && 'retain' in last && sameValue(last.attributes, attributes)) last.retain += places(i, i + 1)
      else delta.push({ retain: places(i, i + 1), ...(attributes && { attributes }) })
    }
    delta.push(...insertsOf(b.slice(bFrom, bTo)))
    if (aTo > aFrom) delta.push({ delete: places(aFrom, aTo) })
    ;[i, j] = [aTo, bTo]
  }
  const needed = delta.findLastIndex((operation) => !('retain' in operation) || operation.attributes)
  return delta.slice(0, needed + 1)
}

const endOf = (a: readonly Unit[], b: readonly Unit[]): Span => ({
  aFrom: a.length,
  aTo: a.length,
  bFrom: b.length,
  bTo: b.length,
})

function insertsOf(units: readonly Unit[]): Operation[] {
  const inserts: Operation[] = []
  let run: readonly Mark[] | null = null
  for (const { key, marks, opens, leaf } of units) {
    const last = inserts.at(-1)
    if (opens || leaf) {
      inserts.push({ insert: opens ? openerOf(opens) : leafOf(leaf as Node), attributes: formatOf(marks) })
      run = null
    } else if (run === marks && last && 'insert' in last) {
      last.insert = (last.insert as string) + key
    } else {
      inserts.push({ insert: key, attributes: formatOf(marks) })
      run = marks
    }
  }
  return inserts
}

const hasAny = (attrs: Attrs): boolean => Object.keys(attrs).length > 0

function openerOf({ id, node, path }: LineBlock): Opener {
  const a = saidOf(node, 'id')
  return { b: id, t: node.type.name, ...(path.length > 0 && { p: path.map(wrapperOf) }), ...(hasAny(a) && { a }) }
}

function leafOf(node: Node): Leaf {
  const a = saidOf(node)
  return { t: node.type.name, ...(hasAny(a) && { a }) }
}

/** Undefined where nothing changes; null takes a mark away. */
function formatChange(a: readonly Mark[], b: readonly Mark[]): Record<string, Attrs | null> | undefined {
  if (a === b) return undefined
  const change: Record<string, Attrs | null> = {}
  for (const mark of a) if (!b.some(({ type }) => type === mark.type)) change[mark.type.name] = null
  for (const mark of b) if (!mark.isInSet(a)) change[mark.type.name] = { ...mark.attrs }
  return hasAny(change) ? change : undefined
}

/** Sets the values of blocks that stay but are something else now, and of those whose opener comes (again). */
function sayChanges({ attributes }: Line, { start, a, b, edits }: Script, unopened: boolean): void {
  const set = (key: string, value: unknown) => attributes.set(key, value)
  let [i, j] = [0, 0]
  for (const { aFrom, aTo, bFrom, bTo } of [...edits, endOf(a, b)]) {
    for (; i < aFrom; i += 1, j += 1) {
      const [was, is] = [a[i]?.opens, b[j]?.opens]
      if (!was || !is || was === is || (unopened && start + i === 0)) continue
      if (was.node.type !== is.node.type) set(keyOf(is.id, 't'), is.node.type.name)
      if (!samePath(was.path, is.path)) set(keyOf(is.id, 'p'), is.path.map(wrapperOf))
      for (const [name, value] of attributesOf(is))
        if (!sameValue(was.node.attrs[name], value)) set(keyOf(is.id, `a:${name}`), value)
    }
    for (const { opens } of b.slice(bFrom, bTo)) {
      if (!opens) continue
      // What was set on this block in an earlier life would win over its new opener.
      const override = (key: string, value: unknown) => {
        if (attributes.has(key) && !sameValue(attributes.get(key), value)) set(key, value)
      }
      override(keyOf(opens.id, 't'), opens.node.type.name)
      override(keyOf(opens.id, 'p'), opens.path.map(wrapperOf))
      for (const [name, value] of attributesOf(opens)) override(keyOf(opens.id, `a:${name}`), value)
    }
    ;[i, j] = [aTo, bTo]
  }
}

const attributesOf = ({ node }: LineBlock) => Object.entries(node.attrs).filter(([name]) => name !== 'id')

/** Says of blocks that go with all their text that they are gone; a join leaves the text, and a move the block. */
function markGone({ attributes }: Line, { a, b, edits }: Script): void {
  const standing = new Set(b.map(({ opens }) => opens?.id))
  for (const { aFrom, aTo } of edits) {
    for (let at = aFrom; at < aTo; at += 1) {
      const block = a[at]?.opens
      if (!block || standing.has(block.id) || at + 1 + block.node.content.size > aTo) continue
      attributes.set(keyOf(block.id, 'gone'), true)
    }
  }
}
