import type { Node } from 'prosemirror-model'
import { idOf } from '../ids.ts'
import { blockById } from '../text.ts'
import { type Bond, bondsOf } from './bond.ts'
import type { Change } from './change.ts'
import { columnsOf } from './column.ts'
import { type Content, contentOf } from './content.ts'

/** What is known of a change beside the others of its list. */
export interface Proposed {
  readonly content: Content
  readonly bond: Bond | undefined
  /** What it proposes, in one line: two changes with the same line propose the same. */
  readonly line: string
}

/** What each of the changes that make a layer of a base proposes. */
export function proposedBy(base: Node, layer: Node, changes: readonly Change[]): readonly Proposed[] {
  const contents = changes.map((change) => contentOf(base, layer, change))
  const bonds = bondsOf(contents, columnsOf(base, layer, changes, contents))
  return changes.map((change, index) => {
    const content = contents[index] as Content
    const bond = bonds.get(content)
    const move = bond?.isMove === true ? moveOf(base, layer, change) : null
    return { content, bond, line: move ?? content.said }
  })
}

/**
 * Of a block that is moved as it is, only which one: its words go along, and whoever types in it changes nothing of
 * what is proposed. Null for any other change.
 */
function moveOf(base: Node, layer: Node, { aFrom, aTo, bFrom, bTo }: Change): string | null {
  const comes = aFrom === aTo
  if (comes === (bFrom === bTo)) return null
  const block = comes ? layer.nodeAt(bFrom) : base.nodeAt(aFrom)
  const id = block && idOf(block)
  if (id === null || block?.nodeSize !== Math.max(aTo - aFrom, bTo - bFrom)) return null
  const isAsItWas = blockById(comes ? base : layer, id)?.eq(block) === true
  return isAsItWas ? JSON.stringify([comes ? 'here' : 'away', id]) : null
}
