import type { Node } from 'prosemirror-model'
import { a, b, doc, h, type Inline, i, li, ol, p, ul } from '../builders.ts'

const SYLLABLES = 'ra ne to mi sal ver con de lu pra tion men es ti var or ban kel fi dan'.split(' ')
const SIGNS = [', ', ', ', '; ', ' – ']

/**
 * A text for measuring and for tests that reads like one: sentences of a few frequent and many rare words, paragraphs of
 * about seventy of them, some of them bold, italic or a link, a heading and a list now and then. Always the same for the
 * same numbers.
 */
export function sampleDocument(random: () => number, words: number): Node {
  const below = (limit: number): number => Math.floor(random() * limit)
  const invent = (): string => Array.from({ length: 1 + below(4) }, () => SYLLABLES[below(SYLLABLES.length)]).join('')
  const vocabulary = Array.from({ length: 1_200 }, invent)
  const word = (): string => vocabulary[Math.floor(vocabulary.length * random() ** 3)] ?? 'to'
  const sentence = (length: number): string => {
    const parts = Array.from({ length }, (_, at) => (at > 0 ? (random() < 0.08 ? SIGNS[below(4)] : ' ') : '') + word())
    return `${parts.join('').replace(/^./, (first) => first.toUpperCase())}.`
  }
  const marked = (words: string): Inline => {
    const mark = random()
    if (mark < 0.4) return i(words)
    return mark < 0.8 ? b(words) : a('https://example.org/', words)
  }
  const text = (length: number): Inline[] => {
    const parts: Inline[] = []
    for (let left = length; left > 0; left -= 18) {
      if (random() < 0.25) parts.push(marked(sentence(3)), ' ')
      parts.push(sentence(Math.min(18, left)), left > 18 ? ' ' : '')
    }
    return parts.filter((part) => part !== '')
  }
  const blocks: Node[] = []
  for (let left = words; left > 0; left -= 70) {
    if (blocks.length % 8 === 0) blocks.push(h(1, sentence(4)))
    const list = blocks.length % 6 === 5 ? [ul, ol][below(2)] : undefined
    blocks.push(list === undefined ? p(...text(70)) : list(...[20, 25, 25].map((length) => li(...text(length)))))
  }
  return doc(...blocks)
}
