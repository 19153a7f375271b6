import type { Clock } from '../../clock.ts'

/** Time that a story moves: what falls due is done in its order, and everything that waits for promises comes between. */
export class StoryClock implements Clock {
  #now = Date.UTC(2022, 4, 10, 9)
  #due: { at: number; n: number; work: () => void }[] = []
  #made = 0

  now(): number {
    return this.#now
  }

  after(ms: number, work: () => void): () => void {
    this.#made += 1
    const item = { at: this.#now + ms, n: this.#made, work }
    this.#due.push(item)
    return () => {
      this.#due = this.#due.filter((each) => each !== item)
    }
  }

  async pass(ms: number): Promise<void> {
    const until = this.#now + ms
    await rest()
    for (let next = this.#next(until); next; next = this.#next(until)) {
      const due = next
      this.#due = this.#due.filter((each) => each !== due)
      this.#now = Math.max(this.#now, due.at)
      due.work()
      await rest()
    }
    this.#now = until
  }

  #next(until: number): { at: number; n: number; work: () => void } | undefined {
    let first: { at: number; n: number; work: () => void } | undefined
    for (const each of this.#due) {
      if (each.at <= until && (!first || each.at < first.at || (each.at === first.at && each.n < first.n))) first = each
    }
    return first
  }
}

/** Everything that waits for promises only, however deep. */
export const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
