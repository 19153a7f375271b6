import { Agenda } from '../agenda.ts'
import { type Clock, systemClock } from '../clock.ts'

/** What a connection needs to come back by itself. */
export interface LifelineOptions {
  clock?: Clock
  /** From 0 up to 1; spreads out those who come back at once. */
  random?: () => number
  /** Calls back whenever this device has a network again; the answer ends that. */
  onOnline?: (again: () => void) => () => void
}

/** A server says something every 10 s; a line that is dead at the other end is noticed by its silence alone. */
const SILENCE_MS = 15_000
/** After a stall timers fire before what has arrived meanwhile is read. */
const SECOND_LOOK_MS = 50
const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 30_000

/**
 * Keeps a connection alive: opens it, notices when the other end has fallen silent, and opens it again when it was
 * lost, at longer and longer intervals which nobody else keeps in step with; at once, when the network has come back.
 */
export class Lifeline {
  readonly #agenda: Agenda
  readonly #random: () => number
  readonly #open: () => void
  readonly #onSilence: () => void
  readonly #ignore: () => void
  #failures = 0

  constructor(
    { clock = systemClock, random = Math.random, onOnline }: LifelineOptions,
    acts: { open: () => void; onSilence: () => void },
  ) {
    this.#agenda = new Agenda(clock)
    this.#random = random
    this.#open = acts.open
    this.#onSilence = acts.onSilence
    this.#ignore = onOnline?.(() => this.#onOnline()) ?? (() => {})
  }

  /** Opens the connection now, which counts as silent if nothing is heard on it. */
  open(): void {
    this.heard()
    this.#open()
  }

  /** The other end said something, or has still to say its first word. */
  heard(): void {
    this.rest()
    this.#agenda.soon('silence', SILENCE_MS, () => {
      this.#agenda.soon('second look', SECOND_LOOK_MS, this.#onSilence)
    })
  }

  /** It wants us: the next time that it is lost it is tried again soon. */
  welcomed(): void {
    this.#failures = 0
  }

  /** The connection is gone, and is opened again after a while. */
  lost(): void {
    this.rest()
    const longest = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures)
    this.#failures += 1
    this.#agenda.soon('retry', longest / 2 + (this.#random() * longest) / 2, () => this.open())
  }

  /** Nothing is awaited any more, and nothing tried. */
  rest(): void {
    this.#agenda.clear()
  }

  end(): void {
    this.rest()
    this.#ignore()
  }

  #onOnline(): void {
    this.#failures = 0
    if (this.#agenda.isDue('retry')) this.open()
  }
}
