import { DOMSerializer, type Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model'
import type { SliceJson } from '@travaux/document'

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
