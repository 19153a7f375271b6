import type { PersonId } from '@travaux/domain'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/**
 * One entry of a section's stream `base/<section>`: a Yjs update and who made it. Its number in the stream is a
 * revision of the base; where a batch was appended at once, the number of its last entry.
 */
export interface BaseEntry {
  actor: PersonId
  /** Milliseconds since 1970, UTC. */
  time: number
  epoch: number
  update: Uint8Array
  /** Absent for what a person typed: present, the server wrote it, on the actor's behalf. */
  cause?: Cause
}

export type Cause =
  | { kind: 'seed' }
  /** Blocks without an id, or with one that stands twice, were given a new one. */
  | { kind: 'repair' }
  /** The suggestion that was accepted, or whose acceptance was undone. */
  | { kind: 'acceptance' | 'restoration'; of: string }
  /** A block that went to another section, or came from it. */
  | { kind: 'move'; of: string }

export const streamOf = (section: string): string => `base/${section}`

const FORMAT = 1

export function encodeEntry({ actor, time, epoch, update, cause }: BaseEntry): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FORMAT)
    encoding.writeVarString(encoder, actor)
    encoding.writeVarUint(encoder, time)
    encoding.writeVarUint(encoder, epoch)
    encoding.writeVarString(encoder, cause?.kind ?? '')
    encoding.writeVarString(encoder, cause && 'of' in cause ? cause.of : '')
    encoding.writeVarUint8Array(encoder, update)
  })
}

/** Reads what `encodeEntry` wrote; throws at anything else, which the storage's checksums rule out. */
export function decodeEntry(bytes: Uint8Array): BaseEntry {
  const decoder = decoding.createDecoder(bytes)
  const format = decoding.readVarUint(decoder)
  if (format !== FORMAT) throw new TypeError(`an entry of the base in an unknown format: ${format}`)
  const actor = decoding.readVarString(decoder) as PersonId
  const time = decoding.readVarUint(decoder)
  const epoch = decoding.readVarUint(decoder)
  const cause = causeOf(decoding.readVarString(decoder), decoding.readVarString(decoder))
  const update = decoding.readVarUint8Array(decoder)
  return { actor, time, epoch, update, ...(cause && { cause }) }
}

function causeOf(kind: string, of: string): Cause | null {
  switch (kind) {
    case '':
      return null
    case 'seed':
    case 'repair':
      return { kind }
    case 'acceptance':
    case 'restoration':
    case 'move':
      return { kind, of }
    default:
      throw new TypeError(`an entry of the base with an unknown cause: ${kind}`)
  }
}
