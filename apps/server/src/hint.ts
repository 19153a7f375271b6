import type { ConferenceId, PersonId, SectionId } from '@travaux/domain'
import type { AwarenessEntry } from '@travaux/sync'

/** What servers on one store tell each other. Any of it may be lost: it only says where to look, or who is there. */
export type Hint =
  | { about: 'journal'; conference: ConferenceId; version: number }
  | { about: 'base'; section: SectionId; head: number }
  | { about: 'layer'; section: SectionId; owner: PersonId }
  /** Who is in a room at a server. */
  | { about: 'presence'; section: SectionId; server: string; entries: readonly AwarenessEntry[] }
  /** A server has opened a room, and asks who is there. */
  | { about: 'who'; section: SectionId; server: string }
  /** A server has lost more than once with a command on a section that is written in elsewhere. */
  | { about: 'turn'; section: SectionId; server: string }
  | { about: 'session-ended'; key: string }

/** PostgreSQL carries no more than 7,999 bytes at once. */
const PRESENCE_CHARACTERS = 5_000

/** As many as it takes. Somebody of whom too much is said to fit into one is seen at their own server alone. */
export function presenceHints(section: SectionId, server: string, entries: readonly AwarenessEntry[]): Hint[] {
  const parts: AwarenessEntry[][] = []
  let room = 0
  for (const entry of entries) {
    const size = JSON.stringify(entry).length
    if (size > PRESENCE_CHARACTERS) continue
    if (size > room) {
      parts.push([])
      room = PRESENCE_CHARACTERS
    }
    parts.at(-1)?.push(entry)
    room -= size
  }
  return parts.map((part) => ({ about: 'presence', section, server, entries: part }))
}

export const writeHint = (hint: Hint): string => JSON.stringify(hint)

/** Null for a hint of another version of this program. */
export function readHint(topic: string): Hint | null {
  const hint: Hint = JSON.parse(topic)
  return ABOUT.includes(hint.about) ? hint : null
}
const ABOUT: readonly string[] = ['journal', 'base', 'layer', 'presence', 'who', 'turn', 'session-ended']
