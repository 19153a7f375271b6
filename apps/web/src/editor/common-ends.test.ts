import { type Fragment, Slice } from '@tiptap/pm/model'
import { schema } from '@travaux/document'
import { describe, expect, test } from 'vitest'
import { commonEnds } from './common-ends.ts'

const words = (text: string): Fragment =>
  text === '' ? Slice.empty.content : Slice.fromJSON(schema, { content: [{ type: 'text', text }] }).content

/** What is drawn of both. */
function drawn(before: string, after: string): [string, string] {
  const { start, end } = commonEnds(words(before), words(after))
  return [before.slice(start, before.length - end), after.slice(start, after.length - end)]
}

describe('what two stretches of words have in common', () => {
  test('[W7] a letter added to a word is a letter added', () => {
    expect(drawn('may', 'maybe')).toEqual(['', 'be'])
    expect(drawn('clear', 'unclear')).toEqual(['', 'un'])
  })
  test('[W7] a letter taken out of a word is a letter taken out', () => {
    expect(drawn('colour', 'color')).toEqual(['u', ''])
    expect(drawn('aaa', 'aa')).toEqual(['a', ''])
  })
  test('[W7] a letter that is another one', () => {
    expect(drawn('analyse', 'analyze')).toEqual(['s', 'z'])
  })
  test('[W7] several words written anew are told apart by words', () => {
    expect(drawn('is never to be', 'shall not constitute')).toEqual(['is never to be', 'shall not constitute'])
    expect(drawn('is to be seen', 'is not to be had')).toEqual(['to be seen', 'not to be had'])
  })
  test('[W7] words added among others are words added', () => {
    expect(drawn('the law', 'the written law')).toEqual(['', 'written '])
  })
  test('[W7] no letter is cut in two', () => {
    expect(drawn('👩‍👩‍👧', '👩‍👩‍👦')).toEqual(['👩‍👩‍👧', '👩‍👩‍👦'])
    expect(drawn('e\u0301t', 'e\u0300t')).toEqual(['e\u0301', 'e\u0300'])
    expect(drawn('كِتاب', 'كُتاب')).toEqual(['كِ', 'كُ'])
  })
  test('[W7] other marks on the same letters are another thing', () => {
    const bold = Slice.fromJSON(schema, { content: [{ type: 'text', text: 'may', marks: [{ type: 'bold' }] }] }).content
    expect(commonEnds(words('may'), bold)).toEqual({ start: 0, end: 0 })
  })
})
