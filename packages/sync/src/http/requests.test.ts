import { describe, expect, test } from 'vitest'
import { z } from 'zod/mini'
import { acceptSuggestion, explainSuggestion, moveSection, reactToSuggestion, rejectSuggestion } from './requests.ts'

const hash = 'a'.repeat(64)

describe('bodies about suggestions', () => {
  test('[D5] a reason that is left out is an empty one, so that it is the rules that ask for it', () => {
    expect(z.parse(rejectSuggestion, { hash })).toEqual({ hash, reason: '' })
    expect(z.parse(explainSuggestion, { reason: ' Said.\n' })).toEqual({ reason: 'Said.' })
    expect(z.parse(moveSection, { to: 'frozen', left: [{ id: 'one' }] })).toEqual({
      to: 'frozen',
      left: [{ id: 'one', reason: '' }],
    })
  })

  test.each([{}, { hash: 'A'.repeat(64) }, { hash: `${hash}0` }, { hash, force: true }])(
    '[SE6] %j names no wording',
    (body) => {
      expect(z.safeParse(acceptSuggestion, body).success).toBe(false)
    },
  )

  test.each([
    [moveSection, { to: 'frozen', left: [{ id: '__proto__', reason: 'r' }] }],
    [moveSection, { to: 'frozen', left: ['one'] }],
    [rejectSuggestion, { hash, reason: 'x'.repeat(4001) }],
    [reactToSuggestion, { stance: 'against' }],
    [reactToSuggestion, {}],
  ])('[SE1] what is not asked for is refused (%#)', (schema, body) => {
    expect(z.safeParse(schema, body).success).toBe(false)
  })
})
