import type { Node } from '@tiptap/pm/model'
import { applyHunks, blockText } from '@travaux/document'
import type { ListedSuggestion } from './listed-suggestion.ts'

/** A sentence of the text with the words that a suggestion changes. */
export interface Preview {
  readonly before: string
  readonly changed: string
  readonly after: string
}

const MOST = 220

/** How the sentence would read if it were accepted; null for what no sentence shows, or does not fit any more. */
export function previewOf(base: Node, { hunks, block }: ListedSuggestion): Preview | null {
  if (block === null) return null
  const made = applyHunks(base, hunks)
  if ('refused' in made) return null
  const [was, is] = [blockText(base, block), blockText(made, block)]
  if (was === null || is === null || was === is) return null
  const head = commonHead(was, is)
  const tail = commonTail(was.slice(head), is.slice(head))
  const [from, to] = wholeWords(is, head, is.length - tail)
  const [start, end] = sentenceAround(is, from, to)
  return {
    before: `${start > 0 && !isSentenceStart(is, start) ? '…' : ''}${is.slice(start, from)}`,
    changed: is.slice(from, to),
    after: `${is.slice(to, end).trimEnd()}${end < is.length && end - start >= MOST ? '…' : ''}`,
  }
}

function commonHead(x: string, y: string): number {
  let length = 0
  while (length < Math.min(x.length, y.length) && x[length] === y[length]) length += 1
  return length
}

function commonTail(x: string, y: string): number {
  let length = 0
  while (length < Math.min(x.length, y.length) && x.at(-1 - length) === y.at(-1 - length)) length += 1
  return length
}

/** A change within a word is shown as the word. */
function wholeWords(text: string, from: number, to: number): [number, number] {
  const isLetter = (index: number): boolean => /[\p{L}\p{M}\p{N}]/u.test(text[index] ?? '')
  let [start, end] = [from, to]
  while (start > 0 && isLetter(start) && isLetter(start - 1)) start -= 1
  while (end < text.length && end > start && isLetter(end - 1) && isLetter(end)) end += 1
  return [start, end]
}

/** The sentences that a stretch lies in, and not more of them than can be taken in at once. */
function sentenceAround(text: string, from: number, to: number): [number, number] {
  const segments = [...new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text)]
  const first = segments.findLast(({ index }) => index <= from)
  const last = segments.find(({ index, segment }) => index + segment.length >= to)
  const start = Math.max(first?.index ?? 0, from - MOST / 2)
  const end = Math.min(last ? last.index + last.segment.length : text.length, Math.max(to, start + MOST))
  return [start, end]
}

const isSentenceStart = (text: string, index: number): boolean => /[.!?。！？؟]\s*$/u.test(text.slice(0, index))
