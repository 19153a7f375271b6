import { Mark, type Node } from 'prosemirror-model'
import { areAllowed, isMarkName, isNodeName, isSafeText, MARK_ATTRIBUTES, NODE_ATTRIBUTES } from './attribute-values.ts'
import {
  type BadDocument,
  badDocument,
  type DocumentFault,
  MAX_CHARACTERS,
  MAX_COLUMNS,
  MAX_DEPTH,
  MAX_NODES,
} from './bad-document.ts'
import { badShape } from './json-shape.ts'
import { schema } from './schema.ts'

/**
 * The strict check that every text passes on its way in (SE25, SE26): bounds first, then an allow-list of nodes,
 * marks, attributes and their values, then the schema, then what holds between blocks. It answers with the document
 * or with the first fault and its place, and mends nothing.
 */
export function checkDocument(json: unknown): { doc: Node } | BadDocument {
  const shape = badShape(json)
  if (shape !== null) return shape
  // Everything `nodeFromJSON` throws at has been refused above.
  const doc = schema.nodeFromJSON(json)
  return checkNode(doc) ?? { doc }
}

/**
 * The same for a document that is already a node, of our schema or of an editor's copy of it. What was learnt of a
 * block is kept with it, and ProseMirror shares unchanged blocks, so a keystroke costs the block that it changed.
 */
export function checkNode(doc: Node): BadDocument | null {
  if (doc.type.name !== 'doc') return badDocument('not-a-document', [])
  const found = inspect(doc, [])
  if ('refused' in found) return found
  const ids = new Set<string>()
  for (const id of found.ids) {
    if (ids.has(id))
      return badDocument(
        'duplicate-id',
        placeOf(doc, (node) => node.attrs['id'] === id, 'last'),
      )
    ids.add(id)
  }
  const footnotes = new Set(footnotesOf(doc))
  const dangling = found.references.find((id) => !footnotes.has(id))
  if (dangling === undefined) return null
  const refers = (node: Node) => node.attrs['footnote'] === dangling
  return badDocument('no-such-footnote', placeOf(doc, refers, 'first'))
}

/** What a node without fault says of itself and of everything in it. */
interface Findings {
  readonly nodes: number
  readonly characters: number
  /** Levels below the node; 0 for a leaf. */
  readonly height: number
  readonly ids: readonly string[]
  readonly references: readonly string[]
}

const known = new WeakMap<Node, Findings>()

function inspect(node: Node, path: readonly number[]): Findings | BadDocument {
  const before = known.get(node)
  if (path.length + (before?.height ?? 0) > MAX_DEPTH) return badDocument('too-deep', path)
  if (before !== undefined) return before
  // A row of a million cells must not be looked at cell by cell to be refused.
  if (node.childCount > MAX_NODES) return badDocument('too-many-nodes', path)
  let nodes = 1
  let characters = node.text?.length ?? 0
  let height = 0
  const ids: string[] = typeof node.attrs['id'] === 'string' ? [node.attrs['id']] : []
  const references: string[] = typeof node.attrs['footnote'] === 'string' ? [node.attrs['footnote']] : []
  for (const [index, child] of node.children.entries()) {
    const found = inspect(child, [...path, index])
    if ('refused' in found) return found
    nodes += found.nodes
    characters += found.characters
    height = Math.max(height, found.height + 1)
    ids.push(...found.ids)
    references.push(...found.references)
    if (nodes > MAX_NODES) return badDocument('too-many-nodes', path)
    if (characters > MAX_CHARACTERS) return badDocument('too-long', path)
  }
  const fault = faultOf(node)
  if (fault !== null) return badDocument(fault, path)
  const findings = { nodes, characters, height, ids, references }
  known.set(node, findings)
  return findings
}

/** What is wrong with the node itself, its children being in order. */
function faultOf(node: Node): DocumentFault | null {
  const { name } = node.type
  if (!isNodeName(name)) return 'unknown-node'
  if (!areAllowed(node.attrs, NODE_ATTRIBUTES[name])) return 'bad-attribute'
  const marks = faultOfMarks(node)
  if (marks !== null) return marks
  if (node.isText) {
    if (node.text === undefined || node.text.length > MAX_CHARACTERS) return 'too-long'
    return isSafeText(node.text) ? null : 'forbidden-character'
  }
  if (!node.type.validContent(node.content)) return 'bad-content'
  return name === 'table' && gridWidth(node) > MAX_COLUMNS ? 'table-too-wide' : null
}

function faultOfMarks(node: Node): DocumentFault | null {
  if (node.marks.length === 0) return null
  if (!node.isInline) return 'bad-marks'
  for (const { type, attrs } of node.marks) {
    if (!isMarkName(type.name)) return 'unknown-mark'
    if (!areAllowed(attrs, MARK_ATTRIBUTES[type.name])) return 'bad-attribute'
  }
  const orderly = node.marks.reduce((set, mark) => mark.addToSet(set), Mark.none)
  return Mark.sameSet(orderly, node.marks) ? null : 'bad-marks'
}

/** The widest row, counting the cells that hang into it from the rows above. */
function gridWidth(table: Node): number {
  let widest = 0
  let hanging: { columns: number; rows: number }[] = []
  for (const row of table.children) {
    const cells = row.children.map(({ attrs }) => ({
      columns: attrs['colspan'] as number,
      rows: attrs['rowspan'] as number,
    }))
    const standing = [...hanging, ...cells]
    widest = Math.max(
      widest,
      standing.reduce((sum, cell) => sum + cell.columns, 0),
    )
    if (widest > MAX_COLUMNS) return widest
    hanging = standing.filter((cell) => cell.rows > 1).map((cell) => ({ ...cell, rows: cell.rows - 1 }))
  }
  return widest
}

const footnotesOf = (doc: Node): string[] =>
  doc.children.flatMap((block) =>
    block.type.name === 'footnote' && typeof block.attrs['id'] === 'string' ? [block.attrs['id']] : [],
  )

/** Only asked once something is wrong, so it may walk the whole document. */
function placeOf(doc: Node, is: (node: Node) => boolean, which: 'first' | 'last'): readonly number[] {
  let place: readonly number[] = []
  const walk = (node: Node, path: readonly number[]) => {
    if (is(node) && (which === 'last' || place.length === 0)) place = path
    for (const [index, child] of node.children.entries()) walk(child, [...path, index])
  }
  walk(doc, [])
  return place
}
