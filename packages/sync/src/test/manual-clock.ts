import type { Clock } from '../clock.ts'

/** Time that stands still until a test moves it. */
export class ManualClock implements Clock {
  #now = Date.UTC(2022, 4, 10, 9)
  #due: { at: number; work: () => void }[] = []

  now(): number {
    return this.#now
  }

  after(ms: number, work: () => void): () => void {
    const item = { at: this.#now + ms, work }
    this.#due.push(item)
    return () => {
      this.#due = this.#due.filter((each) => each !== item)
    }
  }

  /** Lets time pass, doing what falls due in its order; promises settle in between. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms
    await settle()
    for (let next = this.#next(until); next !== undefined; next = this.#next(until)) {
      this.#due = this.#due.filter((each) => each !== next)
      this.#now = Math.max(this.#now, next.at)
      next.work()
      await settle()
    }
    this.#now = until
  }

  #next(until: number): { at: number; work: () => void } | undefined {
    return this.#due.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
  }
}

/** Everything that waits for promises only. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve()
}
