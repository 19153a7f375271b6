import type { Node } from 'prosemirror-model'
import { textOf } from '../text.ts'
import type { NodeJson } from './content.ts'
import { anchorOf, type Hunk } from './hunk.ts'
import { textOfRow } from './outline.ts'
import { quote } from './quote.ts'

/** What stands beside the place where a hunk brings something: the block before it, or behind it where none is before. */
export interface Neighbour {
  readonly side: 'after' | 'before'
  readonly text: string
}

/** Null where the hunk does not stand between blocks of this base, or what stands there has no words. */
export function neighbourOf({ from, to, bid }: Pick<Hunk, 'from' | 'to' | 'bid'>, base?: Node): Neighbour | null {
  if (base === undefined || from > to || to > base.content.size) return null
  if (anchorOf(base, { aFrom: from, aTo: to }) !== bid) return null
  const { parent, nodeBefore, nodeAfter } = base.resolve(from)
  const node = parent.inlineContent ? null : (nodeBefore ?? nodeAfter)
  const text = node === null ? '' : wordsOf(node)
  return text.trim() === '' ? null : { side: node === nodeBefore ? 'after' : 'before', text }
}

const wordsOf = (node: Node): string =>
  node.type.name === 'tableRow' ? textOfRow(node.toJSON() as NodeJson) : textOf(node)

const MOST_QUOTED = 40

/** The neighbour as a fact of a sentence, and in English. */
export const factOf = (neighbour: Neighbour | null): Readonly<Record<string, string>> =>
  neighbour === null ? {} : { [neighbour.side]: neighbour.text }
export const placeOf = (neighbour: Neighbour | null): string =>
  neighbour === null ? '' : ` ${neighbour.side} ${quote(neighbour.text, MOST_QUOTED)}`
