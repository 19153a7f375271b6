import { applyHunks, checkNode, collide, type Stretch } from '@travaux/document'
import type { SuggestionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { movesBetween } from '../layer/base-move.ts'
import type { BaseRevision } from '../layer/base-revisions.ts'
import { farFrom } from '../layer/origin.ts'
import type { LayerNewsOf, OpenHunk } from '../live/layer-messages.ts'
import type { OwnHunk } from './own-hunks.ts'

/** Where the words of another's suggestion stand in one's own text now. */
export interface Adopted {
  readonly from: number
  readonly to: number
}

export type AdoptionRefusal =
  /** It is not shown any more, or it is one's own. */
  | { refused: 'not-found' }
  /** Another window is written in, and the server is not heard. */
  | { refused: 'not-my-turn' }
  /** These of one's own are about the same words: they are not overwritten; or they leave nothing to be adopted. */
  | { refused: 'in-the-way'; own: readonly SuggestionId[] }

interface Adoption {
  readonly doc: Node
  /** Among one's own suggestions, as they are found once `doc` is the text at hand. */
  placeIn(own: readonly OwnHunk[]): Adopted
}

/** One's own text on a base with another's suggestion made in it; `parts` are its hunks, in places of `shown`. */
export function withAdopted(
  base: BaseRevision,
  own: readonly OwnHunk[],
  parts: readonly OpenHunk[],
  shown: BaseRevision,
): Adoption | AdoptionRefusal {
  const moved = shown.rev === base.rev ? null : movesBetween(shown.doc, base.doc)
  const theirs = moved ? parts.map(moved) : parts
  const inTheWay = (meet: (x: Stretch, y: Stretch) => boolean) => {
    const rivals = own.filter(({ hunk }) => theirs.some((part) => meet(part, hunk)))
    return { refused: 'in-the-way' as const, own: rivals.map(({ id }) => id) }
  }
  const rivals = inTheWay(collide)
  if (rivals.own.length > 0) return rivals
  const mine = own.map(({ hunk }) => hunk)
  const doc = applyHunks(base.doc, [...mine, ...theirs])
  if ('refused' in doc || checkNode(doc) !== null) return rivals
  // Where one has taken out a column, moving the next one before it changes nothing more.
  const before = applyHunks(base.doc, mine)
  if (!('refused' in before) && before.eq(doc)) return inTheWay((x, y) => farFrom(x, y) === 0)
  // Of a move, where it goes.
  const named = theirs.find(({ ins }) => ins !== null) ?? theirs[0]
  return {
    doc,
    placeIn: (list) => {
      const [nearest] = named ? list.map(({ hunk }) => hunk).sort((x, y) => farFrom(x, named) - farFrom(y, named)) : []
      if (!nearest) throw new TypeError('an adopted suggestion is not among one’s own')
      return { from: nearest.layerFrom, to: nearest.layerTo }
    },
  }
}

/** The text without what was decided on, where that still reads as it did; every other suggestion stays (L3). */
export function withoutDecided(
  base: BaseRevision,
  own: readonly OwnHunk[],
  decided: LayerNewsOf<'take-out'>['hunks'],
): Node | null {
  const left = [...decided]
  const stay = own.filter(({ hunk }) => {
    const index = left.findIndex(({ hash }) => hash === hunk.hash)
    if (index >= 0) left.splice(index, 1)
    return index < 0
  })
  const doc = applyHunks(
    base.doc,
    stay.map(({ hunk }) => hunk),
  )
  return 'refused' in doc || checkNode(doc) !== null ? null : doc
}
