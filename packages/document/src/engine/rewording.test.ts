import { expect, test } from 'vitest'
import { rewordings } from './rewording.ts'

test.each([
  ['States may act.', 'States may act.', []],
  ['States may act.', 'States should act.', [{ del: 'may', ins: 'should' }]],
  [
    'States may act now.',
    'All States should act.',
    [
      { del: '', ins: 'All ' },
      { del: 'may', ins: 'should' },
      { del: ' now', ins: '' },
    ],
  ],
  ['They may be heard.', 'They should have been heard.', [{ del: 'may be', ins: 'should have been' }]],
])('[L16] %j and %j differ phrase by phrase', (before, after, phrases) => {
  expect(rewordings(before, after)).toEqual(phrases)
})

test('[L16] wordings with nothing in common are one phrase, however long', () => {
  const text = (word: string): string => Array.from({ length: 5_000 }, (_, index) => `${word}${index}`).join(' ')
  expect(rewordings(text('a'), text('b'))).toEqual([{ del: text('a'), ins: text('b') }])
})
