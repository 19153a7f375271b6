import { createHash } from 'node:crypto'
import { countBytes, hashBytes, lengthsBytes, magic } from './backup.ts'
import { StorageFault, type StoreRecord } from './port.ts'
import { DamagedRecord, readRecord } from './record.ts'

/**
 * The records of a backup, for `Store.importAll`. Throws 'corrupt' with a plain sentence where the file is torn or
 * altered, at the latest after its last record: what was read before counts only when the end was reached, and
 * `importAll` keeps nothing of it otherwise.
 */
export async function* readBackup(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<StoreRecord> {
  const source = new ByteSource(bytes)
  try {
    yield* recordsIn(source)
  } finally {
    await source.close()
  }
}

async function* recordsIn(source: ByteSource): AsyncGenerator<StoreRecord> {
  const hash = createHash('sha256')
  const begin = await source.take(magic.length)
  if (begin === null || Buffer.compare(begin, magic) !== 0)
    throw refused('This file is not a Travaux backup of version 1.')
  hash.update(begin)

  for (let count = 0; ; count++) {
    const torn = () => refused(`The backup is torn: it ends after ${count} whole records, before its end mark.`)
    const lengths = await source.take(lengthsBytes)
    if (lengths === null) throw torn()
    hash.update(lengths)
    const keyLength = viewOf(lengths).getUint32(0)
    const valueLength = viewOf(lengths).getUint32(4)
    if (keyLength === 0 && valueLength === 0) {
      await checkTrailer(source, hash, count, torn)
      return
    }
    if (keyLength > keyLimit || valueLength > valueLimit) throw altered(count, 'its length cannot be')
    const key = await source.take(keyLength)
    const value = await source.take(valueLength)
    if (key === null || value === null) throw torn()
    hash.update(key).update(value)
    yield recordIn(count, key, value)
  }
}

async function checkTrailer(
  source: ByteSource,
  hash: ReturnType<typeof createHash>,
  count: number,
  torn: () => StorageFault,
): Promise<void> {
  const counted = await source.take(countBytes)
  if (counted === null) throw torn()
  hash.update(counted)
  const expected = await source.take(hashBytes)
  if (expected === null) throw torn()
  if (viewOf(counted).getBigUint64(0) !== BigInt(count) || Buffer.compare(hash.digest(), expected) !== 0) {
    throw refused('The backup was altered: its content does not match the hash at its end.')
  }
  if ((await source.take(1)) !== null) throw refused('The backup was altered: something follows its end mark.')
}

function recordIn(count: number, key: Uint8Array, value: Uint8Array): StoreRecord {
  try {
    return readRecord(new TextDecoder().decode(key), value)
  } catch (error) {
    if (error instanceof DamagedRecord) throw altered(count, error.message)
    throw error
  }
}

/** Hands out exactly as many bytes as asked for, however they arrive. */
class ByteSource {
  readonly #chunks: AsyncIterator<Uint8Array> | Iterator<Uint8Array>
  #held: Uint8Array = new Uint8Array(0)

  constructor(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    this.#chunks = Symbol.asyncIterator in bytes ? bytes[Symbol.asyncIterator]() : bytes[Symbol.iterator]()
  }

  /** Null where fewer are left. */
  async take(length: number): Promise<Uint8Array | null> {
    const parts = [this.#held]
    let held = this.#held.length
    while (held < length) {
      const next = await this.#chunks.next()
      if (next.done === true) return null
      parts.push(next.value)
      held += next.value.length
    }
    const all = parts.length === 1 ? this.#held : new Uint8Array(Buffer.concat(parts))
    this.#held = all.subarray(length)
    return all.subarray(0, length)
  }

  async close(): Promise<void> {
    await this.#chunks.return?.()
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function altered(count: number, why: string): StorageFault {
  return refused(`The backup was altered: record ${count + 1} is not what was written (${why}).`)
}

function refused(message: string): StorageFault {
  return new StorageFault('corrupt', message)
}

/** Far above what is ever written; a length beyond is not worth the memory of believing it. */
const keyLimit = 64 * 1024
const valueLimit = 256 * 1024 * 1024
