import type { SectionState } from '@travaux/domain'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/**
 * The frames of `/sync/:section`. 0, 1 and 3 are y-websocket's own. 100 to 103 are ours, said only to a client that
 * spoke the extension first, because a stock client logs an error for a type that it does not know.
 */
export type Frame =
  | { type: 'step-1'; stateVector: Uint8Array }
  | { type: 'step-2'; update: Uint8Array }
  | { type: 'update'; update: Uint8Array }
  | { type: 'awareness'; entries: AwarenessEntry[] }
  | { type: 'query-awareness' }
  /** From the client: "all my updates up to my n-th stand before this"; the server's echo: "and they are on disk". */
  | { type: 'marker'; n: number }
  /** The server refused what this client sent; no further marker is echoed on this connection. */
  | { type: 'refused'; epoch: number; state: SectionState; reason: string }
  /** The section's state changed. */
  | { type: 'moved'; epoch: number; state: SectionState }
  /**
   * All updates sent so far on this connection make this revision of the base; `acceptedFrom` is the suggestion whose
   * acceptance made it, empty for every other change.
   */
  | { type: 'revision'; revision: number; acceptedFrom: string }

/** What one client says of itself: a counter that rises with every change, and JSON text (`null` when it leaves). */
export interface AwarenessEntry {
  client: number
  clock: number
  state: string
}

/** What no frame may exceed, either way (SE21). */
export const MAX_FRAME_BYTES = 1 << 20

const SYNC = 0
const AWARENESS = 1
const QUERY_AWARENESS = 3
const MARKER = 100
const REFUSED = 101
const MOVED = 102
const REVISION = 103

const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2

/** Reads one frame; null for bytes that are none. What an update or a state holds is not looked into. */
export function readFrame(bytes: Uint8Array): Frame | null {
  const decoder = decoding.createDecoder(bytes)
  let frame: Frame | null
  try {
    frame = read(decoder)
  } catch {
    // lib0 throws plain errors at bytes that end early or overflow; nothing else happens in there.
    return null
  }
  return decoding.hasContent(decoder) ? null : frame
}

function read(decoder: decoding.Decoder): Frame | null {
  switch (decoding.readVarUint(decoder)) {
    case SYNC:
      return readSync(decoder)
    case AWARENESS:
      return { type: 'awareness', entries: readEntries(decoding.readVarUint8Array(decoder)) }
    case QUERY_AWARENESS:
      return { type: 'query-awareness' }
    case MARKER:
      return { type: 'marker', n: decoding.readVarUint(decoder) }
    case REFUSED:
      return {
        type: 'refused',
        epoch: decoding.readVarUint(decoder),
        state: decoding.readVarString(decoder) as SectionState,
        reason: decoding.readVarString(decoder),
      }
    case MOVED:
      return {
        type: 'moved',
        epoch: decoding.readVarUint(decoder),
        state: decoding.readVarString(decoder) as SectionState,
      }
    case REVISION:
      return {
        type: 'revision',
        revision: decoding.readVarUint(decoder),
        acceptedFrom: decoding.readVarString(decoder),
      }
    default:
      return null
  }
}

function readSync(decoder: decoding.Decoder): Frame | null {
  const step = decoding.readVarUint(decoder)
  const bytes = decoding.readVarUint8Array(decoder)
  if (step === STEP_1) return { type: 'step-1', stateVector: bytes }
  if (step === STEP_2) return { type: 'step-2', update: bytes }
  return step === UPDATE ? { type: 'update', update: bytes } : null
}

function readEntries(bytes: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(bytes)
  const entries: AwarenessEntry[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    entries.push({
      client: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      state: decoding.readVarString(decoder),
    })
  }
  return entries
}

export function writeFrame(frame: Frame): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => write(encoder, frame))
}

function write(encoder: encoding.Encoder, frame: Frame): void {
  switch (frame.type) {
    case 'step-1':
      writeSync(encoder, STEP_1, frame.stateVector)
      break
    case 'step-2':
      writeSync(encoder, STEP_2, frame.update)
      break
    case 'update':
      writeSync(encoder, UPDATE, frame.update)
      break
    case 'awareness':
      encoding.writeVarUint(encoder, AWARENESS)
      encoding.writeVarUint8Array(encoder, writeEntries(frame.entries))
      break
    case 'query-awareness':
      encoding.writeVarUint(encoder, QUERY_AWARENESS)
      break
    case 'marker':
      encoding.writeVarUint(encoder, MARKER)
      encoding.writeVarUint(encoder, frame.n)
      break
    case 'refused':
      encoding.writeVarUint(encoder, REFUSED)
      encoding.writeVarUint(encoder, frame.epoch)
      encoding.writeVarString(encoder, frame.state)
      encoding.writeVarString(encoder, frame.reason)
      break
    case 'moved':
      encoding.writeVarUint(encoder, MOVED)
      encoding.writeVarUint(encoder, frame.epoch)
      encoding.writeVarString(encoder, frame.state)
      break
    case 'revision':
      encoding.writeVarUint(encoder, REVISION)
      encoding.writeVarUint(encoder, frame.revision)
      encoding.writeVarString(encoder, frame.acceptedFrom)
      break
  }
}

function writeSync(encoder: encoding.Encoder, step: number, bytes: Uint8Array): void {
  encoding.writeVarUint(encoder, SYNC)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, bytes)
}

function writeEntries(entries: readonly AwarenessEntry[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const { client, clock, state } of entries) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, state)
    }
  })
}
