import type { Agenda } from '../agenda.ts'

/** How often a composition is looked at; it is over when it was seen so twice in a row. */
const REST_MS = 50

/**
 * Holds back what would change the text while a character is being composed (an IME, a dead key): it would end the
 * composition and write its letters twice. An editor takes in the composed letters shortly after the end, hence the
 * second look.
 */
export class Composition {
  readonly #agenda: Agenda
  readonly #isGoingOn: () => boolean
  #held: (() => void)[] = []
  #wasAtRest = false

  constructor(agenda: Agenda, isGoingOn: () => boolean) {
    this.#agenda = agenda
    this.#isGoingOn = isGoingOn
  }

  /** What comes now has to wait, at least for what waits already. */
  get isHolding(): boolean {
    return this.#held.length > 0
  }

  get isGoingOn(): boolean {
    return this.isHolding || this.#isGoingOn()
  }

  /** Does it when the composition is over, after all that was held before it; once, however often it was said. */
  hold(work: () => void): void {
    if (this.#held.length === 0) this.#wasAtRest = false
    if (!this.#held.includes(work)) this.#held.push(work)
    this.#watch()
  }

  forget(): void {
    this.#held = []
  }

  #watch(): void {
    this.#agenda.soon('rest', REST_MS, () => {
      const isAtRest = !this.#isGoingOn()
      const isOver = isAtRest && this.#wasAtRest
      this.#wasAtRest = isAtRest
      if (isOver) for (const work of this.#held.splice(0)) work()
      else if (this.#held.length > 0) this.#watch()
    })
  }
}
