import { describe, expect, it } from 'vitest'
import { RateLimit, TokenBucket } from './rate-limit.ts'

describe('rate limit', () => {
  it('[SE21] lets a burst pass and then as many as flow in', () => {
    const bucket = new TokenBucket(20, 5, 0)
    const passed = (nowMs: number, tries: number) =>
      Array.from({ length: tries }, () => bucket.tryTake(1, nowMs)).filter(Boolean).length
    expect(passed(0, 10)).toBe(5)
    expect(passed(50, 10)).toBe(1)
    expect(passed(100_000, 10)).toBe(5)
  })

  it('[SE21] says how long to wait until a debt is paid', () => {
    const bucket = new TokenBucket(10, 1, 0)
    expect(bucket.take(1, 0)).toBe(0)
    expect(bucket.take(1, 0)).toBe(100)
    expect(bucket.take(1, 0)).toBe(200)
    expect(bucket.take(1, 1_000)).toBe(0)
  })

  it('a clock that goes back gives nothing away', () => {
    const bucket = new TokenBucket(10, 1, 1_000)
    expect(bucket.tryTake(1, 1_000)).toBe(true)
    expect(bucket.tryTake(1, 0)).toBe(false)
  })

  it('[SE21] keeps one visitor from using up what another may do', () => {
    const limit = new RateLimit(1, 1)
    expect(limit.of('one', 0).tryTake(1, 0)).toBe(true)
    expect(limit.of('one', 0).tryTake(1, 0)).toBe(false)
    expect(limit.of('other', 0).tryTake(1, 0)).toBe(true)
  })
})
