import { expect, it } from 'vitest'
import { columnHeads } from './coverage-view.ts'

it('[W30] tells the columns of one paragraph apart', () => {
  expect(columnHeads(['13', '14', '14', null, '14', null])).toEqual(['13', '14', '14 · 2', '–', '14 · 3', '– · 2'])
})
