import { isMarkName, isNodeName, MARK_ATTRIBUTES, NODE_ATTRIBUTES } from './attribute-values.ts'
import {
  type BadDocument,
  badDocument,
  type DocumentFault,
  MAX_CHARACTERS,
  MAX_DEPTH,
  MAX_NODES,
} from './bad-document.ts'

type JsonObject = Readonly<Record<string, unknown>>

const TEXT_KEYS = ['type', 'text', 'marks']
const NODE_KEYS = ['type', 'attrs', 'content', 'marks']
const MARK_KEYS = ['type', 'attrs']

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** Own keys only: a `__proto__` out of JSON.parse is one of them, and on no list. */
const hasOnly = (object: JsonObject, keys: readonly string[]) => Object.keys(object).every((key) => keys.includes(key))

/**
 * Whether JSON has the shape of a document within bounds, so that the schema may be asked to read it. The walk keeps
 * its own stack, for a hostile document is deeper than the engine's; it stops at the first thing that is wrong.
 */
export function badShape(json: unknown): BadDocument | null {
  let nodes = 0
  let characters = 0
  const open: { value: unknown; path: readonly number[] }[] = [{ value: json, path: [] }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next
    nodes += 1
    if (nodes > MAX_NODES) return badDocument('too-many-nodes', path)
    if (path.length > MAX_DEPTH) return badDocument('too-deep', path)
    const fault = badNode(value)
    if (fault !== null) return badDocument(fault, path)
    const { text, content } = value as { text?: string; content?: readonly unknown[] }
    characters += text?.length ?? 0
    if (characters > MAX_CHARACTERS) return badDocument('too-long', path)
    if (content === undefined) continue
    if (nodes + open.length + content.length > MAX_NODES) return badDocument('too-many-nodes', path)
    for (let index = content.length - 1; index >= 0; index -= 1)
      open.push({ value: content[index], path: [...path, index] })
  }
  return null
}

function badNode(value: unknown): DocumentFault | null {
  if (!isObject(value)) return 'not-a-document'
  const { type, text, attrs, content, marks } = value
  if (!isNodeName(type)) return 'unknown-node'
  if (!hasOnly(value, type === 'text' ? TEXT_KEYS : NODE_KEYS)) return 'unknown-key'
  if (type === 'text' && (typeof text !== 'string' || text === '')) return 'bad-content'
  if (content !== undefined && !Array.isArray(content)) return 'bad-content'
  return badAttributes(attrs, NODE_ATTRIBUTES[type]) ?? badMarks(marks)
}

function badMarks(marks: unknown): DocumentFault | null {
  if (marks === undefined) return null
  if (!Array.isArray(marks) || marks.length > Object.keys(MARK_ATTRIBUTES).length) return 'bad-marks'
  for (const mark of marks as readonly unknown[]) {
    if (!isObject(mark) || !isMarkName(mark['type'])) return 'unknown-mark'
    if (!hasOnly(mark, MARK_KEYS)) return 'unknown-key'
    const { attrs } = mark
    const missing = Object.keys(MARK_ATTRIBUTES[mark['type']]).some((name) => !isObject(attrs) || !(name in attrs))
    const fault = missing ? 'bad-attribute' : badAttributes(attrs, MARK_ATTRIBUTES[mark['type']])
    if (fault !== null) return fault
  }
  return null
}

/** Names only: what the attributes hold is asked of the finished node. */
function badAttributes(attrs: unknown, allowed: JsonObject): DocumentFault | null {
  if (attrs === undefined) return null
  if (!isObject(attrs)) return 'bad-attribute'
  return hasOnly(attrs, Object.keys(allowed)) ? null : 'unknown-attribute'
}
