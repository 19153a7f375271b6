import { diff, PositionMap, type Stretch } from '@travaux/document'
import type { Node } from 'prosemirror-model'
import { movedPlace } from '../layer/base-move.ts'
import { freshAfter } from './fresh-words.ts'
import { withoutHarm } from './undo-mend.ts'

/** What an undo has to know of what others did since the layer was opened, in places of the base that it stands on. */
export class UndoMemory {
  #fresh: readonly Stretch[] = []
  #returned: readonly Stretch[] = []

  /** The base is another one; `isOwn` where words of the layer came into it. */
  baseMoved(from: Node, to: Node, isOwn: boolean): void {
    this.#fresh = freshAfter(this.#fresh, from, to, isOwn)
    this.#returned = freshAfter(this.#returned, from, to, true)
  }

  /** The layer is another one, and not by its author’s hand: what they had taken out of the base may be back in it. */
  layerChanged(from: Sides, to: Sides): void {
    const moved = from.base === to.base ? null : PositionMap.ofChanges(diff(from.base, to.base))
    const left = diff(to.base, to.layer)
    const returned = diff(from.base, from.layer)
      .flatMap(({ parts }) => parts)
      .map(({ aFrom, aTo }) => ({ from: aFrom, to: aTo }))
      .map((stretch) => (moved ? movedPlace(stretch, moved) : stretch))
      .filter((stretch) => stretch.from < stretch.to && !left.some((change) => meets(change, stretch)))
    this.#returned = [...this.#returned, ...returned]
  }

  /** What an undo should have left, null where it has left that; `isOld` where others did something since what it undid. */
  mended(base: Node, before: Node, after: Node, isOld: boolean): Node | null {
    return withoutHarm(base, { fresh: this.#fresh, returned: isOld ? this.#returned : [] }, before, after)
  }
}

interface Sides {
  readonly base: Node
  readonly layer: Node
}

const meets = ({ aFrom, aTo }: { aFrom: number; aTo: number }, { from, to }: Stretch): boolean =>
  aFrom < to && from < aTo
