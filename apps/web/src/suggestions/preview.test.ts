import { doc, p } from '@travaux/document/builders'
import { expect, test } from 'vitest'
import { previewOf } from './preview.ts'
import { listOf } from './testing/told.ts'

const preview = (before: string, after: string) => {
  const base = doc(p({ id: 'a' }, before))
  const [first] = listOf(base, { ana: doc(p({ id: 'a' }, after)) })
  return first && previewOf(base, first)
}

test('[W14] the sentence is shown as it would read, with what is new in it', () => {
  expect(preview('It rained. States may act. It snowed.', 'It rained. States should act. It snowed.')).toEqual({
    before: 'States ',
    changed: 'should',
    after: ' act.',
  })
})

test('[W14] a change within a word is shown as the word', () => {
  expect(preview('It was recieved.', 'It was received.')).toEqual({
    before: 'It was ',
    changed: 'received',
    after: '.',
  })
})

test('[W14] a deletion leaves the sentence without a mark', () => {
  expect(preview('States may never act.', 'States may act.')?.changed).toBe('')
})

test('[W14] what fits the text no more has no preview', () => {
  const base = doc(p({ id: 'a' }, 'States may act.'))
  const [first] = listOf(base, { ana: doc(p({ id: 'a' }, 'States should act.')) })
  expect(first && previewOf(doc(p({ id: 'a' }, 'Nobody acts.')), first)).toBeNull()
})
