import type { Fragment } from '@tiptap/pm/model'

/** How much of two stretches of words is the same at their beginning and at their end. */
export interface CommonEnds {
  readonly start: number
  readonly end: number
}

/**
 * Letters are told apart within a word, and where nothing else was done than adding some or taking some away; of several
 * words that were written anew, whole words. No letter is cut in two: what a reader sees as one, with all its marks and
 * joiners, stays whole.
 */
export function commonEnds(one: Fragment, other: Fragment): CommonEnds {
  const texts = [lettersOf(one), lettersOf(other)] as const
  const ends = endsOf(one, other, (at) => texts.every((text, side) => isBetween(text, at[side] ?? 0)))
  const isWritten = ends.start + ends.end < Math.min(one.size, other.size)
  if (!isWritten || !texts.some((text) => SPACE.test(text))) return ends
  return endsOf(one, other, (at) => texts.every((text, side) => isAtSpace(text, at[side] ?? 0)))
}

/** As much as is common, less what `isGood` does not let stand; asked of a place in either. */
function endsOf(one: Fragment, other: Fragment, isGood: (at: readonly [number, number]) => boolean): CommonEnds {
  const shorter = Math.min(one.size, other.size)
  let start = one.findDiffStart(other) ?? shorter
  while (start > 0 && !isGood([start, start])) start -= 1
  const ends = one.findDiffEnd(other)
  let end = Math.min(ends ? one.size - ends.a : shorter, shorter - start)
  while (end > 0 && !isGood([one.size - end, other.size - end])) end -= 1
  return { start, end }
}

/** One character for each place. */
const lettersOf = (words: Fragment): string => words.textBetween(0, words.size, '\ufffc', '\ufffc')

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

const SPACE = /\s/u

/** Whether a word ends or begins at a place. */
const isAtSpace = (text: string, at: number): boolean =>
  at <= 0 || at >= text.length || SPACE.test(text.charAt(at - 1)) || SPACE.test(text.charAt(at))

/** Whether a place is between two letters. */
const isBetween = (text: string, at: number): boolean =>
  at <= 0 || at >= text.length || letters.segment(text).containing(at)?.index === at
