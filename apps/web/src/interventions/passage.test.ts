import { describe, expect, it } from 'vitest'
import { inAddress, paragraphsOf, passageIn, quoted, sentencesOf, stepped, trimmed } from './passage.ts'

const TEXT = 'Thank you, Chair. I speak for drivers.\n\n  We ask for an exemption, in plain words.'
const words = ({ from, to }: { from: number; to: number }) => TEXT.slice(from, to)

describe('choosing a passage', () => {
  it('[W29] cuts a text into sentences that stand in it to the letter', () => {
    expect(sentencesOf(TEXT, 'en').map(words)).toEqual([
      'Thank you, Chair.',
      'I speak for drivers.',
      'We ask for an exemption, in plain words.',
    ])
  })

  it('[W29] goes from sentence to sentence, extends and shrinks, and stays within the text', () => {
    const sentences = sentencesOf(TEXT, 'en')
    const first = stepped(sentences, null, 1, false)
    const two = stepped(sentences, first, 1, true)
    expect(words(two!)).toBe('Thank you, Chair. I speak for drivers.')
    expect(stepped(sentences, two, -1, true)).toEqual(first)
    expect(stepped(sentences, first, -1, true)).toEqual(first)
    expect(words(stepped(sentences, two, 1, false)!)).toBe('We ask for an exemption, in plain words.')
    expect(stepped(sentences, sentences.at(-1)!, 1, false)).toEqual(sentences.at(-1))
  })

  it('[W29] takes no white space at the ends of a quote', () => {
    expect(trimmed(TEXT, { from: 17, to: 39 })).toEqual({ from: 18, to: 38 })
    expect(trimmed(TEXT, { from: 38, to: 40 })).toBeNull()
  })

  it('[W29] knows where each paragraph begins', () => {
    for (const { from, text } of paragraphsOf(TEXT)) expect(TEXT.slice(from, from + text.length)).toBe(text)
  })
})

describe('a passage in an address', () => {
  it('[W2] leads to the words that were quoted, also where a correction has moved them', () => {
    const passage = quoted(TEXT, 'I speak for drivers.', 18)
    expect(passage && words(passage)).toBe('I speak for drivers.')
    expect(passage && passageIn(inAddress(passage), TEXT)).toEqual(passage)
    expect(quoted(`Madam. ${TEXT}`, 'I speak for drivers.', 18)).toEqual({ from: 25, to: 45 })
    expect(quoted(TEXT, 'I never said this.', 18)).toBe(null)
  })

  it.each([
    '',
    '#main',
    '#words-',
    '#words-3',
    '#words-a-b',
    '#words-4-3',
    '#words--1-3',
    '#words-0-4000',
    '#words-1.5-3',
  ])('[W2] that names no words of the text leads to none: %s', (hash) => {
    expect(passageIn(hash, TEXT)).toBe(null)
  })
})
