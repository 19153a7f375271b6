import { type Span, shortest } from '@travaux/document'
import { joinTouching } from './span.ts'
import type { Unit } from './unit.ts'

/** An edit as small as it can be: what is common at both ends stays, and around openers also what is common between. */
export function refine(a: readonly Unit[], b: readonly Unit[], span: Span): Span[] {
  const { aFrom, aTo, bFrom, bTo } = trim(a, b, span)
  if (aFrom === aTo && bFrom === bTo) return []
  const [gone, come] = [a.slice(aFrom, aTo), b.slice(bFrom, bTo)]
  const opens = [...gone, ...come].some((unit) => unit.opens)
  if (!opens || gone.length === 0 || come.length === 0) return [{ aFrom, aTo, bFrom, bTo }]
  return joinTouching(wordSpans(tokensOf(gone), tokensOf(come), { aFrom, aTo, bFrom, bTo })).flatMap((each) => {
    const trimmed = trim(a, b, each)
    return trimmed.aFrom === trimmed.aTo && trimmed.bFrom === trimmed.bTo ? [] : [trimmed]
  })
}

/** Beyond this, two texts have so little in common that one replaces the other. */
const MAX_EDITS = 2000

/** What differs between two rows of tokens, in units of the span they fill. */
function wordSpans(gone: readonly string[], come: readonly string[], { aFrom, bFrom }: Span): Span[] {
  const [a, b] = [startsOf(gone, aFrom), startsOf(come, bFrom)]
  const spans: Span[] = []
  let since = 0
  for (const chunk of shortest(gone, come, MAX_EDITS)) {
    // A space between two new words is theirs: it is no reason to weave them into the old ones.
    const stays = gone.slice(since, chunk.aFrom)
    const last = spans.at(-1)
    const [aTo, bTo] = [a[chunk.aTo] ?? aFrom, b[chunk.bTo] ?? bFrom]
    if (last !== undefined && !stays.some(isFirm)) spans[spans.length - 1] = { ...last, aTo, bTo }
    else spans.push({ aFrom: a[chunk.aFrom] ?? aFrom, aTo, bFrom: b[chunk.bFrom] ?? bFrom, bTo })
    since = chunk.aTo
  }
  return spans
}

/** Openers, leaves and words, so that what stays common is words and not stray letters. */
function tokensOf(units: readonly Unit[]): string[] {
  const tokens: string[] = []
  let word = ''
  for (const { key } of units) {
    if (WORD.test(key)) {
      word += key
      continue
    }
    if (word !== '') tokens.push(word)
    word = ''
    tokens.push(key)
  }
  return word === '' ? tokens : [...tokens, word]
}
/** Code units, hence the surrogates: an emoji stays in one piece with its neighbours. */
const WORD = /^[\p{L}\p{M}\p{N}\uD800-\uDFFF]$/u

/** Where each token begins, and where the last one ends. */
function startsOf(tokens: readonly string[], first: number): number[] {
  const starts = [first]
  let at = first
  for (const token of tokens) {
    at += token.startsWith('\0') ? 1 : token.length
    starts.push(at)
  }
  return starts
}

const isFirm = (token: string): boolean => token.startsWith('\0') || /[\p{L}\p{N}]/u.test(token)

/** Leaves out what is the same at both ends, but never half of a surrogate pair. */
export function trim(a: readonly Unit[], b: readonly Unit[], span: Span): Span {
  let { aFrom, aTo, bFrom, bTo } = span
  while (aFrom < aTo && bFrom < bTo && a[aFrom]?.key === b[bFrom]?.key) {
    aFrom += 1
    bFrom += 1
  }
  while (aFrom > span.aFrom && (isLowHalf(a[aFrom]) || isLowHalf(b[bFrom]))) {
    aFrom -= 1
    bFrom -= 1
  }
  while (aTo > aFrom && bTo > bFrom && a[aTo - 1]?.key === b[bTo - 1]?.key) {
    aTo -= 1
    bTo -= 1
  }
  while (aTo < span.aTo && (isLowHalf(a[aTo]) || isLowHalf(b[bTo]))) {
    aTo += 1
    bTo += 1
  }
  return { aFrom, aTo, bFrom, bTo }
}

const isLowHalf = (unit: Unit | undefined): boolean =>
  unit !== undefined && unit.key >= '\uDC00' && unit.key <= '\uDFFF' && unit.key.length === 1
