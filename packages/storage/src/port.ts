import type { ConferenceId, SectionId } from '@travaux/domain'

/**
 * The storage port: what Travaux needs of a disk. Streams are append-only; a stream's entries are numbered 1, 2, 3 …
 * without gaps, in commit order. Everything that resolves is durable (A5), and nothing is readable before it is.
 * Storage compares, it does not judge: a guard is two numbers to it. Bytes handed over are copied before the call
 * returns. A refusal is a value; a disk that fails is a `StorageFault`; misuse (an empty batch, a name with a NUL)
 * is a `TypeError`. Every adapter passes `port.contract.ts`.
 */
export interface Store {
  /**
   * Appends to one stream, all or nothing, if the section's guard still holds. `batch` makes a retry harmless: the
   * same batch again answers with the numbers it was given the first time and `again`, whatever has become of the
   * guard meanwhile (SY3). A batch is known while it is among the newest `batchesKnown` entries of its stream: who
   * has no answer asks again at once, not next week. `after` is the number of the last entry that the writer knows of:
   * where another process was faster, nothing is appended, and it reads first what that one wrote.
   */
  append(
    stream: string,
    guard: SectionGuard,
    batch: string,
    entries: readonly Uint8Array[],
    after?: number,
  ): Promise<Appended | AppendRefused>

  /** Entries of a stream with a number above `after`, in order. */
  read(stream: string, after: number): Promise<StreamEntry[]>
  /** Number of the last entry; 0 for a stream that has none. */
  head(stream: string): Promise<number>
  /** The same for many at once. */
  heads(streams: readonly string[]): Promise<Map<string, number>>

  /**
   * Journal, streams, guards and secrets together, atomically: all of it is on disk, or none. Nothing of it happens
   * where the journal has moved on, a guard differs, or a stream's head is not the one named; they are compared in
   * this order. A retry of the same batch is answered as `append` does, from the newest `batchesKnown` events.
   */
  commit(commit: Commit): Promise<Committed | CommitRefused>

  conferences(): Promise<ConferenceId[]>
  /** The version of each conference's journal. */
  versions(): Promise<Map<ConferenceId, number>>
  /** Bodies of the journal's entries after a version, in order. */
  journal(conference: ConferenceId, after: number): Promise<JournalRow[]>
  section(section: SectionId): Promise<SectionRow | null>

  /** A cache of a stream's fold up to `seq`; may be lost at any time, then the stream is read from its first entry. */
  saveSnapshot(stream: string, seq: number, data: Uint8Array): Promise<void>
  loadSnapshot(stream: string): Promise<{ seq: number; data: Uint8Array } | null>

  /** What the chain only commits to, by commitment. Erased ones are absent. */
  secrets(ids: readonly string[]): Promise<Map<string, Secret>>
  /** Destroys salt and payload for good, in the files too; while an export is running, at its end. */
  erase(ids: readonly string[]): Promise<void>

  /** Small keyed records beside the journal: see `RecordKind`. `take` reads and deletes in one step: one taker wins. */
  putRecord(kind: RecordKind, key: string, value: string): Promise<void>
  getRecord(kind: RecordKind, key: string): Promise<string | null>
  takeRecord(kind: RecordKind, key: string): Promise<string | null>
  records(kind: RecordKind): Promise<{ key: string; value: string }[]>

  /** Hands over the readable register of a conference as of a version; written behind, never the only copy (SY8). */
  register(conference: ConferenceId, version: number, json: object): void

  /** Whether other processes may have the same store open. */
  readonly isShared: boolean

  /** Tells every process on the same store, this one included, that something moved; may be lost or doubled. */
  hint(topic: string): void
  /** Null in place of a topic: hints may have been lost, so whatever they tell of is to be compared with the store. */
  onHint(listener: (topic: string | null) => void): () => void

  /**
   * Why nothing can be written here; null while all is well. On a disk of its own a store stays so until it is opened
   * again; an 'unreachable' database may come back, and then it is null again.
   */
  readonly fault: StorageFault | null

