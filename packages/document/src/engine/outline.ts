import type { NodeJson, SliceJson } from './content.ts'

/** A block of a slice that has no blocks inside: what it is, what it stands in, and its words. */
export interface OutlineEntry {
  readonly type: string
  readonly attrs: Readonly<Record<string, unknown>>
  /** Types of the blocks around it, as far as the slice shows them, from the outermost. */
  readonly path: readonly string[]
  readonly text: string
}

/** What a slice holds, block by block; the words of a text without a block are one entry of type `text`. */
export function outlineOf(slice: SliceJson | null): OutlineEntry[] {
  return slice === null ? [] : entriesOf(slice.content, [])
}

/** Types of the blocks that the slice holds side by side, those it only begins or ends inside of included. */
export const topTypes = (slice: SliceJson | null): string[] => slice?.content.map(({ type }) => type) ?? []

/** A table and a footnote are taken as they are: a reader sees one thing. */
const WHOLE: ReadonlySet<string> = new Set(['table', 'footnote'])
const INLINE: ReadonlySet<string> = new Set(['text', 'hardBreak', 'footnoteReference'])

function entriesOf(nodes: readonly NodeJson[], path: readonly string[]): OutlineEntry[] {
  if (nodes.some(({ type }) => INLINE.has(type))) return [{ type: 'text', attrs: {}, path, text: textOf(nodes) }]
  return nodes.flatMap(({ type, attrs = {}, content = [] }) => {
    const holdsBlocks = content.length > 0 && !WHOLE.has(type) && !content.some((child) => INLINE.has(child.type))
    return holdsBlocks ? entriesOf(content, [...path, type]) : [{ type, attrs, path, text: textOf(content) }]
  })
}

const textOf = (nodes: readonly NodeJson[]): string =>
  nodes
    .map(({ type, text, content }) => text ?? (type === 'hardBreak' ? '\n' : content ? textOf(content) : ''))
    .join('')
