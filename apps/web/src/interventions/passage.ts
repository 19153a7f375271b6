/** A range of one version of an intervention's text, in UTF-16 code units, as a link names it. */
export interface Passage {
  readonly from: number
  readonly to: number
}

/** The same range without the white space at its ends; null when nothing else is in it. */
export function trimmed(text: string, { from, to }: Passage): Passage | null {
  const words = text.slice(from, to)
  const start = from + (words.length - words.trimStart().length)
  const end = to - (words.length - words.trimEnd().length)
  return start < end ? { from: start, to: end } : null
}

/** What an address ends with that opens an intervention at these words. */
export const inAddress = ({ from, to }: Passage): string => `#words-${from}-${to}`

/** The words of a text that an address names by its hash; null where it names none, or what is not there. */
export function passageIn(hash: string, text: string): Passage | null {
  const [, from, to] = /^#words-(\d+)-(\d+)$/.exec(hash)?.map(Number) ?? []
  if (from === undefined || to === undefined || to > text.length) return null
  return trimmed(text, { from, to })
}

/** Where quoted words stand in a version: at their place, where they were taken from it; else where they are found. */
export function quoted(text: string, quote: string, offset: number): Passage | null {
  const from = text.startsWith(quote, offset) ? offset : text.indexOf(quote)
  return from < 0 ? null : { from, to: from + quote.length }
}

/** Lines of a text with the place where each begins: a paragraph of the reader. */
export function paragraphsOf(text: string): { from: number; text: string }[] {
  let from = 0
  return text.split('\n').flatMap((line) => {
    const paragraph = { from, text: line }
    from += line.length + 1
    return line.trim() === '' ? [] : [paragraph]
  })
}

/** The sentences of a text, for choosing a passage without a pointer. */
export function sentencesOf(text: string, language: string | undefined): Passage[] {
  const segmenter = new Intl.Segmenter(language || undefined, { granularity: 'sentence' })
  return paragraphsOf(text).flatMap((paragraph) =>
    [...segmenter.segment(paragraph.text)].flatMap(({ index, segment }) => {
      const from = paragraph.from + index
      return trimmed(text, { from, to: from + segment.length }) ?? []
    }),
  )
}

/**
 * Steps by sentences: the next or the one before what is selected; extended, the selection grows at its end and
 * shrinks back to one sentence.
 */
export function stepped(
  sentences: readonly Passage[],
  now: Passage | null,
  by: 1 | -1,
  extend: boolean,
): Passage | null {
  const first = sentences[0]
  const last = sentences.at(-1)
  if (!first || !last) return null
  if (!now) return by === 1 ? first : last
  const starts = sentences.findLastIndex(({ from }) => from <= now.from)
  const ends = sentences.findIndex(({ to }) => to >= now.to)
  if (extend) {
    const end = sentences[Math.min(sentences.length - 1, Math.max(starts, ends + by))]
    return end ? { from: now.from, to: end.to } : now
  }
  return sentences[Math.min(sentences.length - 1, Math.max(0, (by === 1 ? ends : starts) + by))] ?? now
}

/** Where a point of the page stands in the text; null outside. The reader writes `data-from` on each run of text. */
export function offsetIn(reader: Element, node: Node, offset: number): number | null {
  if (!reader.contains(node)) return null
  if (node.nodeType === Node.TEXT_NODE) {
    const run = node.parentElement?.closest<HTMLElement>('[data-from]')
    return run ? Number(run.dataset['from']) + offset : null
  }
  // Between elements: the beginning of what follows, or the end of what stands before.
  const next = node.childNodes[offset]
  const following =
    next instanceof Element ? (next.matches('[data-from]') ? next : next.querySelector('[data-from]')) : null
  if (following instanceof HTMLElement) return Number(following.dataset['from'])
  const runs = [...(node instanceof Element ? node.querySelectorAll<HTMLElement>('[data-from]') : [])]
  const before = runs.at(-1)
  return before ? Number(before.dataset['from']) + (before.textContent?.length ?? 0) : null
}
