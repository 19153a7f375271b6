import { type Json, NotCanonical } from './canonical.ts'
import { canonicalEntry, commitment, type Entry, type Envelope, type Hash, NO_ENTRY } from './journal.ts'

/** Whether a chain holds, and how far it reaches; or the first entry that does not hold, and why. */
export type ChainVerdict =
  | { holds: true; version: number; hash: string }
  | {
      holds: false
      /** Number that the entry ought to have: its place in the chain, from 1. */
      version: number
      /**
       * `shape`: a part is missing, of the wrong kind, or not part of the format. `number`: not the next number, or
       * of another conference. `previous`: does not stand on the entry before it. `hash`: is not what was hashed.
       * `value`: an opened value is not what the entry committed to.
       */
      why: 'shape' | 'number' | 'previous' | 'hash' | 'value'
      /** Of the value. */
      field?: string
    }

/**
 * Checks a journal from its first entry on, without trusting it: what comes in may be anything that JSON can hold.
 * Withheld and erased values do not break it; everything that is there is covered by a hash.
 */
export function verifyChain(envelopes: readonly Envelope[], hash: Hash): ChainVerdict {
  let previous = NO_ENTRY
  let conference: string | null = null
  for (const [index, envelope] of envelopes.entries()) {
    const version = index + 1
    const broken = (why: 'shape' | 'number' | 'previous' | 'hash'): ChainVerdict => ({ holds: false, version, why })
    if (!isEnvelope(envelope)) return broken('shape')
    const { entry } = envelope
    conference ??= entry.conference
    if (entry.version !== version || entry.conference !== conference) return broken('number')
    if (entry.previous !== previous) return broken('previous')
    if (hashOrNull(() => hash(canonicalEntry(entry))) !== envelope.hash) return broken('hash')
    previous = envelope.hash
    for (const [field, { salt, value }] of Object.entries(envelope.opened)) {
      const found = hashOrNull(() => commitment(entry.type, field, salt, value, hash))
      if (found !== entry.commitments[field]) return { holds: false, version, why: 'value', field }
    }
  }
  return { holds: true, version: envelopes.length, hash: previous }
}

/** What cannot be written canonically cannot have been hashed. */
function hashOrNull(make: () => string): string | null {
  try {
    return make()
  } catch (error) {
    if (error instanceof NotCanonical) return null
    throw error
  }
}

const TEXT = (value: unknown): boolean => typeof value === 'string'
const NUMBER = (value: unknown): boolean => typeof value === 'number'
const DIGEST = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const RECORD = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

const ENTRY: Record<keyof Entry, (value: unknown) => boolean> = {
  format: (value) => value === 1,
  conference: TEXT,
  version: NUMBER,
  at: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:00:00Z$/.test(value),
  actor: TEXT,
  type: TEXT,
  facts: RECORD,
  commitments: (value) => RECORD(value) && Object.values(value as object).every(DIGEST),
  previous: DIGEST,
}
const ENVELOPE = { entry: (value: unknown) => has(value, ENTRY), hash: DIGEST, opened: RECORD }
const OPENED = { salt: DIGEST, value: (value: unknown): value is Json => value !== undefined }

function isEnvelope(value: unknown): value is Envelope {
  if (!has(value, ENVELOPE)) return false
  const { entry, opened } = value as Envelope
  return (
    Object.hasOwn(entry.commitments, 'time') &&
    Object.entries(opened).every(([field, each]) => Object.hasOwn(entry.commitments, field) && has(each, OPENED))
  )
}

/** Whether a value is an object with just these keys, each passing its check: an unknown key is no part of the format. */
function has(value: unknown, checks: Readonly<Record<string, (value: unknown) => boolean>>): boolean {
  if (typeof value !== 'object' || value === null) return false
  const names = Object.keys(checks)
  return (
    Object.keys(value).length === names.length &&
    names.every((name) => Object.hasOwn(value, name) && checks[name]?.(Reflect.get(value, name)) === true)
  )
}
