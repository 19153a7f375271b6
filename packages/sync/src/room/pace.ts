/** A batch may take one part in so many of the time. */
const SHARE = 12
/** Longer than this nobody waits for others' keys where the process has nothing else to do. */
const LONGEST_IDLE_MS = 30
/** Longer than this nobody waits for them at all. */
const LONGEST_MS = 50
/** So long after another server wrote it is expected to go on. */
const SHARED_MS = 1_000
/** What a batch then costs more than it took: it is read, checked and shown at the other server too. */
const SHARED_TIMES = 3
/** A process that works for so great a part of the time is busy. */
const BUSY = 0.5
/** How much the newest batch counts for what the next is expected to take. */
const NEWEST = 0.1

/**
 * How long updates are gathered before they are written together: not at all while it is quiet, and the longer the
 * more a batch takes and the busier the process is. One frame for many updates is what a full room, a long text and a
 * busy machine live on: what a batch takes grows with all three, with those who listen, with the words that are checked,
 * and with whatever else wants the processor. And with the servers that write in the same text: each batch is taken in,
 * checked and shown at every one of them.
 */
export class Pace {
  #begun = Number.NEGATIVE_INFINITY
  #tookMs = 0
  #shared = Number.NEGATIVE_INFINITY

  /** From now until the next batch may begin; `busy` is for what part of the time the process works. */
  waitMs(now: number, busy: number): number {
    const isShared = now - this.#shared < SHARED_MS
    const longest = LONGEST_IDLE_MS + (LONGEST_MS - LONGEST_IDLE_MS) * (isShared ? 1 : Math.min(1, busy / BUSY))
    const window = Math.round(Math.min(longest, SHARE * this.#tookMs * (isShared ? SHARED_TIMES : 1)))
    // A clock that was set back must not hold anybody up.
    return Math.min(window, Math.max(0, this.#begun + window - now))
  }

  begin(now: number): void {
    this.#begun = now
  }

  /** Another server has written in the same text. */
  share(now: number): void {
    this.#shared = now
  }

  /** The batch kept the process busy for so long, without what it waited for the disk. */
  took(ms: number): void {
    this.#tookMs += NEWEST * (Math.max(0, ms) - this.#tookMs)
  }
}
