import type { PersonKey } from '../people.ts'
import type { SectionKey } from '../text/index.ts'

/** What was said, one after the other, and who called it settled. */
export interface DemoDiscussion {
  readonly comments: readonly [DemoComment, ...DemoComment[]]
  readonly resolvedBy?: PersonKey
}

interface DemoComment {
  readonly by: PersonKey
  readonly text: string
}

/** About a paragraph or item as it reads today, and perhaps words of it. */
export interface DemoTextDiscussion extends DemoDiscussion {
  readonly section: SectionKey
  readonly block: string
  readonly quote?: string
  /** How many days ago it began. */
  readonly days: number
}
