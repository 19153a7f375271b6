import type { SectionNumbers } from '@travaux/document'
import type { Node } from 'prosemirror-model'

/** Where a block stands: what it is in decides how it looks. */
export interface BlockPlace {
  /** Null for what is only proposed: a paragraph gets its number with its acceptance. */
  readonly numbers: SectionNumbers | null
  /** The instance of Word's that a list is. */
  readonly lists: (list: Node, level: number) => number
  /** Positions before the blocks that it stands in. */
  readonly opens: readonly number[]
  /** Where its words begin. */
  readonly indent: number
  readonly style: 'BodyText' | 'Quote' | 'TableText' | 'TableHeader'
  readonly orderedDepth: number
}

/** One step of indentation, in twentieths of a point, as is every length here. */
export const STEP = 568
