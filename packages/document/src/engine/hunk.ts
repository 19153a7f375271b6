import type { BlockId, Hash, PersonId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { idOf, isBlock } from '../ids.ts'
import type { Change, Edit } from './change.ts'
import type { SliceJson } from './content.ts'
import { diff } from './diff.ts'
import type { HunkKind } from './kind.ts'
import { type Proposed, proposedBy } from './proposed.ts'

/**
 * One thing that a person proposes: what is to be replaced in the base, and by what. Plain data; it holds all that
 * `applyHunks` needs, so that it can be sent, kept and made without the layer it comes from.
 */
export interface Hunk {
  readonly author: PersonId
  readonly kind: HunkKind
  /** Where in the base. */
  readonly from: number
  readonly to: number
  /** Where in the layer the proposed words stand. */
  readonly layerFrom: number
  readonly layerTo: number
  /** The block it begins in; between blocks, the one it deletes, or else the one before. */
  readonly bid: BlockId | null
  /** Slices as ProseMirror writes them: what goes, and what comes. Null is nothing. */
  readonly del: SliceJson | null
  readonly ins: SliceJson | null
  /** The words of both; a block on a line of its own. */
  readonly text: { readonly del: string; readonly ins: string }
  /**
   * Over author, block id and what is proposed: what a decider sees. Places move without meaning and are not in it, nor
   * are the type of a block that a slice only begins or ends inside of, and words that only go along with a move.
   */
  readonly hash: string
  /** Hunks with the same value are decided together: both ends of a move, a footnote and what refers to it. */
  readonly together?: BlockId
  /** Nothing that a reader sees: only the ids of blocks are other ones. Not to be shown, and not to be decided. */
  readonly silent?: true
}

/** A layer that proposes more than can be looked at. */
export interface TooManyHunks {
  readonly refused: 'too-many-hunks'
  readonly found: number
  readonly most: number
}

/** Hunks per author and section. */
export const MAX_HUNKS = 500

/**
 * What the author's layer proposes to change in the base, in document order: base with all of them is the layer,
 * exactly (L4). The same from the same documents, on the server and in a browser (L10).
 */
export function hunks(
  base: Node,
  layer: Node,
  { author, hash, most = MAX_HUNKS }: { author: PersonId; hash: Hash; most?: number },
): readonly Hunk[] | TooManyHunks {
  const changes = diff(base, layer)
  if (changes.length > most) return { refused: 'too-many-hunks', found: changes.length, most }
  const proposed = proposedBy(base, layer, changes)
  return changes.map((change, index) => hunkOf(base, change, proposed[index] as Proposed, author, hash))
}

function hunkOf(
  base: Node,
  change: Change,
  { content: { kind, silent, del, ins, text }, bond, line }: Proposed,
  author: PersonId,
  hash: Hash,
): Hunk {
  const last = made.get(change.edit)
  const isKnown = last?.author === author && last.hash === hash
  const isThere = isKnown && last.base === base && last.hunk.from === change.aFrom
  const bid = isThere ? last.hunk.bid : anchorOf(base, change)
  const isSame = isKnown && last.line === line && last.hunk.bid === bid
  if (isSame && isThere && last.hunk.layerFrom === change.bFrom && last.hunk.together === bond?.id) return last.hunk
  const hunk: Hunk = {
    author,
    kind: bond?.isMove === true ? 'move' : kind,
    from: change.aFrom,
    to: change.aTo,
    layerFrom: change.bFrom,
    layerTo: change.bTo,
    bid,
    del,
    ins,
    text,
    hash: isSame ? last.hunk.hash : hash(`${JSON.stringify([author, bid])}\n${line}`),
    ...(bond && { together: bond.id }),
    ...(silent && { silent }),
  }
  made.set(change.edit, { base, author, hash, line, hunk })
  return hunk
}

/** What was made of a change last. While its author types elsewhere, it stays or only moves along in the layer. */
const made = new WeakMap<Edit, { base: Node; author: PersonId; hash: Hash; line: string; hunk: Hunk }>()

/** The block by which a change is known to stand where it stands. */
export function anchorOf(base: Node, { aFrom, aTo }: Pick<Change, 'aFrom' | 'aTo'>): BlockId | null {
  const place = base.resolve(aFrom)
  if (place.parent.inlineContent) return idOf(place.parent)
  const { nodeBefore, nodeAfter } = place
  if (aTo > aFrom && nodeAfter !== null && isBlock(nodeAfter)) return idOf(nodeAfter)
  if (nodeBefore !== null && isBlock(nodeBefore)) return idOf(nodeBefore)
  return idOf(place.parent)
}
