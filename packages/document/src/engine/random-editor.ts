import type { BlockId } from '@travaux/domain'
import { type Node, type NodeType, ReplaceError } from 'prosemirror-model'
import { canJoin, canSplit, findWrapping, liftTarget, Transform } from 'prosemirror-transform'
import { checkNode } from '../check.ts'
import { idOf, isBlock, missingFootnotes, withIds } from '../ids.ts'

/**
 * Somebody at a keyboard, for tests: one edit after the other, always the same ones for the same numbers. Types and
 * deletes words, splits and joins, makes headings, lists and bold words, moves, brings and takes whole blocks, rows and
 * columns, and writes footnotes.
 */
export interface Typist {
  /** In [0, 1). */
  readonly random: () => number
  readonly newId: () => BlockId
  /** A word that stands nowhere else, so that it can be followed. */
  readonly newWord: () => string
}

/** Somebody whose words and blocks are known by a name: `ana1x`, `ana2x`, and so on, none of them part of another. */
export function typistOf(random: () => number, name: string): Typist {
  let made = 0
  const next = (): string => {
    made += 1
    return `${name}${made}x`
  }
  return { random, newId: () => `${next()}-id` as BlockId, newWord: next }
}

export type EditName = keyof typeof EDITS

/** One edit of a document: its steps, ids of new blocks included (D7: the left half of a split keeps its id). */
export function editAtRandom(doc: Node, typist: Typist, only?: readonly EditName[]): Transform {
  return inOrder(strokeAtRandom(doc, typist, only), typist)
}

/** The same as the keys alone make it: ids and footnotes are left to the editor in which it is made. */
export function strokeAtRandom(doc: Node, typist: Typist, only?: readonly EditName[]): Transform {
  const names = only ?? OFTEN
  for (let tries = 0; tries < 20; tries += 1) {
    const tr = new Transform(doc)
    if (!isLegal(() => EDITS[pick(names, typist)](tr, typist), tr)) continue
    // What no member may write is taken from nobody.
    if (checkNode(withIds(tr.doc, typist.newId).doc) === null || checkNode(doc) !== null) return tr
  }
  return new Transform(doc)
}

/** Whether the edit changed something that the schema lets be changed so. */
function isLegal(edit: () => void, tr: Transform): boolean {
  try {
    edit()
    tr.doc.check()
    return tr.docChanged
  } catch (error) {
    if (error instanceof RangeError || error instanceof ReplaceError) return false
    if (error instanceof Error && error.name === 'TransformError') return false
    throw error
  }
}

const below = (limit: number, { random }: Typist): number => Math.floor(random() * limit)
const pick = <Item>(items: readonly Item[], typist: Typist): Item => {
  const item = items[below(items.length, typist)]
  if (item === undefined) throw new RangeError('there is nothing to pick from')
  return item
}

/** A block or text block of the document, with the position before it. */
interface Place {
  readonly node: Node
  readonly at: number
}

function placesOf(doc: Node, isMeant: (node: Node) => boolean): Place[] {
  const places: Place[] = []
  doc.descendants((node, at) => {
    if (isMeant(node)) places.push({ node, at })
  })
  return places
}
const isText = (node: Node): boolean => node.isTextblock && node.type.spec.isolating !== true
/** Cells and footnotes included. */
const textblocks = (doc: Node): Place[] => placesOf(doc, ({ isTextblock }) => isTextblock)

/** The cell or footnote that a place is in, by where it begins: no selection of a person ends in another one. */
function enclosureOf(doc: Node, at: number): number {
  const place = doc.resolve(at)
  for (let depth = place.depth; depth > 0; depth -= 1)
    if (place.node(depth).type.spec.isolating === true && place.node(depth).type.name !== 'table')
      return place.before(depth)
  return -1
}

/** Positions in a text block where a word begins, and its ends: what is between two of them can go and leave words whole. */
function seams({ node, at }: Place): number[] {
  const positions = [at + 1]
  node.forEach((child, offset) => {
    if (!child.isText) positions.push(at + 1 + offset, at + 1 + offset + child.nodeSize)
    else for (const { index } of (child.text ?? '').matchAll(/(?<=\s)(?=\S)/g)) positions.push(at + 1 + offset + index)
  })
  return [...new Set([...positions, at + node.nodeSize - 1])].sort((x, y) => x - y)
}

