import type { Stance } from '@travaux/domain'
import type { DemoEdit } from '../demo-edit.ts'
import type { DemoDiscussion } from '../discussions/discussion.ts'
import type { PersonKey } from '../people.ts'
import type { SectionKey } from '../text/index.ts'

/** What one person suggests in a section, in a layer of their own. */
export interface DemoLayer {
  readonly section: SectionKey
  readonly by: PersonKey
  /** Written before the pen-holder made of the earlier text what it is now. */
  readonly onEarlier?: true
  readonly suggestions: readonly DemoSuggestion[]
}

interface DemoSuggestion {
  readonly edit: DemoEdit
  readonly reason?: string
  readonly says?: Partial<Record<PersonKey, Exclude<Stance, 'none'>>>
  readonly sponsors?: readonly PersonKey[]
  readonly discussion?: DemoDiscussion
}
