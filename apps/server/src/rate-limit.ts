/**
 * A token bucket: `perSecond` flow in, at most `burst` lie ready. Time comes in, so that nothing here waits.
 */
export class TokenBucket {
  readonly #perSecond: number
  readonly #burst: number
  #tokens: number
  #at: number

  constructor(perSecond: number, burst: number, nowMs: number) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#tokens = burst
    this.#at = nowMs
  }

  /** Takes the tokens, going into debt where needed; answers how many milliseconds until the debt is paid. */
  take(count: number, nowMs: number): number {
    this.#tokens = this.#level(nowMs) - count
    this.#at = nowMs
    return this.#tokens >= 0 ? 0 : Math.ceil((-this.#tokens / this.#perSecond) * 1000)
  }

  /** Takes the tokens if they are there, else leaves everything as it was. */
  tryTake(count: number, nowMs: number): boolean {
    if (this.#level(nowMs) < count) return false
    this.take(count, nowMs)
    return true
  }

  isFull(nowMs: number): boolean {
    return this.#level(nowMs) >= this.#burst
  }

  #level(nowMs: number): number {
    return Math.min(this.#burst, this.#tokens + (Math.max(0, nowMs - this.#at) * this.#perSecond) / 1000)
  }
}

/** One bucket per key; a bucket that is full again is forgotten. */
export class RateLimit {
  readonly #buckets = new Map<string, TokenBucket>()
  readonly #perSecond: number
  readonly #burst: number
  #sweepAt = 0

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond
    this.#burst = burst
  }

  of(key: string, nowMs: number): TokenBucket {
    if (nowMs >= this.#sweepAt) {
      this.#sweepAt = nowMs + 60_000
      for (const [name, bucket] of this.#buckets) if (bucket.isFull(nowMs)) this.#buckets.delete(name)
    }
    const bucket = this.#buckets.get(key) ?? new TokenBucket(this.#perSecond, this.#burst, nowMs)
    this.#buckets.set(key, bucket)
    return bucket
  }
}
