import type { SectionNumbers } from '@travaux/document'
import type { Xml } from '../xml.ts'
import { atomsOf, cutAt } from './atoms.ts'
import { Bookmarks } from './bookmarks.ts'
import { commentOn } from './comments.ts'
import { FootnoteWriter } from './footnotes.ts'
import { linesOf } from './lines.ts'
import { listInstances } from './lists.ts'
import type { Redline } from './redline.ts'
import type { Revision } from './revision.ts'
import { type ParagraphLine, writeStory } from './story.ts'
import type { TrackedChange } from './tracked-change.ts'
import { weave } from './weave.ts'
import type { WordParts } from './word-parts.ts'

/** The text of a section, with what is proposed in it; without proposals it is the text alone. */
export interface SectionText {
  /** Of the base. */
  readonly numbers: SectionNumbers
  readonly redline: Redline
}

export function writeSection({ numbers, redline }: SectionText, parts: WordParts): Xml[] {
  const { base, proposed, changes, competing } = redline
  const top = { lists: listInstances(parts), opens: [], indent: 0, style: 'BodyText', orderedDepth: 0 } as const
  const before = atomsOf(linesOf(base, 0, { ...top, numbers }))
  const after = proposed === base ? before : atomsOf(linesOf(proposed, 0, { ...top, numbers: null }))
  const anchors = competing
    .flatMap(({ changes, by }) => commentOn(changes, by, before, parts))
    .sort((x, y) => x.at - y.at)
  const seamed = cutAt(
    before,
    anchors.map(({ at }) => at),
  )

  const bookmarks = new Bookmarks(base, parts)
  const footnotes = new FootnoteWriter(redline, bookmarks, parts)
  const around = { parts, bookmarks, footnotes, causeOf: causeIn(changes) }
  const text = writeStory(weave(seamed, after, changes), around, anchors)
  return [...text, ...footnotes.unreferenced()]
}

/**
 * A paragraph looks otherwise because it, or what it stands in, is made something else; because something is put
 * before it, so that it is the first in its item no more; or because of its words.
 */
const causeIn =
  (changes: Redline['changes']) =>
  (was: ParagraphLine, now: ParagraphLine): Revision => {
    const isMade = ({ from, to, newFrom, newTo }: TrackedChange): boolean =>
      was.opens.some((at) => from <= at && at < to) || now.opens.some((at) => newFrom <= at && at < newTo)
    const isSameList = was.look.list?.instance === now.look.list?.instance
    const near = isSameList ? changes.find(({ to }) => to > was.at) : changes.findLast(({ from }) => from <= was.at)
    const cause = changes.find(isMade) ?? near ?? changes[0]
    if (cause === undefined) throw new TypeError('without changes nothing looks otherwise')
    return cause.by
  }
