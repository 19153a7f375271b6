import type { ConferenceId, SectionId } from '@travaux/domain'
import { Inspection } from './inspection.ts'
import { Ledger } from './ledger.ts'
import { checkAppend, checkCommit, checkName, checkNumber, checkText } from './misuse.ts'
import {
  batchesKnown,
  type Commit,
  type RecordKind,
  type Secret,
  type SectionGuard,
  type SectionRow,
  StorageFault,
  type Store,
  type StoreRecord,
} from './port.ts'
import { journalTip, streamTip } from './tip.ts'

type Entry = Extract<StoreRecord, { kind: 'entry' }>
type Event = Extract<StoreRecord, { kind: 'journal' }>

/** What a store in memory holds; it outlives the store that is opened on it, as a folder would. */
export class MemoryDisk {
  ledger = new Ledger()
  readonly streams = new Map<string, Entry[]>()
  readonly journals = new Map<ConferenceId, Event[]>()
  readonly sections = new Map<SectionId, SectionRow>()
  readonly secrets = new Map<string, Secret>()
  readonly snapshots = new Map<string, { seq: number; data: Uint8Array }>()
  readonly records: Readonly<Record<RecordKind, Map<string, string>>> = {
    account: new Map(),
    invitation: new Map(),
    session: new Map(),
    asking: new Map(),
  }
  readonly registers = new Map<ConferenceId, { version: number; json: object }>()

  put(record: StoreRecord): void {
    switch (record.kind) {
      case 'entry':
        listIn(this.streams, record.stream).push(record)
        break
      case 'journal':
        listIn(this.journals, record.conference).push(record)
        break
      case 'section': {
        const { kind: _, ...row } = record
        this.sections.set(record.section, row)
        break
      }
      case 'secret':
        this.secrets.set(record.id, { id: record.id, salt: record.salt, payload: record.payload })
        break
      case 'account':
      case 'invitation':
      case 'session':
      case 'asking':
        this.records[record.kind].set(record.key, record.value)
        break
    }
  }

  /** All of it but what is left out of a backup (see `Store.exportAll`). */
  *all(): Iterable<StoreRecord> {
    for (const entries of this.streams.values()) yield* entries
    for (const events of this.journals.values()) yield* events
    for (const row of this.sections.values()) yield { kind: 'section', ...row }
    for (const secret of this.secrets.values()) yield { kind: 'secret', ...secret }
    for (const kind of ['account', 'invitation'] as const) {
      for (const [key, value] of this.records[kind]) yield { kind, key, value }
    }
  }
}

/** The store for tests and demonstrations: everything the port promises, except that it ends with the process. */
export function openMemory(disk = new MemoryDisk()): Store {
  return new MemoryStore(disk)
}

class MemoryStore implements Store {
  readonly #disk: MemoryDisk
  readonly #listeners = new Set<(topic: string) => void>()
  readonly fault = null
  readonly isShared = false
  #closed = false

  constructor(disk: MemoryDisk) {
    this.#disk = disk
  }

  async append(stream: string, guard: SectionGuard, batch: string, entries: readonly Uint8Array[], after?: number) {
    const { ledger } = this.#open()
    checkAppend(stream, batch, entries)
    this.#know([stream], [guard.section])
    return this.#store(ledger.append(stream, guard, batch, entries.map(copyOf), after))
  }

  async read(stream: string, after: number) {
    checkNumber(after)
    const entries = this.#open().streams.get(stream) ?? []
    return entries.slice(after).map(({ seq, data }) => ({ seq, data: copyOf(data) }))
  }

  async head(stream: string) {
    return this.#open().streams.get(stream)?.length ?? 0
  }

  async heads(streams: readonly string[]) {
    const disk = this.#open()
    return new Map(streams.map((stream) => [stream, disk.streams.get(stream)?.length ?? 0]))
  }

