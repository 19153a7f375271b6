import type { Action, Role, Section } from '@travaux/domain'
import { describe, expect, test } from 'vitest'
import { modesOf } from './modes.ts'

const section = { id: 's' } as Section
const allowed =
  (...doing: Action['do'][]) =>
  (action: Action) =>
    doing.includes(action.do) ? null : ({ refused: 'no-right', needs: 'pen-holder' } as const)
const modes = (role: Role, ...doing: Action['do'][]) => modesOf(section, role, allowed(...doing))

describe('the modes of a section', () => {
  test('[W5] an observer reads', () => {
    expect(modes('observer')).toEqual({ offered: ['reading', 'original'], first: 'reading' })
  })
  test('[W5] who may suggest opens in it', () => {
    for (const role of ['member', 'secretariat'] as const)
      expect(modes(role, 'suggest')).toEqual({ offered: ['suggesting', 'reading', 'original'], first: 'suggesting' })
  })
  test('[W5] a pen-holder edits, and may suggest', () => {
    expect(modes('pen-holder', 'writeBase', 'suggest')).toEqual({
      offered: ['editing', 'suggesting', 'reading', 'original'],
      first: 'editing',
    })
  })
  test('[W5] a co-chair comes to read, and may suggest', () => {
    expect(modes('co-chair', 'suggest')).toEqual({ offered: ['suggesting', 'reading', 'original'], first: 'reading' })
  })
  test('[W5] the group that holds the pen edits', () => {
    expect(modes('member', 'writeBase')).toEqual({ offered: ['editing', 'reading', 'original'], first: 'editing' })
  })
})
