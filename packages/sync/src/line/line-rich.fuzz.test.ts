import { describe, expect, test } from 'vitest'
import { rich, sessions } from './testing/session.ts'

describe('the same in a text with a quotation, a table and footnotes', () => {
  test.each([0, 400])(
    '[SY11] all see the same, and no word is lost, broken or moved (seeds from %i)',
    (from) => {
      expect(sessions(from, from + 400, rich).words).toBeGreaterThan(3000)
    },
    300_000,
  )
})
