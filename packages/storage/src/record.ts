import { crc32 } from 'node:zlib'
import type { ConferenceId, SectionId } from '@travaux/domain'
import type { StoreRecord } from './port.ts'

/**
 * How one record is written, in LevelDB and in backup files alike.
 *
 *     key     kind NUL name                        section, secret, session, invitation
 *             kind NUL name NUL 16-digit number    entry (of a stream), journal (of a conference)
 *     value   CRC-32 (4 bytes, over key and rest) · header (JSON or empty) · newline · payload
 *
 * Keys sort so that a stream, or a journal, reads in its own order. The payload is the entry's bytes, the event's or
 * the secret's text; everything small is in the header, which JSON writes without a newline.
 *
 * Why a checksum of our own: LevelDB has one per block, but does not compare it on reading unless asked, and
 * classic-level cannot ask. Ours spans from encoding to decoding and covers the key, so that a value under the wrong
 * key is noticed too. CRC-32 is meant for accidents; forgery is the hash chain's business. `zlib.crc32` is native
 * and there from Node 20.15 and 22.2 on, below what this program asks for.
 */
export interface Written {
  key: string
  value: Uint8Array
}

/** What stands here is not what was written; the message says which record. */
export class DamagedRecord extends Error {
  constructor(key: string, why: string, cause?: unknown) {
    super(`${describeKey(key)}: ${why}`, { cause })
    this.name = 'DamagedRecord'
  }
}

export function numberedKey(kind: 'entry' | 'journal', name: string, number: number): string {
  return `${kind}\0${name}\0${String(number).padStart(16, '0')}`
}

export function isNumbered(key: string): boolean {
  return key.startsWith('entry\0') || key.startsWith('journal\0')
}

export function namedKey(kind: Exclude<StoreRecord['kind'], 'entry' | 'journal'> | 'snapshot', name: string): string {
  return `${kind}\0${name}`
}

export function writeRecord(record: StoreRecord): Written {
  switch (record.kind) {
    case 'entry':
      return written(numberedKey('entry', record.stream, record.seq), record.closes, record.data)
    case 'journal':
      return written(numberedKey('journal', record.conference, record.version), record.closes, utf8(record.body))
    case 'section': {
      const { conference, epoch, rights } = record
      return written(namedKey('section', record.section), { conference, epoch, rights }, none)
    }
    case 'secret':
      return written(namedKey('secret', record.id), { salt: record.salt }, utf8(record.payload))
    case 'account':
    case 'invitation':
    case 'session':
    case 'asking':
      return written(namedKey(record.kind, record.key), undefined, utf8(record.value))
  }
}

export function readRecord(key: string, value: Uint8Array): StoreRecord {
  const { header, payload } = unframed(key, value)
  const [kind, name = '', digits] = key.split('\0')
  const wrong = () => new DamagedRecord(key, 'is not in a form this version knows')
  if (digits === undefined ? kind === 'entry' || kind === 'journal' : !/^\d{16}$/.test(digits)) throw wrong()
  const fields = header === undefined ? undefined : objectIn(header)
  switch (kind) {
    case 'entry': {
      const record = { kind, stream: name, seq: Number(digits), data: payload } as const
      if (fields === undefined) return record
      const { batch, count } = fields
      if (typeof batch !== 'string' || !isNumber(count)) throw wrong()
      return { ...record, closes: { batch, count } }
    }
    case 'journal': {
      const conference = name as ConferenceId
      const record = { kind, conference, version: Number(digits), body: text(key, payload) } as const
      if (fields === undefined) return record
      const { batch } = fields
      const heads = objectIn(fields['heads'])
      if (typeof batch !== 'string' || !isHeads(heads)) throw wrong()
      return { ...record, closes: { batch, heads } }
    }
    case 'section': {
      const { conference, epoch, rights } = fields ?? {}
      if (typeof conference !== 'string' || !isNumber(epoch) || !isNumber(rights)) throw wrong()
      return { kind, section: name as SectionId, conference: conference as ConferenceId, epoch, rights }
    }
    case 'secret': {
      const { salt } = fields ?? {}
      if (typeof salt !== 'string') throw wrong()
      return { kind, id: name, salt, payload: text(key, payload) }
    }
    case 'account':
    case 'invitation':
    case 'session':
    case 'asking':
      return { kind, key: name, value: text(key, payload) }
    default:
      throw wrong()
  }
}

/** A snapshot is no record, for it is not worth a backup; but it is framed as one. */
export function writeSnapshot(stream: string, seq: number, data: Uint8Array): Written {
  return written(namedKey('snapshot', stream), { seq }, data)
}

export function readSnapshot(key: string, value: Uint8Array): { seq: number; data: Uint8Array } {
  const { header, payload } = unframed(key, value)
  const { seq } = objectIn(header) ?? {}
  if (!isNumber(seq)) throw new DamagedRecord(key, 'is not in a form this version knows')
  return { seq, data: payload }
}

/** What a damaged record would have been, as far as its key tells, so that one fault is not reported as two. */
export function standIn(key: string): StoreRecord | null {
  const [kind, name = '', digits] = key.split('\0')
  if (kind === 'entry') return { kind, stream: name, seq: Number(digits), data: none }
  if (kind === 'journal') return { kind, conference: name as ConferenceId, version: Number(digits), body: '' }
  return null
}

/** `entry base/x 12` instead of a key with control characters and sixteen digits. */
function describeKey(key: string): string {
  const [kind, name, digits] = key.split('\0')
  return [kind, name, digits?.replace(/^0+(?=\d)/, '')].filter((part) => part !== undefined).join(' ')
}

const checksumBytes = 4
const newline = 0x0a
const none = new Uint8Array(0)
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function utf8(value: string): Uint8Array {
  return encoder.encode(value)
}

function text(key: string, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch (error) {
    throw new DamagedRecord(key, 'is not text', error)
  }
}

function written(key: string, header: object | undefined, payload: Uint8Array): Written {
  const head = header === undefined ? none : utf8(JSON.stringify(header))
  const value = new Uint8Array(checksumBytes + head.length + 1 + payload.length)
  value.set(head, checksumBytes)
  value[checksumBytes + head.length] = newline
  value.set(payload, checksumBytes + head.length + 1)
  viewOf(value).setUint32(0, checksum(key, value))
  return { key, value }
}

function unframed(key: string, value: Uint8Array): { header: unknown; payload: Uint8Array } {
  const end = value.indexOf(newline, checksumBytes)
  if (end === -1 || viewOf(value).getUint32(0) !== checksum(key, value)) {
    throw new DamagedRecord(key, 'its checksum does not hold')
  }
  const header = end === checksumBytes ? undefined : json(key, text(key, value.subarray(checksumBytes, end)))
  // A copy of its own: readers may keep it, and must not keep LevelDB's buffer with it.
  return { header, payload: Uint8Array.from(value.subarray(end + 1)) }
}

function json(key: string, header: string): unknown {
  try {
    return JSON.parse(header)
  } catch (error) {
    throw new DamagedRecord(key, 'its header is not JSON', error)
  }
}

function checksum(key: string, value: Uint8Array): number {
  return crc32(value.subarray(checksumBytes), crc32(key))
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function objectIn(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? { ...value } : undefined
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isHeads(value: Record<string, unknown> | undefined): value is Record<string, number> {
  return value !== undefined && Object.values(value).every(isNumber)
}
