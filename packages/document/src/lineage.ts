import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { idOf } from './ids.ts'

/** How a text block came from another one, or went into it. */
export type Descent =
  | { readonly how: 'split'; readonly block: BlockId; readonly into: BlockId }
  | { readonly how: 'joined'; readonly block: BlockId; readonly from: BlockId }

/**
 * Which blocks of a text were split and joined on the way from another. Told by ids and exact words alone: two halves
 * side by side that make the block that was there, to the letter but for spaces at the seam, or the other way round.
 * Anything less is no descent: a link is never tied to words that merely look alike (D6).
 */
export function descents(before: Node, after: Node): Descent[] {
  const [was, is] = [blocksOf(before), blocksOf(after)]
  const [wasAt, isAt] = [wordsById(was), wordsById(is)]
  return [
    ...pairsOf(is).flatMap(([first, second]): Descent[] =>
      !wasAt.has(second.id) && isMadeOf(wasAt.get(first.id), first.words, second.words)
        ? [{ how: 'split', block: first.id, into: second.id }]
        : [],
    ),
    ...pairsOf(was).flatMap(([first, second]): Descent[] =>
      !isAt.has(second.id) && isMadeOf(isAt.get(first.id), first.words, second.words)
        ? [{ how: 'joined', block: first.id, from: second.id }]
        : [],
    ),
  ]
}

interface Block {
  readonly id: BlockId
  readonly words: string
}

/** The blocks that are pointed at: those with words of their own, and the items that hold one. */
function blocksOf(doc: Node): Block[] {
  const blocks: Block[] = []
  doc.descendants((node, _pos, parent) => {
    const isItem = node.type.name === 'listItem'
    const isHeld = parent?.type.name === 'listItem' && node === parent.firstChild
    const id = idOf(node)
    if (id !== null && (isItem || (node.isTextblock && !isHeld))) {
      blocks.push({ id, words: isItem ? (node.firstChild?.textContent ?? '') : node.textContent })
    }
  })
  return blocks
}

const pairsOf = (blocks: readonly Block[]): [Block, Block][] =>
  blocks.slice(1).flatMap((second, index): [Block, Block][] => {
    const first = blocks[index]
    return first ? [[first, second]] : []
  })

const wordsById = (blocks: readonly Block[]): ReadonlyMap<BlockId, string> =>
  new Map(blocks.map(({ id, words }) => [id, words]))

function isMadeOf(whole: string | undefined, first: string, second: string): boolean {
  const [one, other] = [first.trim(), second.trim()]
  if (whole === undefined || one === '' || other === '') return false
  const words = whole.trim()
  if (!words.startsWith(one) || !words.endsWith(other)) return false
  return words.slice(one.length, words.length - other.length).trim() === '' && one.length + other.length <= words.length
}
