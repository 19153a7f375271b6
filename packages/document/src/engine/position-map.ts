import { StepMap } from 'prosemirror-transform'
import type { Span } from './change.ts'
import type { Hunk } from './hunk.ts'

/**
 * Positions of the base in the layer, and back. The list of hunks is the map: between them base and layer are equal.
 *
 * A position next to a hunk stays next to it, on the same side. Where there is nothing to be on a side of (text was
 * only inserted, or the position stands inside what was replaced) `bias` says which end is meant: -1 the one before,
 * 1 the one behind.
 */
export class PositionMap {
  readonly #toLayer: StepMap
  readonly #toBase: StepMap

  constructor(ranges: readonly number[]) {
    this.#toLayer = new StepMap(ranges)
    this.#toBase = this.#toLayer.invert()
  }

  static ofHunks(hunks: readonly Hunk[]): PositionMap {
    return new PositionMap(hunks.flatMap(({ from, to, layerFrom, layerTo }) => [from, to - from, layerTo - layerFrom]))
  }

  static ofChanges(changes: readonly Span[]): PositionMap {
    return new PositionMap(changes.flatMap(({ aFrom, aTo, bFrom, bTo }) => [aFrom, aTo - aFrom, bTo - bFrom]))
  }

  toLayer(position: number, bias: -1 | 1): number {
    return this.#toLayer.map(position, bias)
  }
  toBase(position: number, bias: -1 | 1): number {
    return this.#toBase.map(position, bias)
  }
}
