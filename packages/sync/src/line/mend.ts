import { withIds } from '@travaux/document'
import type { BlockId } from '@travaux/domain'
import type { Node, Schema } from 'prosemirror-model'
import { blocksOf } from './blocks.ts'
import { mayHold, place } from './place.ts'
import type { Reading } from './read.ts'
import { fallbackType, type Said, type Saying } from './said.ts'

/**
 * The document as it should be where a line has flaws: no words changed, what may not stand where it stands left out,
 * footnotes behind all else, an id of its own on every block, and a footnote under every reference. Only the server
 * mends, so that two people do not mend the same thing twice.
 */
export function mended(saying: Saying, { doc }: Reading, newId: () => BlockId): Node {
  const { schema } = doc.type
  const shown = blocksOf(doc)
  const fitting = saying.blocks.map((block, index) => {
    const type = shown[index]?.node.type
    return {
      ...block,
      ...(saying.unopened && index === 0 && renamed(newId())),
      content: block.content.filter((node) => node !== null && type !== undefined && mayHold(type, node)),
    }
  })
  return withIds(place(inOrder(fitting, schema, newId), schema, doc).doc, newId).doc
}

const renamed = (id: string) => ({ id, attrs: { id } })

/** Where a paragraph was begun and a first footnote added at the same place, either may have come to stand first. */
function inOrder(blocks: readonly Said[], schema: Schema, newId: () => BlockId): Said[] {
  const isFootnote = ({ type, path }: Said) => type === 'footnote' && path.length === 0
  const body = blocks.filter((block) => !isFootnote(block))
  const first = { ...renamed(newId()), type: fallbackType(schema).name, path: [], content: [] }
  return [...(body.length > 0 ? body : [first]), ...blocks.filter(isFootnote)]
}
