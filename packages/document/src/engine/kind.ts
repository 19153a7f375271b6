import type { Node } from 'prosemirror-model'
import { isClosed, isStructural, isText, type Token } from './token.ts'

/** What a hunk is to a reader. */
export type HunkKind =
  /** Words, within the text of one block. */
  | 'insert'
  | 'delete'
  | 'replace'
  /** The same words with other marks. */
  | 'format'
  /** The same blocks with other attributes: the level of a heading, the first number of a list. */
  | 'attributes'
  | 'split'
  | 'join'
  /** Blocks that come or go whole. */
  | 'block-inserted'
  | 'block-deleted'
  /** One end of a move: the block goes here, or comes here. */
  | 'move'
  /** Anything else that changes blocks: their type, their list, their order inside. */
  | 'structure'

/** `atStart`: the place is the beginning of a text block. A move shows only beside the other hunks of its list. */
export function kindOf(gone: readonly Token[], come: readonly Token[], atStart: boolean): HunkKind {
  const isSame = sameWords(gone, come)
  if (isText(gone, 0, gone.length) && isText(come, 0, come.length)) {
    if (gone.length === 0) return 'insert'
    if (come.length === 0) return 'delete'
    return isSame ? 'format' : 'replace'
  }
  if (gone.length === 0) return areWholeBlocks(come, atStart) ? 'block-inserted' : 'split'
  if (come.length === 0) return areWholeBlocks(gone, atStart) ? 'block-deleted' : 'join'
  if (sameShape(gone, come)) return isSame && gone.every((token) => token.kind === 'open') ? 'attributes' : 'replace'
  return !isSame && isClosed(gone) && isClosed(come) ? 'replace' : 'structure'
}

/** Whether only the ids of blocks differ: nothing that a person sees or decides. */
export function isSilent(gone: readonly Token[], come: readonly Token[]): boolean {
  return gone.length > 0 && areSameButForIds(gone, come)
}

/** Whether two rows of tokens say the same, block ids set aside. */
export function areSameButForIds(x: readonly Token[], y: readonly Token[]): boolean {
  return (
    x.length === y.length &&
    x.every((token, index) => {
      const other = y[index]
      if (token.key === other?.key) return true
      return token.kind === 'open' && other?.kind === 'open' && withId(token.node, other.node).sameMarkup(other.node)
    })
  )
}
const withId = (node: Node, other: Node): Node =>
  node.type.create({ ...node.attrs, id: other.attrs['id'] }, null, node.marks)

/**
 * Blocks that begin and end here; or, at the beginning of a text block, the words of one, its end, and the beginning
 * of the block whose words follow.
 */
function areWholeBlocks(tokens: readonly Token[], atStart: boolean): boolean {
  if (isClosed(tokens)) return true
  return atStart && tokens.length > 2 && tokens[0]?.kind !== 'close' && tokens.at(-1)?.kind === 'open'
}

const wordsIn = (tokens: readonly Token[]): string =>
  tokens.map(({ kind, key, text }) => (kind === 'leaf' ? key : text)).join('')
const sameWords = (x: readonly Token[], y: readonly Token[]): boolean => wordsIn(x) === wordsIn(y)

function sameShape(x: readonly Token[], y: readonly Token[]): boolean {
  const shapeOf = (tokens: readonly Token[]): string =>
    tokens
      .filter(isStructural)
      .map(({ kind, node }) => (kind === 'close' ? '/' : node.type.name))
      .join(' ')
  return shapeOf(x) === shapeOf(y)
}
