import { describe, expect, test } from 'vitest'
import { actOf, type KeyedAct, SHORTCUTS } from './shortcuts.ts'

const pressed = (code: string, change: Partial<Parameters<typeof actOf>[0]> = {}) => ({
  ...{ code, ctrlKey: true, metaKey: false, altKey: false, shiftKey: true, isComposing: false, repeat: false },
  ...change,
})

describe('shortcuts', () => {
  test.each(Object.entries(SHORTCUTS) as [KeyedAct, (typeof SHORTCUTS)[KeyedAct]][])(
    '[W37] %s is asked for by the place of a key, on every keyboard',
    (act, { codes, shift }) => {
      for (const code of codes) {
        expect(actOf(pressed(code, { shiftKey: shift }), false)).toBe(act)
        expect(actOf(pressed(code, { shiftKey: shift, ctrlKey: false, metaKey: true }), true)).toBe(act)
        expect(actOf(pressed(code, { shiftKey: !shift }), false)).toBeNull()
      }
    },
  )

  test('[W37] none is AltGr, the other system’s key, or part of a composition', () => {
    for (const change of [{ altKey: true }, { isComposing: true }, { ctrlKey: false }, { metaKey: true }]) {
      expect(actOf(pressed('Period', change), false)).toBeNull()
    }
  })

  test('[W37] a key that is held goes on through the list, and decides once', () => {
    expect(actOf(pressed('Period', { repeat: true }), false)).toBe('next')
    expect(actOf(pressed('Enter', { repeat: true }), false)).toBeNull()
  })

  test('[W37] no two share their keys', () => {
    const keys = Object.values(SHORTCUTS).flatMap(({ codes, shift }) => codes.map((code) => `${shift} ${code}`))
    expect(new Set(keys).size).toBe(keys.length)
  })
})
