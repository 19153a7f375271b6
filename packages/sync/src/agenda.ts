import type { Clock } from './clock.ts'

/** What is to be done later, by name: each thing at most once at a time. */
export class Agenda {
  readonly #clock: Clock
  readonly #due = new Map<string, () => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Does `work` once, `ms` from now, unless the same is due already. */
  soon(what: string, ms: number, work: () => void): void {
    if (this.#due.has(what)) return
    const callOff = this.#clock.after(ms, () => {
      this.#due.delete(what)
      work()
    })
    this.#due.set(what, callOff)
  }

  isDue(what: string): boolean {
    return this.#due.has(what)
  }

  callOff(what: string): void {
    this.#due.get(what)?.()
    this.#due.delete(what)
  }

  clear(): void {
    for (const callOff of this.#due.values()) callOff()
    this.#due.clear()
  }
}
