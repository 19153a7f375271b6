import {
  areAllowed,
  type BadDocument,
  checkNode,
  isBlockId,
  isMarkName,
  isNodeName,
  MARK_ATTRIBUTES,
  MAX_CHARACTERS,
  MAX_DEPTH,
  MAX_NODES,
  NODE_ATTRIBUTES,
  type NodeName,
  schema,
} from '@travaux/document'
import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { ATTRIBUTES_ROOT, isObject, type Line, lineIn, openerIn, TEXT_ROOT } from './form.ts'
import { mended } from './mend.ts'
import { readingOf } from './read.ts'
import { type Saying, sayingOf } from './said.ts'

/** What the line itself holds that it may not; `BadDocument` says what is wrong with the text it reads as. */
export interface BadLine {
  refused: 'bad-document'
  why: 'foreign-root' | 'too-long' | 'foreign-content' | 'bad-opener' | 'bad-leaf' | 'bad-mark' | 'bad-value'
}

export interface CheckedLine {
  doc: Node
  /** The document as it should be, where what honest people did at the same time does not go together. */
  repaired?: Node
}

/** Runs of text, openers, leaves and changes of marks, deleted ones counted: a hundred years of writing, or an attack. */
export const MAX_ITEMS = 500_000

/**
 * The strict check of a section's text in its Y.Doc (SE25, SE26): bounded, by allow-list, and without touching it.
 * First the line itself, also what no reader would show (a value for an attribute that the block does not have now, a
 * list's attributes on its second item); then the document that it reads as. Blocks of `previous` that have not
 * changed are the same nodes again.
 */
export function checkLine(ydoc: Y.Doc, newId: () => BlockId, previous?: Node): CheckedLine | BadLine | BadDocument {
  const fault = faultInLine(ydoc)
  if (fault !== null) return { refused: 'bad-document', why: fault }
  const saying = sayingOf(lineIn(ydoc), schema)
  if (saying === null) return { refused: 'bad-document', why: 'foreign-content' }
  return checkSaying(saying, newId, previous)
}

/** The second half of it: the document that a line without fault reads as. */
export function checkSaying(saying: Saying, newId: () => BlockId, previous?: Node): CheckedLine | BadDocument {
  const reading = readingOf(saying, schema, previous)
  const { doc, flaws } = reading
  const bad = flaws.length === 0 ? checkNode(doc) : null
  // Somebody deleted a footnote while somebody else put its reference elsewhere.
  if (flaws.length === 0 && bad?.why !== 'no-such-footnote') return bad ?? { doc }
  const repaired = mended(saying, reading, newId)
  return checkNode(repaired) ?? { doc, repaired }
}

/** The first half: everything that the line holds, whether it is shown or not. */
export function faultInLine(ydoc: Y.Doc): Fault | null {
  const { text, attributes } = lineIn(ydoc)
  return (
    faultInRoots(ydoc) ??
    faultAroundText(text) ??
    faultInText(text) ??
    faultAroundValues(attributes) ??
    faultInValues(attributes)
  )
}

type Fault = BadLine['why']

export function faultInRoots(ydoc: Y.Doc): Fault | null {
  for (const root of ydoc.share.keys()) if (root !== TEXT_ROOT && root !== ATTRIBUTES_ROOT) return 'foreign-root'
  return null
}

/** What can be seen of the text without reading it. */
export function faultAroundText(text: Line['text']): Fault | null {
  if (text.length > MAX_CHARACTERS + MAX_NODES) return 'too-long'
  // A Y.Text can carry attributes of its own, which nothing ever shows.
  return text._map.size > 0 ? 'foreign-content' : null
}

function faultInText(text: Line['text']): Fault | null {
  let items = 0
  let openers = 0
  for (let item = text._start; item !== null; item = item.right) {
    items += 1
    if (items > MAX_ITEMS) return 'too-long'
    if (item.deleted) continue
    const fault = faultInContent(item.content)
    if (fault !== null) return fault
    if (openerIn(item) !== null) openers += 1
    if (openers > MAX_NODES) return 'too-long'
  }
  return null
}