function stretch(place: Place, typist: Typist, most = 8): [from: number, to: number] | null {
  const positions = seams(place)
  if (positions.length < 2) return null
  const first = below(positions.length - 1, typist)
  const last = Math.min(positions.length - 1, first + 1 + below(most, typist))
  return [positions[first] ?? 0, positions[last] ?? 0]
}

const words = (typist: Typist, most = 3): string =>
  Array.from({ length: 1 + below(most, typist) }, typist.newWord).join(' ')

type Edit = (tr: Transform, typist: Typist) => void

const type: Edit = (tr, typist) => {
  const at = pick(seams(pick(textblocks(tr.doc), typist)), typist)
  const before = tr.doc.textBetween(Math.max(0, at - 1), at, '\n', '\n')
  const lead = /\S/.test(before) ? ' ' : ''
  const after = tr.doc.textBetween(at, Math.min(tr.doc.content.size, at + 1), '\n', '\n')
  const trail = /^[\p{L}\p{N}]/u.test(after) ? ' ' : ''
  tr.insert(at, tr.doc.type.schema.text(`${lead}${words(typist)}${trail}`, tr.doc.resolve(at).marks()))
}

const replaceWords: Edit = (tr, typist) => {
  const found = stretch(pick(textblocks(tr.doc), typist), typist, 3)
  if (found === null) return
  const old = tr.doc.textBetween(found[0], found[1], '\n', '\n')
  const lead = /^\s/.test(old) ? ' ' : ''
  const trail = /\s$/.test(old) ? ' ' : ''
  tr.replaceWith(found[0], found[1], tr.doc.type.schema.text(`${lead}${words(typist)}${trail}`))
}

const deleteWords: Edit = (tr, typist) => {
  const found = stretch(pick(textblocks(tr.doc), typist), typist)
  if (found !== null) tr.delete(found[0], found[1])
}

const deleteAcross: Edit = (tr, typist) => {
  const places = textblocks(tr.doc)
  const index = below(places.length, typist)
  const first = places[index]
  const second = places[index + 1]
  if (first === undefined || second === undefined) return
  if (enclosureOf(tr.doc, first.at + 1) !== enclosureOf(tr.doc, second.at + 1)) return
  tr.deleteRange(pick(seams(first), typist), pick(seams(second), typist))
}

const split: Edit = (tr, typist) => {
  const at = pick(seams(pick(textblocks(tr.doc), typist)), typist)
  const depth = tr.doc.resolve(at).node(-1)?.type.name === 'listItem' && typist.random() < 0.7 ? 2 : 1
  if (canSplit(tr.doc, at, depth)) tr.split(at, depth)
}

const join: Edit = (tr, typist) => {
  const { at } = pick(placesOf(tr.doc, isBlock), typist)
  if (canJoin(tr.doc, at)) tr.join(at)
}

const retitle: Edit = (tr, typist) => {
  const { node, at } = pick(textblocks(tr.doc), typist)
  const { heading, paragraph } = tr.doc.type.schema.nodes
  if (heading === undefined || paragraph === undefined) return
  const isHeading = node.type === heading && typist.random() < 0.7
  const attrs = isHeading ? { id: idOf(node) } : { id: idOf(node), level: 1 + below(3, typist) }
  tr.setBlockType(at + 1, at + 1, isHeading ? paragraph : heading, attrs)
}

const wrap =
  (name: string): Edit =>
  (tr, typist) => {
    const { node, at } = pick(textblocks(tr.doc), typist)
    const type: NodeType | undefined = tr.doc.type.schema.nodes[name]
    const range = tr.doc.resolve(at + 1).blockRange(tr.doc.resolve(at + node.nodeSize - 1))
    const wrapping = range && type && findWrapping(range, type)
    if (range && wrapping) tr.wrap(range, wrapping)
  }

const lift: Edit = (tr, typist) => {
  const { at } = pick(textblocks(tr.doc), typist)
  const range = tr.doc.resolve(at + 1).blockRange()
  const item = tr.doc.resolve(at + 1).blockRange(undefined, (parent) => parent.firstChild?.type.name === 'listItem')
  for (const each of [item, range]) {
    const target = each && liftTarget(each)
    if (each && target !== null && target !== undefined) {
      tr.lift(each, target)
      return
    }
  }
}

