import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { idOf } from '../ids.ts'
import { textOf } from '../text.ts'
import type { Change } from './change.ts'
import { type Content, contentOf, type SliceJson } from './content.ts'
import { isSpoken, wordsOf } from './word.ts'

/** What a member proposed in a place that the base has lost: their words, and what stood around them (L15). */
export interface Orphan {
  /** Where it stood in the base that had the place, as the hunk had it. */
  readonly from: number
  readonly to: number
  readonly del: SliceJson | null
  readonly ins: SliceJson | null
  readonly text: { readonly del: string; readonly ins: string }
  /** The block it stood in, and all its words. */
  readonly bid: BlockId | null
  readonly context: string
}

/**
 * The orphans of changes that leave a layer. A change that brings no word of its own leaves none: one that only deletes
 * or changes blocks, or brings back, as the end of a move, what another of them takes away.
 */
export function orphansOf(base: Node, layer: Node, changes: readonly Change[]): Orphan[] {
  const contents = changes.map((change) => contentOf(base, layer, change))
  const taken = contents.flatMap(({ text }) => wordsOf(text.del).filter(isSpoken))
  return changes.flatMap((change, index) => {
    const { del, ins, text } = contents[index] as Content
    const own = wordsOf(text.ins).filter((word) => isSpoken(word) && !taken.includes(word))
    if (own.length === 0) return []
    const place = base.resolve(change.aFrom)
    const block = place.parent === base ? (place.nodeAfter ?? place.nodeBefore ?? base) : place.parent
    return [{ from: change.aFrom, to: change.aTo, del, ins, text, bid: idOf(block), context: textOf(block) }]
  })
}
