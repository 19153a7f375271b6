const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const OPENS_MS = 8 * HOUR_MS
const CLOSES_MS = 18 * HOUR_MS
const PACE_MS = 4 * MINUTE_MS

/** What people did on which day before today, in whatever order it is told: done day by day, in office hours (UTC). */
export class Agenda {
  readonly #entries: { days: number; act: (at: Date) => void }[] = []

  /** What an act adds itself must not lie before it; nor may anything lie in the future, so no day is after yesterday. */
  daysAgo(days: number, act: (at: Date) => void): void {
    if (days < 1) throw new TypeError(`an act of ${days} days ago may not be over yet`)
    this.#entries.push({ days, act })
  }

  run(now: Date): void {
    const midnight = now.getTime() - (now.getTime() % DAY_MS)
    let today = Number.POSITIVE_INFINITY
    let time = OPENS_MS
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      if (next.days > today) throw new TypeError(`an act of ${next.days} days ago was added ${today} days ago`)
      time = next.days === today ? time + PACE_MS : OPENS_MS
      if (time > CLOSES_MS) throw new TypeError(`too much for one day, ${next.days} days ago`)
      today = next.days
      next.act(new Date(midnight - today * DAY_MS + time))
    }
  }

  /** The earliest; of one day, the first that was told. */
  #next() {
    const earliest = Math.max(...this.#entries.map(({ days }) => days))
    const at = this.#entries.findIndex(({ days }) => days === earliest)
    return at < 0 ? undefined : this.#entries.splice(at, 1)[0]
  }
}
