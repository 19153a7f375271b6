import { canonical, type Json, normalised } from './canonical.ts'
import type { EventType, Happening, JournalEvent } from './events.ts'
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

/** `previous` of the first entry. */
export const NO_ENTRY: string = '0'.repeat(64)

/** An entry ready to be stored: its canonical text, and apart from it what the text only commits to. */
export interface Sealed {
  entry: Entry
  body: string
  hash: string
  secrets: Secret[]
}

export interface Secret {
  /** The commitment. */
  id: string
  salt: string
  /** Canonical JSON of the value. */
  payload: string
}

export interface Sealing {
  conference: ConferenceId
  /** Number and hash of the entry before; 0 and `NO_ENTRY` before the first. */
  version: number
  previous: string
  actor: PersonId
  /** Exact time in UTC, `2022-06-01T14:23:05.120Z`. */
  now: string
  hash: Hash
  /** 32 fresh random bytes as 64 lower-case hex digits, at every call. */
  salt: () => string
}

/** Chains happenings to a journal, in order. Texts are brought to normal form C; an absent value is not committed. */
export function seal(happenings: readonly Happening[], sealing: Sealing): Sealed[] {
  const { conference, actor, now, hash } = sealing
  const at = hourOf(now)
  let { version, previous } = sealing
  return happenings.map(({ type, facts, values }) => {
    version += 1
    const secrets: Secret[] = []
    const commitments: Record<string, string> = {}
    for (const [field, value] of given({ ...values, time: now })) {
      const salt = freshSalt(sealing)
      const payload = canonical(normalised(value))
      const id = hash(committed(type, field, salt, payload))
      commitments[field] = id
      secrets.push({ id, salt, payload })
    }
    const entry: Entry = {
      format: 1,
      conference,
      version,
      at,
      actor,
      type,
      facts: Object.fromEntries(given(facts)),
      commitments,
      previous,
    }
    const body = canonicalEntry(entry)
    previous = hash(body)
    return { entry, body, hash: previous, secrets }
  })
}

/** What an entry says of a value: it can be checked by whoever is given salt and value, and tells nothing to others. */
export function commitment(type: string, field: string, salt: string, value: Json, hash: Hash): string {
  return hash(committed(type, field, salt, canonical(value)))
}

/** The text whose hash is the entry's, and which the next entry's `previous` stands on. */
export function canonicalEntry(entry: Entry): string {
  return canonical({ ...entry })
}

/** Puts together what storage keeps apart. `body` comes from a journal that was verified when the store was opened. */
export function envelopeOf(body: string, hash: Hash, secrets: ReadonlyMap<string, Omit<Secret, 'id'>>): Envelope {
  const entry: Entry = JSON.parse(body)
  const opened: Record<string, Opened> = {}
  for (const [field, id] of Object.entries(entry.commitments)) {
    const secret = secrets.get(id)
    if (secret) opened[field] = { salt: secret.salt, value: JSON.parse(secret.payload) }
  }
  return { entry, hash: hash(body), opened }
}

/** The event that an envelope tells of; values that it does not open are null. */
export function openEnvelope({ entry, opened }: Envelope): JournalEvent {
  const values: Record<string, Json | null> = {}
  for (const field of Object.keys(entry.commitments)) {
    if (field !== 'time') values[field] = read(opened, field)
  }
  const { type, version, actor, at, facts, commitments } = entry
  // The one place where the journal's JSON becomes typed: what was sealed from a Happening of this type opens as one.
  return { type, version, actor, at, time: read(opened, 'time'), facts, values, commitments } as unknown as JournalEvent
}

/** The hour of an exact time, by string alone: `2022-06-01T14:23:05.120Z` → `2022-06-01T14:00:00Z`. */
export function hourOf(now: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(now)) throw new TypeError(`not a time in UTC: ${now}`)
  return `${now.slice(0, 13)}:00:00Z`
}

function read(opened: Envelope['opened'], field: string): Json | null {
  return Object.hasOwn(opened, field) ? (opened[field]?.value ?? null) : null
}

function committed(type: string, field: string, salt: string, payload: string): string {
  return `travaux:1:${type}:${field}\n${salt}\n${payload}`
}

function freshSalt({ salt }: Sealing): string {
  const fresh = salt()
  if (!/^[0-9a-f]{64}$/.test(fresh)) throw new TypeError('a salt is 64 lower-case hex digits')
  return fresh
}

/** Fields that were given; one that is present and undefined was not. */
function given(fields: object): [string, Json][] {
  return Object.entries(fields).filter(([, value]) => value !== undefined)
}
