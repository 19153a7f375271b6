import { describe, expect, test } from 'vitest'
import { sessions, simple } from './testing/session.ts'

describe('three people and a server write, split, join, retitle, list, mark, delete and undo at once', () => {
  test.each([0, 300, 600, 900])(
    '[SY11] all see the same, and no word is lost, broken or moved (seeds from %i)',
    (from) => {
      expect(sessions(from, from + 300, simple).words).toBeGreaterThan(3000)
    },
    300_000,
  )
})
