import { expect, test } from 'vitest'
import { doc, p } from '../builders.ts'
import { surroundings } from './surroundings.ts'

const long = 'States agreed that measures against terrorism may delay the work of impartial organisations, and that '

test('[W16] the words around a place are whole, and stay within its block', () => {
  const base = doc(p(`${long}safeguards are needed. ${long}`), p('Another block.'))
  const from = 1 + long.length
  expect(surroundings(base, { from, to: from + 'safeguards'.length })).toBe(
    '…may delay the work of impartial organisations, and that safeguards are needed. States agreed that measures against terrorism…',
  )
  expect(surroundings(base, { from: 1, to: 1 })).toMatch(/^States agreed .*…$/)
})

test('[W16] a short block is said as a whole', () => {
  const base = doc(p('One.'), p('A short block.'))
  expect(surroundings(base, { from: 9, to: 14 })).toBe('A short block.')
})
