import { describe, expect, it } from 'vitest'
import { paragraphsOf, sentencesOf, stepped, trimmed } from './passage.ts'

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
