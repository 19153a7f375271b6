import { expect, test } from 'vitest'
import { utilisation } from './utilisation.ts'

test('[SY6] the part of the time in which the process worked is told since it was last asked', async () => {
  const busy = utilisation()
  const whole = busy()
  expect(whole).toBeGreaterThanOrEqual(0)
  await new Promise((resolve) => setTimeout(resolve, 20))
  const since = busy()
  expect(since).toBeGreaterThanOrEqual(0)
  expect(since).toBeLessThanOrEqual(1)
})
