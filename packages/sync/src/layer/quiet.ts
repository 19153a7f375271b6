import { diff, idOf, isBlock } from '@travaux/document'
import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import type { Listed } from './standing.ts'

/** A block is quiet when nobody has typed in it for so long. */
export const QUIET_MS = 1_000
/** A suggestion is being written until its author has rested for so long. */
export const BEING_WRITTEN_MS = 2_000

/** Where people type in the base, for what must not happen under their hands: moving a block, or deleting it. */
export class Quiet {
  readonly #typedAt = new Map<BlockId, number>()

  /** Somebody's typing made one text of another. */
  typed(before: Node, after: Node, now: number): void {
    for (const [block, at] of this.#typedAt) if (now - at >= QUIET_MS) this.#typedAt.delete(block)
    for (const { aFrom, aTo, bFrom, bTo } of diff(before, after)) {
      for (const block of [...blocksAt(before, aFrom, aTo), ...blocksAt(after, bFrom, bTo)]) {
        this.#typedAt.set(block, now)
      }
    }
  }

  /** How long hunks that are decided together have to wait before they may be made in the base; 0 for not at all. */
  waitFor(group: readonly Listed[], base: Node, now: number): number {
    const blocks = group
      .filter(({ hunk }) => hunk.kind === 'move' || hunk.kind === 'block-deleted')
      .flatMap(({ hunk }) => blocksAt(base, hunk.from, hunk.to))
    const quietAt = blocks.map((block) => (this.#typedAt.get(block) ?? 0) + QUIET_MS)
    return Math.max(0, ...quietAt.map((at) => at - now))
  }
}

/** The blocks that a stretch lies in or touches. */
export function blocksAt(doc: Node, from: number, to: number): BlockId[] {
  const blocks: BlockId[] = []
  doc.nodesBetween(from, Math.max(from, to), (node) => {
    const id = isBlock(node) ? idOf(node) : null
    if (id !== null) blocks.push(id)
    return !node.inlineContent
  })
  return blocks
}
