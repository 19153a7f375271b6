import type { Node } from 'prosemirror-model'
import type { SliceJson } from './content.ts'
import type { Hunk } from './hunk.ts'
import { factOf, neighbourOf, placeOf } from './neighbour.ts'
import { outlineOf, topTypes } from './outline.ts'
import { listed, quote, uncapital } from './quote.ts'
import { rewordings } from './rewording.ts'
import { describe, nameOf, reworded, type Sentence } from './sentence.ts'
import { cellsTold, rowsTold } from './table-sentence.ts'

/** As much of a hunk as is needed to tell it. */
export type Told = Pick<Hunk, 'kind' | 'from' | 'to' | 'bid' | 'del' | 'ins' | 'text' | 'silent'>

/**
 * What hunks that are decided together propose, in as many sentences as a person would say: most often one. A place is
 * named by what stands beside it in `base`; without one, or where the hunks do not stand on it, it is not named.
 *
 * 1. Cells that come, go, move or become headings together are a column, or a row of headings.
 * 2. A footnote comes and goes with its reference.
 * 3. Of the two ends of a move it is told where it goes, and which words become others on the way.
 */
export function tell(hunks: readonly Told[], base?: Node): readonly Sentence[] {
  const cells = cellsTold(hunks, base)
  if (cells !== null) return [cells]
  if (hunks.length > 1 && hunks.every(isOnlyReference))
    return [{ key: 'move-reference', facts: {}, english: 'Move the reference to a footnote' }]
  const hasNote = hunks.some(isFootnote)
  const rest = hasNote ? hunks.filter((hunk) => !isOnlyReference(hunk)) : hunks
  const arrivals = rest.filter(isArrival)
  return rest.flatMap((hunk) => {
    if (isFootnote(hunk)) return [footnoteTold(hunk)]
    if (hunk.kind !== 'move' || arrivals.length === 0) return [rowsTold(hunk, base) ?? describe(hunk)]
    return arrivals.includes(hunk) ? [moveTold(hunk, rest, base)] : []
  })
}

/** Footnotes that come or go whole. */
const isFootnote = ({ del, ins }: Told): boolean =>
  [...topTypes(del), ...topTypes(ins)].every((type) => type === 'footnote') &&
  [del, ins].some((slice) => slice !== null) &&
  [del, ins].every((slice) => (slice?.openStart ?? 0) + (slice?.openEnd ?? 0) === 0)

const isOnlyReference = ({ del, ins, text }: Told): boolean =>
  (text.ins + text.del).trim() === '' &&
  [...topTypes(del), ...topTypes(ins)].includes('footnoteReference') &&
  [...topTypes(del), ...topTypes(ins)].every((type) => type === 'footnoteReference' || type === 'text')

function footnoteTold({ del, ins, text }: Told): Sentence {
  const which = (slice: SliceJson | null, words: string): string => {
    const count = topTypes(slice).length
    if (words.trim() === '') return count > 1 ? `${count} empty footnotes` : 'an empty footnote'
    return `the ${count > 1 ? `${count} footnotes` : 'footnote'} ${quote(words)}`
  }
  if (del === null) return { key: 'add-footnote', facts: { text: text.ins }, english: `Add ${which(ins, text.ins)}` }
  const gone = which(del, text.del)
  if (ins === null) return { key: 'remove-footnote', facts: { text: text.del }, english: `Remove ${gone}` }
  return { key: 'replace-footnote', facts: { ...text }, english: `Replace ${gone} with ${quote(text.ins)}` }
}

const isArrival = ({ kind, del, ins, text }: Told): boolean =>
  kind === 'move' && ins !== null && (del === null || text.ins.length > text.del.length)

function moveTold(arrival: Told, all: readonly Told[], base: Node | undefined): Sentence {
  const said = rowsTold(arrival, base) ?? blocksTold(arrival, base)
  const departures = all.filter((hunk) => hunk.kind === 'move' && !isArrival(hunk))
  const before = departures.length === 1 ? departures[0]?.text.del : undefined
  const phrases = before === undefined ? [] : rewordings(before, arrival.text.ins)
  if (phrases.length === 0 || phrases.length > MOST_PHRASES) return said
  const more = phrases.map(reworded)
  return { ...said, english: listed([said.english, ...more.map(({ english }) => uncapital(english))], ', and '), more }
}
const MOST_PHRASES = 2

function blocksTold(arrival: Told, base: Node | undefined): Sentence {
  const types = topTypes(arrival.ins)
  const [what = 'paragraph'] = types
  const count = Math.max(1, types.length)
  const text = outlineOf(arrival.ins)
    .map((entry) => entry.text)
    .filter((line) => line.trim() !== '')
    .join('\n')
  const name = count === 1 ? nameOf(what) : `${count} ${nameOf(what)}s`
  const which = text === '' ? `the empty ${name}` : `the ${name} ${quote(text)}`
  const neighbour = neighbourOf(arrival, base)
  const place = neighbour === null ? ' here' : placeOf(neighbour)
  return { key: 'move-here', facts: { what, count, text, ...factOf(neighbour) }, english: `Move ${which}${place}` }
}