/** The item goes into a list at the end of the one before it. */
const indent: Edit = (tr, typist) => {
  const items = placesOf(tr.doc, (node) => node.type.name === 'listItem')
  if (items.length === 0) return
  const { node, at } = pick(items, typist)
  const place = tr.doc.resolve(at)
  const before = place.nodeBefore
  if (before === null || place.depth > 6) return
  const list = place.parent.type.create({ ...place.parent.attrs, id: null }, node)
  tr.delete(at, at + node.nodeSize).insert(at - 1, list)
}

const mark: Edit = (tr, typist) => {
  const found = stretch(pick(textblocks(tr.doc), typist), typist)
  if (found === null) return
  const [from, to] = found
  const { bold, italic, link } = tr.doc.type.schema.marks
  const type = pick(
    [bold, bold, italic, link].filter((known) => known !== undefined),
    typist,
  )
  if (tr.doc.rangeHasMark(from, to, type)) tr.removeMark(from, to, type)
  else tr.addMark(from, to, type.create(type === link ? { href: 'https://example.org/' } : null))
}

const lineBreak: Edit = (tr, typist) => {
  const node = tr.doc.type.schema.nodes['hardBreak']?.create()
  if (node !== undefined) tr.insert(pick(seams(pick(textblocks(tr.doc), typist)), typist), node)
}

const bringBlock: Edit = (tr, typist) => {
  const { node, at } = pick(textblocks(tr.doc), typist)
  const { paragraph } = tr.doc.type.schema.nodes
  const block = paragraph?.create(null, tr.doc.type.schema.text(words(typist, 6)))
  if (block !== undefined && isText(node)) tr.insert(at + node.nodeSize, block)
}

/** Rows and columns go by edits of their own, footnotes with their references. */
const movable = (doc: Node): Place[] =>
  placesOf(doc, ({ type, isBlock: is }) => is && type.name !== 'footnote' && !/^table./.test(type.name))

const takeBlock: Edit = (tr, typist) => {
  const { node, at } = pick(movable(tr.doc), typist)
  tr.delete(at, at + node.nodeSize)
}

const moveBlock: Edit = (tr, typist) => {
  const { node, at } = pick(movable(tr.doc), typist)
  tr.delete(at, at + node.nodeSize)
  const targets = placesOf(tr.doc, (other) => other.type === node.type || (node.isTextblock && isText(other)))
  if (targets.length > 0) tr.insert(pick(targets, typist).at, node)
}

const within = (name: string) => (doc: Node) => placesOf(doc, (node) => node.type.name === name)
const [tables, notes, references] = [within('table'), within('footnote'), within('footnoteReference')]

const emptied = (node: Node, words?: string): Node => {
  const { paragraph } = node.type.schema.nodes
  const text = words === undefined ? null : node.type.schema.text(words)
  return node.type.create({ ...node.attrs, id: null }, paragraph?.create(null, text))
}

/** One row more, empty or with words, behind any of the table. */
const bringRow: Edit = (tr, typist) => {
  const { node, at } = pick(within('tableRow')(tr.doc), typist)
  const says = typist.random() < 0.7
  const cells = node.children.map((cell) => emptied(cell, says ? words(typist) : undefined))
  tr.insert(at + node.nodeSize, node.type.create(null, cells))
}

const takeRow: Edit = (tr, typist) => {
  const { node, at } = pick(within('tableRow')(tr.doc), typist)
  tr.delete(at, at + node.nodeSize)
}

const moveRow: Edit = (tr, typist) => {
  const { node, at } = pick(tables(tr.doc), typist)
  const from = below(node.childCount, typist)
  const row = node.child(from)
  const before = placeIn(node, at, from)
  tr.delete(before, before + row.nodeSize)
  const to = below(node.childCount, typist)
  const left = tr.doc.nodeAt(at)
  if (left?.type === node.type) tr.insert(placeIn(left, at, to), row)
}

/** Where the nth child of a node begins that stands at a place; its end for one more. */
const placeIn = (node: Node, at: number, nth: number): number =>
  node.children.slice(0, nth).reduce((place, { nodeSize }) => place + nodeSize, at + 1)

