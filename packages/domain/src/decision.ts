import type { Command, CommandName } from './commands.ts'
import type { Conference } from './conference.ts'
import type { Happening } from './events.ts'
import type { PersonId } from './ids.ts'
import type { Refusal } from './refusals.ts'

/** What follows from a command: at least one event, all of which happen together, or a refusal. */
export type Decision = { events: Happening[] } | Refusal

export interface Asking {
  /** Null for somebody who is not signed in. */
  actor: PersonId | null
  /** Exact time in UTC, `2022-06-01T14:23:05.120Z`. */
  now: string
}

/** How each of some commands is decided: a table that every noun fills for its own. */
export type Deciders<N extends CommandName> = {
  readonly [K in N]: (state: Conference, command: Command<K>, asking: Asking) => Decision
}
