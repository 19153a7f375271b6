import { expect, test } from 'playwright/test'
import { kill } from './kill.ts'

/** A few rounds of `npm run faults -- kill`, so that it stays true between two long runs. */
test('[SY1] [SY3] [SY8] after kill -9 nothing acknowledged or seen is missing, and nothing is doubled', async () => {
  const { lost, doubled, disagreeing, acknowledged, seen } = await kill({ times: 3, seed: 7, say: () => {} })
  expect({ lost, doubled, disagreeing }).toEqual({ lost: [], doubled: [], disagreeing: [] })
  for (const count of Object.values({ ...acknowledged, ...seen })) expect(count).toBeGreaterThan(0)
})
