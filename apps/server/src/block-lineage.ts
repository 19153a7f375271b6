import { type Descent, descents } from '@travaux/document'
import { type Command, type Conference, type LinkId, linksOf, type PersonId, type SectionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { newId } from './random.ts'

export interface BlockLineageParts {
  readonly hasMessages: (section: SectionId) => boolean
  /** Enters what follows from a command, which is made when its turn has come. */
  readonly note: (actor: PersonId, command: (state: Conference) => Command) => Promise<unknown>
  readonly onFault: (fault: unknown) => void
}

/**
 * Says how the blocks of messages came to be where a text becomes another one, for the record: in the name of whoever
 * split or joined them, and in the commit of the text itself. What the rules refuse is not noted: most of it is no
 * message, and where the right to write is gone meanwhile, links under a block that is gone are to be checked anyway.
 */
export class BlockLineage {
  readonly #parts: BlockLineageParts

  constructor(parts: BlockLineageParts) {
    this.#parts = parts
  }

  /** Each is made when its turn has come. */
  commands(section: SectionId, before: Node, after: Node): ((state: Conference) => Command)[] {
    if (!this.#parts.hasMessages(section)) return []
    return descents(before, after).map((descent) => (state) => commandOf(state, section, descent))
  }

  /** What came another way than by `commands`, as from a server that was lost: noted now, unless it was before. */
  seen(section: SectionId, before: Node, after: Node, by: PersonId): void {
    for (const command of this.commands(section, before, after)) {
      this.#parts.note(by, command).catch(this.#parts.onFault)
    }
  }
}

function commandOf(state: Conference, section: SectionId, descent: Descent): Command {
  if (descent.how === 'joined') return { do: 'joinBlocks', section, block: descent.block, from: descent.from }
  const { block, into } = descent
  const ids = linksOf(state, section, block).map(() => newId() as LinkId)
  return { do: 'splitBlock', section, block, into, ids }
}
