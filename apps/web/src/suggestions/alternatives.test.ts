import { doc, p } from '@travaux/document/builders'
import { expect, test } from 'vitest'
import { commonWords, places } from './alternatives.ts'
import { listOf } from './testing/told.ts'

const say = (text: string) => doc(p({ id: 'a' }, text), p({ id: 'b' }, 'Victims are heard.'))
const BASE = say('States may act now.')
const LAYERS = { ana: say('States should act now.'), ben: say('States must act now.'), cem: say('States act now.') }

test('[W13] what competes for one place is one, where its first stands', () => {
  const dot = doc(p({ id: 'a' }, 'States may act now.'), p({ id: 'b' }, 'Victims are heard first.'))
  const folded = places(listOf(BASE, { ...LAYERS, dot })).map((place) => place.map(({ id }) => id).sort())
  expect(folded).toEqual([['ana-1', 'ben-1', 'cem-1'], ['dot-1']])
})

test('[W13] so is what competes only by way of a third', () => {
  const wide = say('Everybody will act now.')
  const end = say('States may act at once.')
  const over = say('States cannot refuse today.')
  const list = listOf(BASE, { wide, end, over })
  const [first, ...others] = places(list)
  expect(first?.length).toBe(list.length)
  expect(others).toEqual([])
})

test('[W13] the words that all of them are about are named, if they are the same', () => {
  const { ana, ben } = LAYERS
  const [same] = places(listOf(BASE, { ana, ben }))
  expect(same && commonWords(same)).toBe('may')
  const [different] = places(listOf(BASE, { ana, wide: say('Nobody will act now.') }))
  expect(different && commonWords(different)).toBeNull()
})
