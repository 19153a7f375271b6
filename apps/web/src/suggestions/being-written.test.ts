import { expect, test } from 'vitest'
import { BeingWritten } from './being-written.ts'
import { suggestion } from './testing/told.ts'

const hunk = (id: string, changedAt: number) => ({ id: suggestion(id), changedAt })

test('[W15] a suggestion is being written from when its author changes it until its author has rested', () => {
  const writing = new BeingWritten()
  writing.see([hunk('a', 70), hunk('b', 60)], 0)
  expect([...writing.at(0)]).toEqual([])
  writing.see([hunk('a', 80), hunk('b', 60)], 1_000)
  expect([...writing.at(1_500)]).toEqual(['a'])
  expect(writing.rest(1_500)).toBe(1_500)
  expect([...writing.at(3_000)]).toEqual([])
  expect(writing.rest(3_000)).toBeNull()
})

test('[W15] so is one that appears, and not one that is gone', () => {
  const writing = new BeingWritten()
  writing.see([hunk('a', 70)], 0)
  writing.see([hunk('a', 70), hunk('b', 90)], 10)
  expect([...writing.at(10)]).toEqual(['b'])
  writing.see([hunk('a', 70)], 20)
  expect([...writing.at(20)]).toEqual([])
})
