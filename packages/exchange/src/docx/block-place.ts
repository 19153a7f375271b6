import type { SectionNumbers } from '@travaux/document'
import type { FootnoteWriter } from './footnotes.ts'
import type { WordParts } from './word-parts.ts'

/** Where a block stands: what it is in decides how it looks. */
export interface BlockPlace {
  readonly parts: WordParts
  readonly numbers: SectionNumbers
  readonly footnotes: FootnoteWriter
  /** Where its words begin. */
  readonly indent: number
  readonly style: 'BodyText' | 'Quote' | 'TableText' | 'TableHeader'
  readonly orderedDepth: number
}

/** One step of indentation, in twentieths of a point, as is every length here. */
export const STEP = 568