  async commit(commit: Commit) {
    const { ledger, journals } = this.#open()
    checkCommit(commit)
    const { conference } = commit
    this.#know(
      commit.streams.map(({ stream }) => stream),
      commit.sections.map(({ section }) => section),
    )
    if (!ledger.knowsJournal(conference)) ledger.learnJournal(conference, journalTip(newest(journals.get(conference))))
    const streams = commit.streams.map((named) => ({ ...named, entries: named.entries.map(copyOf) }))
    return this.#store(ledger.commit({ ...commit, streams }))
  }

  async conferences() {
    return [...this.#open().journals.keys()].sort()
  }

  async versions() {
    return new Map([...this.#open().journals].map(([conference, events]) => [conference, events.length]))
  }

  async journal(conference: ConferenceId, after: number) {
    checkNumber(after)
    const events = this.#open().journals.get(conference) ?? []
    return events.slice(after).map(({ version, body }) => ({ version, body }))
  }

  async section(section: SectionId) {
    return this.#open().sections.get(section) ?? null
  }

  async saveSnapshot(stream: string, seq: number, data: Uint8Array) {
    checkName('a stream', stream)
    checkNumber(seq)
    this.#open().snapshots.set(stream, { seq, data: copyOf(data) })
  }

  async loadSnapshot(stream: string) {
    const snapshot = this.#open().snapshots.get(stream)
    return snapshot === undefined ? null : { seq: snapshot.seq, data: copyOf(snapshot.data) }
  }

  async secrets(ids: readonly string[]) {
    const { secrets } = this.#open()
    const found = new Map<string, Secret>()
    for (const id of ids) {
      const secret = secrets.get(id)
      if (secret !== undefined) found.set(id, secret)
    }
    return found
  }

  async erase(ids: readonly string[]) {
    const { secrets } = this.#open()
    for (const id of ids) secrets.delete(id)
  }

  async putRecord(kind: RecordKind, key: string, value: string) {
    checkName(`the key of a ${kind}`, key)
    checkText(`a ${kind}`, value)
    this.#open().records[kind].set(key, value)
  }

  async getRecord(kind: RecordKind, key: string) {
    return this.#open().records[kind].get(key) ?? null
  }

  async takeRecord(kind: RecordKind, key: string) {
    const records = this.#open().records[kind]
    const value = records.get(key) ?? null
    records.delete(key)
    return value
  }

  async records(kind: RecordKind) {
    const sorted = [...this.#open().records[kind]].sort(([one], [other]) => (one < other ? -1 : 1))
    return sorted.map(([key, value]) => ({ key, value }))
  }

  register(conference: ConferenceId, version: number, json: object) {
    this.#open().registers.set(conference, { version, json })
  }

  hint(topic: string) {
    this.#open()
    for (const listener of this.#listeners) queueMicrotask(() => listener(topic))
  }

  onHint(listener: (topic: string) => void) {
    this.#open()
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async verify() {
    const inspection = new Inspection()
    for (const record of this.#open().all()) inspection.see(record)
    return inspection.findings()
  }

  async *exportAll() {
    yield* [...this.#open().all()]
  }

  async importAll(records: AsyncIterable<StoreRecord> | Iterable<StoreRecord>) {
    if ([...this.#open().all()].length > 0)
      throw new StorageFault('not-empty', 'The store to restore into is not empty.')
    const read: StoreRecord[] = []
    const inspection = new Inspection()
    for await (const record of records) {
      inspection.see(record)
      read.push(record)
    }
    const [finding] = inspection.findings()
    if (finding !== undefined) throw new StorageFault('corrupt', `What is to be restored is not sound: ${finding}.`)
    const disk = this.#open()
    disk.ledger = new Ledger()
    for (const record of read) disk.put(record)
  }

  async close() {
    this.#closed = true
    this.#listeners.clear()
  }

  #open(): MemoryDisk {
    if (this.#closed) throw new StorageFault('closed', 'The store is closed.')
    return this.#disk
  }

  #know(streams: readonly string[], sections: readonly SectionId[]): void {
    const disk = this.#disk
    for (const stream of streams) {
      if (!disk.ledger.knowsStream(stream)) disk.ledger.learnStream(stream, streamTip(newest(disk.streams.get(stream))))
    }
    for (const section of sections) {
      if (!disk.ledger.knowsSection(section)) disk.ledger.learnSection(section, disk.sections.get(section) ?? null)
    }
  }

  #store<Answer>({ answer, records }: { answer: Answer; records: readonly StoreRecord[] }): Answer {
    for (const record of records) this.#disk.put(record)
    return answer
  }
}

function listIn<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

function newest<Item>(items: readonly Item[] = []): readonly Item[] {
  return items.slice(-batchesKnown)
}

function copyOf(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes)
}