  /** Reads everything and checks every checksum and number; one plain line for each thing that does not hold. */
  verify(): Promise<string[]>
  /**
   * The whole store as of one moment, also while others write. Left out: snapshots, which can be made again, and
   * sessions and askings, which must not outlive their end in a backup.
   */
  exportAll(): AsyncIterable<StoreRecord>
  /** Into an empty store only. What does not make a sound store is refused as 'corrupt', and the store stays empty. */
  importAll(records: AsyncIterable<StoreRecord> | Iterable<StoreRecord>): Promise<void>
  close(): Promise<void>
}

/** Epoch and rights version of a section, as `evolve` counts them. */
export interface SectionGuard {
  section: SectionId
  epoch: number
  rights: number
}

export interface Appended {
  first: number
  last: number
  again?: true
}
/** The guard moved on, and `guard` is the one that holds, null for an unknown section; or the stream did. */
export type AppendRefused = { refused: 'guard'; guard: SectionGuard | null } | { refused: 'head'; head: number }

export interface StreamEntry {
  seq: number
  data: Uint8Array
}

export interface Commit {
  conference: ConferenceId
  /** The journal's version before this commit; 0 makes the conference. */
  expectedVersion: number
  batch: string
  /** Canonical JSON of each entry, in order. */
  events: readonly string[]
  secrets: readonly Secret[]
  /** Guards that must hold (`from`, null for a section made here) and what they become. */
  sections: readonly { section: SectionId; from: SectionGuard | null; to: SectionGuard }[]
  /** Streams to compare (`head`) and to append to (`entries`, may be empty). */
  streams: readonly { stream: string; head?: number; entries: readonly Uint8Array[] }[]
}
export interface Committed {
  version: number
  /** Last number of each stream named, by stream. */
  heads: Readonly<Record<string, number>>
  again?: true
}
export type CommitRefused =
  | { refused: 'version'; version: number }
  | { refused: 'guard'; guard: SectionGuard | null; section: SectionId }
  | { refused: 'head'; stream: string; head: number }

export interface JournalRow {
  version: number
  body: string
}
export interface SectionRow extends SectionGuard {
  conference: ConferenceId
}
export interface Secret {
  /** The commitment. */
  id: string
  salt: string
  /** Canonical JSON of the value. */
  payload: string
}
/**
 * `account`: how somebody gets in, and their address. `invitation`: a link that nobody used yet. `session`: a browser
 * that is signed in. `asking`: a sign-in under way, gone within the hour.
 */
export type RecordKind = 'account' | 'invitation' | 'session' | 'asking'

/** How far back, in entries of its stream or journal, the batch of a retry is recognised. */
export const batchesKnown = 256

/**
 * One record of a store, in a form of its own, so that what one adapter exports another imports. The last entry of a
 * batch, and the last event of a commit, say what a retry of it is answered.
 */
export type StoreRecord =
  | ({ kind: 'journal'; conference: ConferenceId; closes?: { batch: string; heads: Committed['heads'] } } & JournalRow)
  | ({ kind: 'entry'; stream: string; closes?: { batch: string; count: number } } & StreamEntry)
  | ({ kind: 'section' } & SectionRow)
  | ({ kind: 'secret' } & Secret)
  | { kind: RecordKind; key: string; value: string }

/**
 * The store cannot be opened, read or written; `code` is stable, the message is a plain sentence for the operator.
 * A write that failed may be there all the same; the same batch again tells. After 'full' or 'io' on a disk of its own
 * the store refuses all further writes: what the disk holds is known only after it was closed and opened again (SY10).
 * 'format': written by another version of this program. 'unreachable': a database does not answer, and may later.
 */
export class StorageFault extends Error {
  readonly code: 'in-use' | 'full' | 'io' | 'corrupt' | 'not-empty' | 'closed' | 'format' | 'unreachable'
  constructor(code: StorageFault['code'], message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'StorageFault'
    this.code = code
  }
}
