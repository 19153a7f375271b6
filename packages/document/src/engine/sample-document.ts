import type { Node } from 'prosemirror-model'
import { doc, h, li, ol, p, ul } from '../builders.ts'

const SYLLABLES = 'ra ne to mi sal ver con de lu pra tion men es ti var or ban kel fi dan'.split(' ')
const SIGNS = [', ', ', ', '; ', ' – ']

/**
 * A text for measuring and for tests that reads like one: sentences of a few frequent and many rare words, paragraphs of
 * about seventy of them, a heading and a list now and then. Always the same for the same numbers.
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
  const text = (length: number): string => {
    const sentences: string[] = []
    for (let left = length; left > 0; left -= 18) sentences.push(sentence(Math.min(18, left)))
    return sentences.join(' ')
  }
  const blocks: Node[] = []
  for (let left = words; left > 0; left -= 70) {
    if (blocks.length % 8 === 0) blocks.push(h(1, sentence(4)))
    const list = blocks.length % 6 === 5 ? [ul, ol][below(2)] : undefined
    blocks.push(list === undefined ? p(text(70)) : list(...[20, 25, 25].map((length) => li(text(length)))))
  }
  return doc(...blocks)
}
