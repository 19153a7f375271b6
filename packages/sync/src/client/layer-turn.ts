import type { Composition } from './composition.ts'
import type { LocalLayer } from './local-layer.ts'
import type { WritingTurn } from './writing-turn.ts'

/** Whether a layer may be written in here, as far as its owner's other windows are concerned. */
export class LayerTurn {
  readonly #turn: WritingTurn
  readonly #composition: Composition
  readonly #changed: () => void
  #mayWrite = true

  constructor(turn: WritingTurn, composition: Composition, changed: () => void) {
    this.#turn = turn
    this.#composition = composition
    this.#changed = changed
    turn.onChange(() => this.#hear())
  }

  /** It does not end in the midst of a composition. */
  get mayWrite(): boolean {
    return this.#mayWrite
  }

  /** `isAway` while what is written here cannot go up. */
  look(isAway: boolean, local: LocalLayer | null): void {
    if (!isAway || !local) this.#turn.stake('nothing')
    else this.#turn.stake(local.hasUnsent ? 'words' : 'a place')
    this.#hear()
  }

  take(): void {
    this.#turn.take()
  }

  leave(): void {
    this.#turn.stake('nothing')
  }

  #hear(): void {
    const { mayWrite } = this.#turn
    if (mayWrite === this.#mayWrite) return
    if (this.#composition.isGoingOn) {
      this.#composition.hold(() => this.#hear())
      return
    }
    this.#mayWrite = mayWrite
    this.#changed()
  }
}
