import { describe, expect, it } from 'vitest'
import { b, br, doc, fn, h, li, ol, p, ref, ul } from './builders.ts'
import { blockText, messageText, textOf, wordCount } from './text.ts'

const sample = doc(
  h(1, { id: 'h' }, 'Title'),
  p({ id: 'p' }, 'Some ', b('bold'), ' words', ref('n'), br(), 'on two lines'),
  ul({ id: 'l' }, li({ id: 'i' }, p({ id: 'ip' }, 'item'), ol(li('sub')))),
  fn('n', 'note'),
)

describe('text', () => {
  it('[D6] the wording of a block is what a reader reads, without marks and note numbers', () => {
    expect(blockText(sample, 'p')).toBe('Some bold words\non two lines')
    expect(blockText(sample, 'i')).toBe('item\nsub')
    expect(blockText(sample, 'n')).toBe('note')
    expect(blockText(sample, 'nowhere')).toBeNull()
  })

  it('[D6] only paragraphs and list items have a message’s wording', () => {
    expect(['p', 'i', 'ip'].map((id) => messageText(sample, id))).not.toContain(null)
    expect(['h', 'l', 'n', 'nowhere'].map((id) => messageText(sample, id))).toEqual([null, null, null, null])
  })

  it('[D6] a wording is in normal form C, as the journal has it', () => {
    expect(textOf(doc(p('Ma\u0301laga')))).toBe('M\u00e1laga')
  })

  it('[D14] words are counted as an office program does, footnotes too', () => {
    expect(wordCount(sample)).toBe(1 + 6 + 2 + 1)
    expect(wordCount(doc(p('Co-chairs’ summary — 人权 and 2022')))).toBe(6)
    expect(wordCount(doc(p()))).toBe(0)
  })
})
