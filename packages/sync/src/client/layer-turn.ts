import type { Agenda } from '../agenda.ts'
import type { Composition } from './composition.ts'
import type { DeviceWords } from './device-words.ts'
import type { LocalLayer } from './local-layer.ts'
import type { UnsentWords } from './words-keeper.ts'
import type { WritingTurn } from './writing-turn.ts'

/** A device that has not said for so long what was left on it keeps nobody from writing. */
const PATIENCE_MS = 2_000

type State =
  | 'writing'
  | 'waiting'
  /** Its turn has come, and the device is asked what the window before has left. */
  | 'going on'

interface TurnOptions {
  turn: WritingTurn
  composition: Composition
  agenda: Agenda
  device: DeviceWords
  /** Goes on with what another window has left; false where that does not fit. */
  goOnWith: (words: UnsentWords) => boolean
  changed: () => void
}

/**
 * Whether a layer may be written in here, as far as its owner's other windows are concerned. When the turn comes while
 * the server is not heard, the words of the window that wrote before are taken up first, if that one is gone: it is as
 * if one had gone on writing.
 */
export class LayerTurn {
  readonly #options: TurnOptions
  #state: State = 'writing'
  /** What the device was asked when the turn came last; null once that is settled. */
  #asked: Promise<UnsentWords | null> | null = null
  #isAway = false
  #local: LocalLayer | null = null

  constructor(options: TurnOptions) {
    this.#options = options
    options.turn.onChange(this.#hear)
  }

  /** It neither begins nor ends in the midst of a composition. */
  get mayWrite(): boolean {
    return this.#state === 'writing'
  }

  /** `isAway` while what is written here cannot go up. */
  look(isAway: boolean, local: LocalLayer | null): void {
    const { turn } = this.#options
    this.#isAway = isAway
    this.#local = local
    if (!isAway || !local) turn.stake('nothing')
    else turn.stake(local.hasUnsent ? 'words' : 'a place')
    this.#hear()
  }

  take(): void {
    this.#options.turn.take()
  }

  leave(): void {
    this.look(false, null)
  }

  get #due(): State {
    if (!this.#options.turn.mayWrite) return 'waiting'
    if (!this.#isAway) return 'writing'
    return this.#state === 'waiting' ? 'going on' : this.#state
  }

  readonly #hear = (): void => {
    const { composition } = this.#options
    if (this.#due === this.#state) return
    if (composition.isGoingOn) composition.hold(this.#hear)
    else this.#become(this.#due)
  }

  #become(state: State): void {
    this.#state = state
    this.#asked = null
    this.#options.agenda.callOff('go on')
    if (state === 'going on') this.#goOn()
    else this.#options.changed()
  }

  #goOn(): void {
    const { agenda, device, goOnWith } = this.#options
    const asked = device.leftSince((words) => this.#local?.goesOnWith(words) === true)
    this.#asked = asked
    agenda.soon('go on', PATIENCE_MS, () => this.#become('writing'))
    void asked.then((words) => {
      const isTaken = words && this.#asked === asked && this.#local?.goesOnWith(words) && goOnWith(words)
      if (words && !isTaken) device.leave(words)
      if (this.#asked === asked) this.#become('writing')
    })
  }
}
