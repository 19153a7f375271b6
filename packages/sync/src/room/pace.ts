/**
 * How long updates are gathered before they are written together: not at all while it is quiet, and longer the more
 * there is to send, because one frame for many updates is what a full room lives on.
 */
export class Pace {
  #windowMs = 0
  #since: number
  #sends = 0

  constructor(now: number) {
    this.#since = now
  }

  get windowMs(): number {
    return this.#windowMs
  }

  /** So many updates went to so many. */
  sent(updates: number, listeners: number, now: number): void {
    this.#sends += updates * listeners
    const seconds = (now - this.#since) / 1000
    if (seconds < 0.25) return
    const perSecond = this.#sends / seconds
    this.#windowMs = perSecond < 1_000 ? 0 : perSecond < 20_000 ? 16 : 50
    this.#since = now
    this.#sends = 0
  }
}
