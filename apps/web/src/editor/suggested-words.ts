import { DOMSerializer, Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model'
import type { SliceJson } from '@travaux/document'
import { type CommonEnds, commonEnds } from './common-ends.ts'

/** What a hunk takes away or brings, ready to be drawn beside the text. */
export interface SuggestedWords {
  readonly content: Fragment
  /** Words within one block, and nothing of blocks. */
  readonly isFlat: boolean
}

export function wordsOf(schema: Schema, slice: SliceJson | null): SuggestedWords {
  const { content } = Slice.fromJSON(schema, slice)
  return { content, isFlat: content.firstChild === null || content.firstChild.isInline }
}

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
export function without({ content, isFlat }: SuggestedWords, start: number, end: number): SuggestedWords {
  if (isFlat) return { content: content.cut(start, content.size - end), isFlat }
  const blocks = textblocksIn(content)
  const cut = blocks.map((block, index) => {
    const from = index === 0 ? start : 0
    return block.cut(from, block.content.size - (index === blocks.length - 1 ? end : 0))
  })
  return { content: Fragment.fromArray(cut), isFlat }
}

/** The words as they would stand in the text; of several blocks, each on a line of its own. */
export function drawWords(schema: Schema, { content, isFlat }: SuggestedWords): DocumentFragment {
  const drawn = document.createDocumentFragment()
  const serializer = DOMSerializer.fromSchema(schema)
  if (isFlat) serializer.serializeFragment(content, { document }, drawn)
  else {
    for (const block of textblocksIn(content)) {
      const line = document.createElement('span')
      line.dataset['line'] = block.type.name
      serializer.serializeFragment(block.content, { document }, line)
      drawn.append(line)
    }
  }
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
