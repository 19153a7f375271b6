/** From so many batches a second on, all rooms together. */
const BUSY_PER_SECOND = 150
/** How far apart their batches then are. */
const BEAT_MS = 10
/** How long is counted. */
const COUNTED_MS = 250

/**
 * What all rooms of a process have in common: one disk, and one loop of events. Where many of them write, each a
 * little, their batches begin together, so that they meet in one write of the store; a quiet process has no beat.
 */
export class Beat {
  #since = Number.NEGATIVE_INFINITY
  #batches = 0
  #perSecond = 0
  #busy = 0
  readonly #utilisation: () => number

  /** `utilisation`: for what part of the time the process has worked since it was last asked; idle unless told. */
  constructor(utilisation: () => number = () => 0) {
    this.#utilisation = utilisation
  }

  /** For what part of the time the process worked when that was last counted. */
  get busy(): number {
    return this.#busy
  }

  /** How long a room waits that could begin in `waitMs`. */
  waitMs(now: number, waitMs: number): number {
    if (this.#perSecond < BUSY_PER_SECOND) return waitMs
    const ready = now + waitMs
    return waitMs + ((BEAT_MS - (ready % BEAT_MS)) % BEAT_MS)
  }

  /** Some room begins a batch. */
  begin(now: number): void {
    this.#batches += 1
    const counted = now - this.#since
    if (counted >= 0 && counted < COUNTED_MS) return
    // Of a long pause, or a clock that was set, nothing is concluded.
    this.#perSecond = counted < 0 || counted > 4 * COUNTED_MS ? 0 : (this.#batches * 1_000) / counted
    this.#busy = this.#utilisation()
    this.#since = now
    this.#batches = 0
  }
}
