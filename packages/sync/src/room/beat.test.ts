import { expect, test } from 'vitest'
import { Beat } from './beat.ts'

/** Rooms that begin a batch every so many milliseconds, for a second. */
function after(everyMs: number): { beat: Beat; now: number } {
  const beat = new Beat()
  let now = 7
  for (; now < 1_007; now += everyMs) beat.begin(now)
  return { beat, now }
}

test('[SY6] where few batches are written none waits for another', () => {
  const { beat, now } = after(10)
  for (let ms = 0; ms < 20; ms += 1) expect(beat.waitMs(now + ms, 0)).toBe(0)
})

test('[SY6] where many rooms write, their batches begin together, at most a hundredth of a second later', () => {
  const { beat, now } = after(2)
  for (let ms = 0; ms < 100; ms += 1) {
    const wait = beat.waitMs(now + ms, ms % 7)
    expect((now + ms + wait) % 10).toBe(0)
    expect(wait - (ms % 7)).toBeLessThan(10)
  }
})

test('[SY6] after a pause there is no beat', () => {
  const { beat, now } = after(2)
  beat.begin(now + 5_000)
  expect(beat.waitMs(now + 5_001, 0)).toBe(0)
})

test('[SY6] how busy the process is, is asked at most four times a second', () => {
  let asked = 0
  const beat = new Beat(() => {
    asked += 1
    return 0.4
  })
  expect(beat.busy).toBe(0)
  for (let now = 0; now < 1_000; now += 1) beat.begin(now)
  expect(beat.busy).toBe(0.4)
  expect(asked).toBeLessThanOrEqual(4)
})
