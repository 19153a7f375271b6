import { describe, expect, test } from 'vitest'
import { nested, sessions } from './testing/session.ts'

describe('the same in nested lists and tables that are made anew while people type in them', () => {
  test.each([0, 120])(
    '[SY11] no word is lost, broken or moved; where its block was deleted it is offered back (seeds from %i)',
    (from) => {
      expect(sessions(from, from + 120, nested).words).toBeGreaterThan(1500)
    },
    300_000,
  )
})
