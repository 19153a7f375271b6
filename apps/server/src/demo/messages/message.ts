import type { MessageKind, Relation } from '@travaux/domain'
import type { InterventionKey } from '../interventions/index.ts'
import type { PersonKey } from '../people.ts'

/** A paragraph or list item that was marked, and what it rests on. */
export interface DemoMessage {
  /** Its id. */
  block: string
  kind: MessageKind
  addressee?: string
  by: PersonKey
  /** Empty where nothing supports the message yet. */
  links: readonly DemoLink[]
}

/** A passage; the quote stands exactly once in the text of the intervention as it was registered. */
interface DemoLink {
  intervention: InterventionKey
  quote: string
  relation: Relation
  by: PersonKey
}
