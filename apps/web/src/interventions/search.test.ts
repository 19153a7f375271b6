import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findIn } from './search.ts'

describe('search in interventions', () => {
  it('[W29] finds words whatever their case and accents, and shows them as they were said', () => {
    expect(findIn('Une exemption doit être prévue.', 'ETRE PREVUE')).toEqual({
      before: 'Une exemption doit ',
      hit: 'être prévue',
      after: '.',
    })
  })

  it('[W29] says nothing where the words do not stand, and for no words', () => {
    expect(findIn('A clear exemption', 'risk')).toBeNull()
    expect(findIn('A clear exemption', '  ')).toBeNull()
  })

  it('[W29] finds every part of every text, at its own letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), fc.nat(), (text, a, b) => {
        const [from, to] = [a % text.length, b % (text.length + 1)].sort((x, y) => x - y) as [number, number]
        const part = text.slice(from, to).trim()
        if (part === '' || /\p{Cs}/u.test(part)) return
        const found = findIn(text, part)
        expect(found).not.toBeNull()
        expect(found?.hit.length).toBe(part.length)
        expect(text).toContain(found?.hit)
      }),
      { seed: 29, numRuns: 300 },
    )
  })
})
