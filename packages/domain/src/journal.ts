import type { EventType, JournalEvent } from './events.ts'
import type { ConferenceId, PersonId } from './ids.ts'

/**
 * The format of the journal, version 1 (D15, SE30).
 *
 * An entry is canonical JSON (RFC 8785; strings, integers, arrays and objects only; text well-formed and NFC). Its
 * hash is SHA-256 over those bytes; `previous` is the hash of the entry before it, 64 zeros for the first.
 *
 * A commitment is SHA-256 over the UTF-8 bytes of three lines: `travaux:1:<type>:<field>`, the salt (64 lower-case
 * hex digits, 32 random bytes), and the canonical JSON of the value; the lines are joined by a newline, with none
 * at the end. It is also the key under which salt and value are kept outside the chain.
 */
export interface Entry {
  format: 1
  conference: ConferenceId
  version: number
  /** Coarse time: the hour, `2022-06-01T14:00:00Z`. The exact one is the value `time`. */
  at: string
  actor: PersonId
  type: EventType
  facts: Readonly<Record<string, Json>>
  /** Field name → commitment, lower-case hex. Has `time` in every entry. */
  commitments: Readonly<Record<string, string>>
  previous: string
}

export type Json = string | number | readonly Json[] | { readonly [key: string]: Json }

/** What crosses to a browser and into a bundle: the entry, its hash, and of its values those that may be seen. */
export interface Envelope {
  entry: Entry
  hash: string
  /** Opened values by field; a field in `commitments` and not here is withheld or erased. */
  opened: Readonly<Record<string, Opened>>
}

export interface Opened {
  salt: string
  value: Json
}

/** SHA-256 of the UTF-8 bytes of a well-formed text, as lower-case hex. Passed in: the domain has no runtime. */
export type Hash = (text: string) => string

export type { JournalEvent }
