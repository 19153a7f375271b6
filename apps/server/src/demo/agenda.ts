const DAY_MS = 24 * 60 * 60_000
const MINUTE_MS = 60_000

/** What people did on which day before now, in whatever order it is told: done day by day, a few minutes apart. */
export class Agenda {
  readonly #entries: { days: number; act: (at: Date) => void }[] = []

  /** What an act adds itself must not lie before it. */
  daysAgo(days: number, act: (at: Date) => void): void {
    this.#entries.push({ days, act })
  }

  run(now: Date): void {
    let today = Number.POSITIVE_INFINITY
    let done = 0
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      if (next.days > today) throw new TypeError(`an act of ${next.days} days ago was added ${today} days ago`)
      done = next.days === today ? done + 1 : 0
      today = next.days
      next.act(new Date(now.getTime() - today * DAY_MS + done * 2 * MINUTE_MS))
    }
  }

  /** The earliest; of one day, the first that was told. */
  #next() {
    const earliest = Math.max(...this.#entries.map(({ days }) => days))
    const at = this.#entries.findIndex(({ days }) => days === earliest)
    return at < 0 ? undefined : this.#entries.splice(at, 1)[0]
  }
}
