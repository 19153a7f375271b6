import { el, type Xml } from '../xml.ts'
import type { WordParts } from './word-parts.ts'

/** Who proposes something, and since when, as Word prints it. */
export interface Revision {
  readonly author: string
  readonly date: string
}

/** How Word keeps what is proposed and not decided: text that comes, that goes, or that does so elsewhere as well. */
export interface Tracked {
  readonly as: 'ins' | 'del' | 'moveFrom' | 'moveTo'
  readonly by: Revision
}

/** The attributes of whatever is tracked; `w:id` is one count over the whole file. */
export const attributesOf = ({ author, date }: Revision, parts: WordParts) => ({
  'w:id': parts.nextId(),
  'w:author': author,
  'w:date': date,
})

export const trackedRuns = ({ as, by }: Tracked, parts: WordParts, runs: readonly Xml[]): Xml =>
  el(`w:${as}`, attributesOf(by, parts), runs)

/** A paragraph mark that comes or goes: without it the paragraph and the next one are one. */
export const trackedMark = ({ as, by }: Tracked, parts: WordParts): Xml =>
  el('w:rPr', {}, el(`w:${as}`, attributesOf(by, parts)))

/** What stays and looks otherwise: how its run looked before. */
export const formerRun = (properties: readonly Xml[], by: Revision, parts: WordParts): Xml =>
  el('w:rPrChange', attributesOf(by, parts), el('w:rPr', {}, properties))
