import type { NodeJson, SliceJson } from './content.ts'

/** A block of a slice that has no blocks inside: what it is, what it stands in, and its words. */
export interface OutlineEntry {
  readonly type: string
  readonly attrs: Readonly<Record<string, unknown>>
  /** Types of the blocks around it, as far as the slice shows them, from the outermost. */
  readonly path: readonly string[]
  readonly text: string
  /** How many of the list items in `path` the slice only begins inside of. */
  readonly openItems: number
}

/** What a slice holds, block by block; the words of a text without a block are one entry of type `text`. */
export function outlineOf(slice: SliceJson | null): OutlineEntry[] {
  if (slice === null) return []
  const openItems = openItemsOf(slice)
  return entriesOf(slice.content, []).map((entry) => ({ ...entry, openItems }))
}

function openItemsOf({ content, openStart = 0 }: SliceJson): number {
  let items = 0
  let [node] = content
  for (let depth = 0; depth < openStart && node !== undefined; depth += 1) {
    if (node.type === 'listItem') items += 1
    node = node.content?.[0]
  }
  return items
}

/** Types of the blocks that the slice holds side by side, those it only begins or ends inside of included. */
export const topTypes = (slice: SliceJson | null): string[] => slice?.content.map(({ type }) => type) ?? []

/** A table and a footnote are taken as they are: a reader sees one thing, and knows a table by its first row. */
const WHOLE: ReadonlySet<string> = new Set(['table', 'footnote'])
const INLINE: ReadonlySet<string> = new Set(['text', 'hardBreak', 'footnoteReference'])

function entriesOf(nodes: readonly NodeJson[], path: readonly string[]): Omit<OutlineEntry, 'openItems'>[] {
  if (nodes.some(({ type }) => INLINE.has(type))) return [{ type: 'text', attrs: {}, path, text: textOf(nodes) }]
  return nodes.flatMap(({ type, attrs = {}, content = [] }) => {
    const holdsBlocks = content.length > 0 && !WHOLE.has(type) && !content.some((child) => INLINE.has(child.type))
    if (holdsBlocks) return entriesOf(content, [...path, type])
    return [{ type, attrs, path, text: type === 'table' ? textOfTable(content) : textOf(content) }]
  })
}

const textOf = (nodes: readonly NodeJson[]): string =>
  nodes
    .map(({ type, text, content }) => text ?? (type === 'hardBreak' ? '\n' : content ? textOf(content) : ''))
    .join('')

/** The words of nodes, each block on a line of its own. */
export const textOfJson = (nodes: readonly NodeJson[]): string =>
  entriesOf(nodes, [])
    .map(({ text }) => text)
    .filter((line) => line.trim() !== '')
    .join('\n')

/** The words of a row, cell by cell; cells without words are left out. */
export const textOfRow = ({ content = [] }: NodeJson): string =>
  content
    .map((cell) => textOfJson([cell]))
    .filter((text) => text !== '')
    .join(' | ')
const textOfTable = ([first]: readonly NodeJson[]): string => (first === undefined ? '' : textOfRow(first))
