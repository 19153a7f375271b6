import { createHash } from 'node:crypto'
import type { Store } from './port.ts'
import { writeRecord } from './record.ts'

/**
 * A backup is one file that describes itself:
 *
 *     magic      "travaux backup 1" and a newline
 *     records    length of key, length of value (4 bytes each, big end first), key, value as in `record.ts`
 *     trailer    0, 0 in place of the lengths; number of records (8 bytes); SHA-256 of all bytes before it
 *
 * The checksum in each value says where a file was damaged, the trailer that it is whole. It holds the secrets that
 * the journal only commits to, so it is to be guarded like the store itself; it holds no keys and no sessions.
 */
export const magic = new TextEncoder().encode('travaux backup 1\n')

export const lengthsBytes = 8
export const countBytes = 8
export const hashBytes = 32

/** The store as of the moment in which the first bytes are asked for, also while others write. */
export async function* writeBackup(store: Store): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  const hashed = (bytes: Uint8Array) => {
    hash.update(bytes)
    return bytes
  }
  yield hashed(magic)
  let count = 0
  for await (const record of store.exportAll()) {
    const { key, value } = writeRecord(record)
    yield hashed(frame(new TextEncoder().encode(key), value))
    count++
  }
  const trailer = new Uint8Array(lengthsBytes + countBytes)
  new DataView(trailer.buffer).setBigUint64(lengthsBytes, BigInt(count))
  yield hashed(trailer)
  yield Uint8Array.from(hash.digest())
}

function frame(key: Uint8Array, value: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(lengthsBytes + key.length + value.length)
  const lengths = new DataView(bytes.buffer)
  lengths.setUint32(0, key.length)
  lengths.setUint32(4, value.length)
  bytes.set(key, lengthsBytes)
  bytes.set(value, lengthsBytes + key.length)
  return bytes
}
