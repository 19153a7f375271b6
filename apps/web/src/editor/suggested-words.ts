import { DOMSerializer, Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model'
import type { SliceJson } from '@travaux/document'
import { type CommonEnds, commonEnds } from './common-ends.ts'

/** What a hunk takes away or brings, ready to be drawn beside the text. */
export interface SuggestedWords {
  readonly content: Fragment
  /** Words within one block, and nothing of blocks. */
  readonly isFlat: boolean
  /** Rows or cells, which stand in their table as rows and cells. */
  readonly isOfTable: boolean
}

export function wordsOf(schema: Schema, slice: SliceJson | null): SuggestedWords {
  const { content } = Slice.fromJSON(schema, slice)
  const first = content.firstChild
  const isOfTable = first !== null && isPartOfTable(first)
  return { content, isFlat: first === null || first.isInline, isOfTable }
}

/** Whether a node is a row or a cell. */
export const isPartOfTable = ({ type }: Node): boolean =>
  /^(row|cell|header_cell)$/.test(String(type.spec['tableRole']))

/** How much words within one block begin and end with the same as others that may go over several. */
export function endsInCommon({ content, isFlat }: SuggestedWords, words: Fragment): CommonEnds {
  if (isFlat) return commonEnds(content, words)
  const blocks = textblocksIn(content)
  const [first, last] = [blocks[0], blocks.at(-1)]
  const start = first ? commonEnds(first.content, words).start : 0
  const end = last ? commonEnds(last.content, words).end : 0
  return { start, end: Math.min(end, words.size - start) }
}

/** Less so much at either end. */
export function without(words: SuggestedWords, start: number, end: number): SuggestedWords {
  const { content, isFlat } = words
  if (isFlat) return { ...words, content: content.cut(start, content.size - end) }
  if (words.isOfTable) return words
  const blocks = textblocksIn(content)
  const cut = blocks.map((block, index) => {
    const from = index === 0 ? start : 0
    return block.cut(from, block.content.size - (index === blocks.length - 1 ? end : 0))
  })
  return { ...words, content: Fragment.fromArray(cut) }
}

/** The words as they would stand in the text; of several blocks, each on a line of its own, of a table in its cells. */
export function drawWords(schema: Schema, { content, isFlat, isOfTable }: SuggestedWords): DocumentFragment {
  const drawn = document.createDocumentFragment()
  const serializer = DOMSerializer.fromSchema(schema)
  const drawLines = (blocks: readonly Node[], into: Element | DocumentFragment) => {
    for (const block of blocks) {
      const line = document.createElement('span')
      line.dataset['line'] = block.type.name
      serializer.serializeFragment(block.content, { document }, line)
      into.append(line)
    }
  }
  const drawPart = (node: Node): HTMLElement => {
    const part = document.createElement('span')
    const isRow = node.type.spec['tableRole'] === 'row'
    part.dataset[isRow ? 'row' : 'cell'] = node.type.name
    if (isRow) for (const cell of node.children) part.append(drawPart(cell))
    else drawLines(textblocksIn(node.content), part)
    return part
  }
  if (isFlat) serializer.serializeFragment(content, { document }, drawn)
  else if (isOfTable) for (const node of content.content) drawn.append(drawPart(node))
  else drawLines(textblocksIn(content), drawn)
  // They are nobody's address, and no link to follow while one decides on them.
  for (const element of drawn.querySelectorAll('[data-id], [href]')) {
    element.removeAttribute('data-id')
    element.removeAttribute('href')
  }
  return drawn
}

function textblocksIn(content: Fragment): Node[] {
  const blocks: Node[] = []
  content.descendants((node) => {
    if (node.isTextblock) blocks.push(node)
    return !node.isTextblock
  })
  return blocks
}
