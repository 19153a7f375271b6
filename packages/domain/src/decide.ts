import type { Command, CommandName } from './commands.ts'
import type { Conference } from './conference.ts'
import type { Asking, Deciders, Decision } from './decision.ts'
import { decideDiscussions } from './discussions.ts'
import { decideInterventions } from './interventions.ts'
import { decideLeftOut } from './left-out.ts'
import { decideLineage } from './lineage.ts'
import { decideLinks } from './links.ts'
import { decideManyDecisions } from './many-decisions.ts'
import { decideMessages } from './messages.ts'
import { decidePeople } from './people.ts'
import { decideProgramme } from './programme.ts'
import { decideSections } from './sections.ts'
import { decideSuggestionDecisions } from './suggestion-decisions.ts'
import { decideSuggestionNotes } from './suggestion-notes.ts'

const DECIDERS: Deciders<CommandName> = {
  ...decidePeople,
  ...decideProgramme,
  ...decideSections,
  ...decideInterventions,
  ...decideLeftOut,
  ...decideMessages,
  ...decideLinks,
  ...decideLineage,
  ...decideSuggestionDecisions,
  ...decideManyDecisions,
  ...decideSuggestionNotes,
  ...decideDiscussions,
}

/**
 * What follows from a command under the rules of the conference. Whatever a user can cause is answered by a refusal;
 * ids that were minted badly and codes that are not on their lists throw. Changes nothing.
 */
export function decide<N extends CommandName>(state: Conference, command: Command<N>, asking: Asking): Decision {
  if (!Object.hasOwn(DECIDERS, command.do)) throw new TypeError(`no such command: ${command.do}`)
  return DECIDERS[command.do](state, command, asking)
}
