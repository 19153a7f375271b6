/** Time, handed in so that a test can hold it still. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /** Does `work` once, `ms` from now; the answer calls it off. */
  after(ms: number, work: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
}
