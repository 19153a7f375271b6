import type { BlockId } from '@travaux/domain'
import { Fragment, type Node } from 'prosemirror-model'
import { idOf } from './ids.ts'

/** Two texts after a block has gone from one to the other. */
export interface Relocation {
  readonly from: Node
  readonly to: Node
  /** The block, what is in it, and the notes that went along: all under the ids that they had. */
  readonly blocks: readonly BlockId[]
}

/**
 * Moves a block of a text to the end of another, with the footnotes that it refers to. A list goes as a whole.
 * Null where the text has no such block at its top,
 * or where it shares a note with others, which cannot be in two texts. What would be left without a block is left with an empty one.
 */
export function relocated(from: Node, to: Node, block: BlockId, newId: () => BlockId): Relocation | null {
  const moved = from.children.find((child) => idOf(child) === block && child.type.name !== 'footnote')
  if (!moved) return null
  const rest = from.children.filter((child) => child !== moved)
  const stillNoted = new Set(rest.flatMap(notesIn))
  const taken = new Set(notesIn(moved))
  if ([...taken].some((note) => stillNoted.has(note))) return null
  const goes = (child: Node): boolean => child.type.name === 'footnote' && taken.has(idOf(child) ?? '')
  const left = rest.filter((child) => !goes(child))
  const notes = rest.filter(goes)
  const { paragraph } = from.type.schema.nodes
  if (!paragraph) throw new TypeError('a text without paragraphs')
  if (left.every(isNote)) left.unshift(paragraph.create({ id: newId() }))
  return {
    from: from.copy(Fragment.fromArray(left)),
    to: to.copy(
      Fragment.fromArray([
        ...to.children.filter((child) => !isNote(child)),
        moved,
        ...to.children.filter(isNote),
        ...notes,
      ]),
    ),
    blocks: [moved, ...notes].flatMap(idsIn),
  }
}

const isNote = (node: Node): boolean => node.type.name === 'footnote'

/** The footnotes that a block refers to. */
function notesIn(block: Node): string[] {
  const notes: string[] = []
  block.descendants((node) => {
    if (node.type.name === 'footnoteReference') notes.push(String(node.attrs['footnote']))
  })
  return notes
}

function idsIn(block: Node): BlockId[] {
  const ids = [idOf(block)]
  block.descendants((node) => {
    ids.push(idOf(node))
  })
  return ids.flatMap((id) => id ?? [])
}