/** What is not deleted may be text, an opener, a leaf or a change of marks. */
export function faultInContent(content: Y.Item['content']): Fault | null {
  if (content instanceof Y.ContentString) return null
  if (content instanceof Y.ContentFormat) return isGoodMark(content.key, content.value) ? null : 'bad-mark'
  const embed: unknown = content instanceof Y.ContentEmbed ? content.embed : null
  if (!isObject(embed)) return 'foreign-content'
  if ('b' in embed) return isGoodOpener(embed) ? null : 'bad-opener'
  return isGoodLeaf(embed) ? null : 'bad-leaf'
}

/** The same of the values. */
export function faultAroundValues(attributes: Line['attributes']): Fault | null {
  if (attributes._start !== null) return 'foreign-content'
  return attributes._map.size > MAX_ITEMS ? 'too-long' : null
}

function faultInValues(attributes: Line['attributes']): Fault | null {
  for (const [key, value] of attributes.entries()) if (!isGoodEntry(key, value)) return 'bad-value'
  return null
}

export function isGoodEntry(key: string, value: unknown): boolean {
  const [block, name, ...more] = key.split('|')
  return isBlockId(block) && name !== undefined && more.length === 0 && isGoodValue(name, value)
}

function isGoodValue(name: string, value: unknown): boolean {
  if (name === 't') return isBlockName(value)
  if (name === 'p') return isGoodPath(value)
  if (name === 'gone') return value === true
  // The block may have been of another type when this was set.
  return (
    name !== 'a:id' && name.startsWith('a:') && TEXT_BLOCKS.some((type) => areGood(type, { [name.slice(2)]: value }))
  )
}

function isGoodOpener(embed: Embed): boolean {
  const { b, t, p = [], a = {} } = embed
  if (!hasOnly(embed, ['b', 't', 'p', 'a']) || !isBlockId(b) || !isBlockName(t) || !isGoodPath(p)) return false
  return isObject(a) && !('id' in a) && areGood(t, a)
}

const isGoodPath = (path: unknown): boolean =>
  Array.isArray(path) && path.length < MAX_DEPTH && path.every((wrapper: unknown) => isGoodWrapper(wrapper))

function isGoodWrapper(wrapper: unknown): boolean {
  if (!isObject(wrapper) || !hasOnly(wrapper, ['t', 'a'])) return false
  const { t, a } = wrapper
  return isBlockName(t) && isObject(a) && isBlockId(a['id']) && areGood(t, a)
}

function isGoodLeaf(embed: Embed): boolean {
  const { t, a = {} } = embed
  if (!hasOnly(embed, ['t', 'a']) || !isNodeName(t) || t === 'text' || !schema.nodes[t].isInline) return false
  return isObject(a) && areGood(t, a)
}

/** A change of marks says what begins, with its attributes, or that it ends. */
function isGoodMark(name: string, value: unknown): boolean {
  if (!isMarkName(name)) return false
  if (value === null) return true
  const allowed = MARK_ATTRIBUTES[name]
  return isObject(value) && Object.keys(allowed).every((key) => key in value) && areAllowed(value, allowed)
}

type Embed = Readonly<Record<string, unknown>>

const hasOnly = (object: Embed, keys: readonly string[]) => Object.keys(object).every((key) => keys.includes(key))

const isBlockName = (name: unknown): name is NodeName =>
  isNodeName(name) && name !== 'doc' && schema.nodes[name].isBlock

const TEXT_BLOCKS = Object.keys(schema.nodes).filter(
  (name) => isBlockName(name) && schema.nodes[name].isTextblock,
) as readonly NodeName[]

/** With the defaults, because some values are judged by others: the widths of columns by how many a cell spans. */
function areGood(type: NodeName, attrs: Embed): boolean {
  const specs = Object.entries(schema.nodes[type].spec.attrs ?? {})
  const defaults = Object.fromEntries(specs.map(([name, spec]) => [name, spec.default as unknown]))
  return areAllowed({ ...defaults, ...attrs }, NODE_ATTRIBUTES[type])
}