/** The same in each row of a table, cell by cell; from the last row on, so that places hold. */
function inEachRow(tr: Transform, typist: Typist, change: (row: Node, at: number, column: number) => void): void {
  const { node, at } = pick(tables(tr.doc), typist)
  const column = below(Math.max(...node.children.map(({ childCount }) => childCount)), typist)
  for (let nth = node.childCount - 1; nth >= 0; nth -= 1) change(node.child(nth), placeIn(node, at, nth), column)
}

const bringColumn: Edit = (tr, typist) => {
  const says = typist.random() < 0.7
  inEachRow(tr, typist, (row, at, column) => {
    const beside = row.maybeChild(Math.min(column, row.childCount - 1))
    if (beside !== null) tr.insert(placeIn(row, at, column + 1), emptied(beside, says ? words(typist, 1) : undefined))
  })
}

const takeColumn: Edit = (tr, typist) =>
  inEachRow(tr, typist, (row, at, column) => {
    if (row.childCount > 1 && column < row.childCount) tr.delete(placeIn(row, at, column), placeIn(row, at, column + 1))
  })

/** The columns before one of them go behind all. */
const moveColumn: Edit = (tr, typist) =>
  inEachRow(tr, typist, (row, at, column) => {
    tr.insert(at + row.nodeSize - 1, row.children.slice(0, column)).delete(at + 1, placeIn(row, at, column))
  })

const headRow: Edit = (tr, typist) => {
  const { node, at } = pick(within('tableRow')(tr.doc), typist)
  const { tableHeader, tableCell } = tr.doc.type.schema.nodes
  const type = node.firstChild?.type === tableHeader ? tableCell : tableHeader
  node.forEach((cell, offset) => {
    tr.setNodeMarkup(at + 1 + offset, type, cell.attrs)
  })
}

const writeNote: Edit = (tr, typist) => {
  const { node, at } = pick(notes(tr.doc), typist)
  tr.insert(at + node.nodeSize - 1, tr.doc.type.schema.text(words(typist)))
}

const cite: Edit = (tr, typist) => {
  const { footnote, footnoteReference } = tr.doc.type.schema.nodes
  if (footnote === undefined || footnoteReference === undefined) return
  const id = typist.newId()
  const at = pick(seams(pick(textblocks(tr.doc), typist)), typist)
  tr.insert(tr.doc.content.size, footnote.create({ id }, tr.doc.type.schema.text(words(typist))))
  tr.insert(at, footnoteReference.create({ footnote: id }))
}

/** The reference goes, and its footnote with it. */
const uncite: Edit = (tr, typist) => {
  const { node, at } = pick(references(tr.doc), typist)
  for (const note of notes(tr.doc))
    if (idOf(note.node) === node.attrs['footnote']) tr.delete(note.at, note.at + note.node.nodeSize)
  tr.delete(at, at + 1)
}

const EDITS = {
  type,
  replaceWords,
  deleteWords,
  deleteAcross,
  split,
  join,
  retitle,
  bulletList: wrap('bulletList'),
  orderedList: wrap('orderedList'),
  quote: wrap('blockquote'),
  lift,
  indent,
  mark,
  lineBreak,
  bringBlock,
  takeBlock,
  moveBlock,
  bringRow,
  takeRow,
  moveRow,
  bringColumn,
  takeColumn,
  moveColumn,
  headRow,
  writeNote,
  cite,
  uncite,
} satisfies Record<string, Edit>

/** Each as often as a person does it, roughly: most edits are words. */
const OFTEN: readonly EditName[] = [
  ...Array.from({ length: 8 }, () => 'type' as const),
  ...Array.from({ length: 4 }, () => 'replaceWords' as const),
  ...Array.from({ length: 3 }, () => 'deleteWords' as const),
  ...(Object.keys(EDITS) as EditName[]),
]

/** As an editor leaves it: `withIds`, by steps. */
function inOrder(tr: Transform, { newId }: Typist): Transform {
  const { doc } = withIds(tr.doc, newId)
  const places: [at: number, id: BlockId | null][] = []
  tr.doc.descendants((node, at) => {
    const id = idOf(doc.nodeAt(at) as Node)
    if (isBlock(node) && id !== idOf(node)) places.push([at, id])
  })
  for (const [at, id] of places) tr.setNodeAttribute(at, 'id', id)
  return tr.insert(tr.doc.content.size, missingFootnotes(tr.doc))
}
