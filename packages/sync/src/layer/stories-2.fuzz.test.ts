import { expect, test } from 'vitest'
import { brokenIn, chapters } from './testing/chapters.ts'

test.each(chapters(2))(
  '[L1, L2, L3, L4, L5, L6, L7, L8, L9, L10, L11, L12, L13, L14, L15] hold in the stories from seed %i on',
  async (seed) => {
    expect(await brokenIn(seed)).toEqual([])
  },
)
