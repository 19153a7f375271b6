import { normaliseText } from '../normalise.ts'
import { el, type Xml } from '../xml.ts'
import type { Atom } from './atoms.ts'
import type { OpenChange } from './open-change.ts'
import { line, paragraph } from './paragraphs.ts'
import { attributesOf, type Revision } from './revision.ts'
import { plain, type Run, run } from './runs.ts'
import type { WordParts } from './word-parts.ts'
import { proposal, suggestsInstead } from './words.ts'

/** Something that stands between the words, at a place of the base. */
export interface Anchor {
  readonly at: number
  readonly run: Run
}

/**
 * A suggestion that is not tracked as a comment by its author (EX10), and where it is anchored: around what its first
 * change would replace.
 */
export function commentOn(
  changes: readonly OpenChange[],
  by: Revision,
  base: readonly Atom[],
  parts: WordParts,
): Anchor[] {
  const { 'w:id': id, ...named } = attributesOf(by, parts)
  const words = changes.map(({ kind, text }) =>
    line('CommentText', proposal(kind, normaliseText(text.del).text, normaliseText(text.ins).text)),
  )
  const head = paragraph({ style: 'CommentText' }, withStyle(el('w:annotationRef')), run(suggestsInstead(by.author)))
  parts.comments.push(el('w:comment', { 'w:id': id, ...named, 'w:initials': initialsOf(by.author) }, head, words))
  const { from, to } = stretchOf(changes, base)
  return [
    { at: from, run: plain(el('w:commentRangeStart', { 'w:id': id })) },
    { at: to, run: plain(el('w:commentRangeEnd', { 'w:id': id })) },
    { at: to, run: plain(withStyle(el('w:commentReference', { 'w:id': id }))) },
  ]
}

const withStyle = (content: Xml): Xml =>
  el('w:r', {}, el('w:rPr', {}, el('w:rStyle', { 'w:val': 'CommentReference' })), content)

/** A comment ends in a paragraph, at the latest before the last mark. */
function stretchOf([first]: readonly OpenChange[], base: readonly Atom[]): { from: number; to: number } {
  if (first === undefined) throw new TypeError('a suggestion without a change')
  const end = base.at(-1)?.at ?? 0
  const from = Math.min(first.from, end)
  const last = base.findLast(({ at }) => from <= at && at < first.to)
  return { from, to: Math.max(from, last?.is === 'mark' ? last.at : Math.min(first.to, end)) }
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .slice(0, 3)
    .join('')
