/** A hit in a text, with a little of what stands around it. */
export interface Excerpt {
  readonly before: string
  readonly hit: string
  readonly after: string
}

const AROUND = 60

/** Letters as people search for them: without case and accents. Keeps every position where it was. */
function folded(text: string): string {
  return [...text].map((letter) => fold(letter).padEnd(letter.length).slice(0, letter.length)).join('')
}
const fold = (letter: string) => letter.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** The first place where the words stand; null where they do not. */
export function findIn(text: string, words: string): Excerpt | null {
  const wanted = folded(words.trim())
  if (wanted === '') return null
  const at = folded(text).indexOf(wanted)
  if (at < 0) return null
  const from = at > AROUND ? text.lastIndexOf(' ', at - AROUND) + 1 : 0
  const to = Math.min(text.length, at + wanted.length + AROUND)
  const end = to < text.length ? text.lastIndexOf(' ', to) : to
  return {
    before: (from > 0 ? '…' : '') + text.slice(from, at).replace(/\s+/g, ' '),
    hit: text.slice(at, at + wanted.length),
    after:
      text.slice(at + wanted.length, Math.max(end, at + wanted.length)).replace(/\s+/g, ' ') +
      (end < text.length ? '…' : ''),
  }
}

/** What stands in a list where nothing is searched for: the beginning. */
export function beginning(text: string): string {
  if (text.length <= 2 * AROUND) return text.replace(/\s+/g, ' ')
  return `${text.slice(0, text.lastIndexOf(' ', 2 * AROUND)).replace(/\s+/g, ' ')}…`
}
