import { join } from 'node:path'
import type { ConferenceId, SectionId } from '@travaux/domain'
import { type Decision, Ledger } from '../ledger.ts'
import { checkAppend, checkCommit, checkName, checkNumber, checkText } from '../misuse.ts'
import {
  type Commit,
  type RecordKind,
  type Secret,
  type SectionGuard,
  StorageFault,
  type Store,
  type StoreRecord,
} from '../port.ts'
import { DamagedRecord, namedKey, readSnapshot, writeRecord, writeSnapshot } from '../record.ts'
import { journalTip, streamTip } from '../tip.ts'
import { Erasure } from './erasure.ts'
import { faultOf } from './fault.ts'
import { makeFolder } from './folder.ts'
import { checkFormat } from './format.ts'
import { GroupCommit, type Work } from './group-commit.ts'
import { type Change, Level } from './level.ts'
import {
  conferencesIn,
  entriesAfter,
  eventsAfter,
  findingsIn,
  newestEntries,
  newestEvents,
  rangeOf,
  read,
  sectionIn,
} from './reading.ts'
import { Registers } from './register.ts'
import { restore } from './restore.ts'

export interface EmbeddedOptions {
  /**
   * Told when the disk fails behind somebody's back: once when a write of the store failed, from when on it refuses
   * all others, and whenever a register could not be written.
   */
  onFault: (fault: StorageFault) => void
  /** How far the registers are written behind; 250 ms unless told. */
  registerDelayMs?: number
}

/**
 * The store of one process in one folder: `store/` is LevelDB and holds all there is to know, `confirmed` counts its
 * writes, `registers/` holds a readable file for each conference. Refused with 'in-use' while another process has it open (SY9).
 */
export async function openEmbedded(folder: string, options: EmbeddedOptions): Promise<Store> {
  try {
    await makeFolder(folder)
    const level = await Level.open(folder, options.onFault)
    return await openOn(level, folder, options).catch(async (error) => {
      await level.close()
      throw error
    })
  } catch (error) {
    throw faultOf(error)
  }
}

async function openOn(level: Level, folder: string, options: EmbeddedOptions): Promise<Store> {
  await checkFormat(level)
  const registers = await Registers.open(join(folder, 'registers'), {
    delayMs: options.registerDelayMs ?? 250,
    onFault: options.onFault,
    versionOf: async (conference) => (await newestEvents(level, conference, 1)).at(-1)?.version ?? 0,
  })
  const store = new EmbeddedStore(level, registers)
  await store.settle()
  return store
}

class EmbeddedStore implements Store {
  readonly #level: Level
  readonly #registers: Registers
  readonly #commits: GroupCommit
  readonly #erasure: Erasure
  readonly #listeners = new Set<(topic: string) => void>()
  readonly isShared = false
  #ledger = new Ledger()
  #closing: Promise<void> | null = null

  constructor(level: Level, registers: Registers) {
    this.#level = level
    this.#registers = registers
    this.#commits = new GroupCommit(level)
    this.#erasure = new Erasure(level, this.#commits)
  }

  get fault(): StorageFault | null {
    return this.#level.fault
  }

  /** Finishes what the last holder of this folder left owing. */
  settle(): Promise<void> {
    return this.#erasure.settle()
  }

  async append(stream: string, guard: SectionGuard, batch: string, entries: readonly Uint8Array[], after?: number) {
    this.#checkOpen()
    checkAppend(stream, batch, entries)
    const copies = entries.map(copyOf)
    return this.#commits.submit(
      async () => work((await this.#learned([stream], [guard.section])).append(stream, guard, batch, copies, after)),
      this.#learn(this.#ledger, [stream], [guard.section]),
    )
  }

  async read(stream: string, after: number) {
    this.#checkOpen()
    checkNumber(after)
    const entries = await entriesAfter(this.#level, stream, after)
    return entries.map(({ seq, data }) => ({ seq, data }))
  }

  async head(stream: string) {
    this.#checkOpen()
    return (await newestEntries(this.#level, stream, 1)).at(-1)?.seq ?? 0
  }

  async heads(streams: readonly string[]) {
    return new Map(await Promise.all(streams.map(async (stream) => [stream, await this.head(stream)] as const)))
  }

  async commit(commit: Commit) {
    this.#checkOpen()
    checkCommit(commit)
    const { conference } = commit
    const streams = commit.streams.map((named) => ({ ...named, entries: named.entries.map(copyOf) }))
    return this.#commits.submit(async () => {
      const ledger = await this.#learned(
        commit.streams.map(({ stream }) => stream),
        commit.sections.map(({ section }) => section),
      )
      if (!ledger.knowsJournal(conference)) {
        ledger.learnJournal(conference, journalTip(await newestEvents(this.#level, conference)))
      }
      return work(ledger.commit({ ...commit, streams }))
    })
  }

  async conferences() {
    this.#checkOpen()
    return conferencesIn(this.#level)
  }

  async versions() {
    const versions = (await this.conferences()).map(async (conference) => {
      const [last] = await newestEvents(this.#level, conference, 1)
      return [conference, last?.version ?? 0] as const
    })
    return new Map(await Promise.all(versions))
  }

  async journal(conference: ConferenceId, after: number) {
    this.#checkOpen()
    checkNumber(after)
    const events = await eventsAfter(this.#level, conference, after)
    return events.map(({ version, body }) => ({ version, body }))
  }

  async section(section: SectionId) {
    this.#checkOpen()
    return sectionIn(this.#level, section)
  }

  async saveSnapshot(stream: string, seq: number, data: Uint8Array) {
    this.#checkOpen()
    checkName('a stream', stream)
    checkNumber(seq)
    const changes: Change[] = [{ type: 'put', ...writeSnapshot(stream, seq, data) }]
    return this.#commits.submit(async () => ({ answer: undefined, changes }))
  }

  async loadSnapshot(stream: string) {
    this.#checkOpen()
    const key = namedKey('snapshot', stream)
    const value = await this.#level.get(key)
    if (value === undefined) return null
    try {
      return readSnapshot(key, value)
    } catch (error) {
      // A cache that is damaged is a cache that is not there; `verify` names it.
      if (error instanceof DamagedRecord) return null
      throw error
    }
  }

  async secrets(ids: readonly string[]) {
    this.#checkOpen()
    const keys = ids.map((id) => namedKey('secret', id))
    const values = await this.#level.getMany(keys)
    const found = new Map<string, Secret>()
    for (const [index, key] of keys.entries()) {
      const value = values[index]
      const record = value === undefined ? undefined : read([key, value])
      if (record?.kind === 'secret') found.set(record.id, { id: record.id, salt: record.salt, payload: record.payload })
    }
    return found
  }

  async erase(ids: readonly string[]) {
    this.#checkOpen()
    await this.#erasure.erase(ids)
  }

  async putRecord(kind: RecordKind, key: string, value: string) {
    this.#checkOpen()
    checkName(`the key of a ${kind}`, key)
    checkText(`a ${kind}`, value)
    const changes: Change[] = [{ type: 'put', ...writeRecord({ kind, key, value }) }]
    return this.#commits.submit(async () => ({ answer: undefined, changes }))
  }

  async getRecord(kind: RecordKind, key: string) {
    this.#checkOpen()
    const at = namedKey(kind, key)
    return valueIn(at, await this.#level.get(at))
  }

  async takeRecord(kind: RecordKind, key: string) {
    this.#checkOpen()
    const at = namedKey(kind, key)
    return this.#commits.submit(async (readAhead) => {
      const answer = valueIn(at, await readAhead(at))
      return { answer, changes: answer === null ? [] : [{ type: 'del', key: at }] }
    })
  }

  async records(kind: RecordKind) {
    this.#checkOpen()
    const found: { key: string; value: string }[] = []
    for (const record of (await this.#level.list(rangeOf(kind))).map(read)) {
      if (record.kind === kind) found.push({ key: record.key, value: record.value })
    }
    return found
  }

  register(conference: ConferenceId, version: number, json: object) {
    this.#checkOpen()
    this.#registers.put({ conference, version, state: json })
  }

  hint(topic: string) {
    this.#checkOpen()
    // One process alone has this folder: whoever needs to know is a listener here.
    for (const listener of this.#listeners) queueMicrotask(() => listener(topic))
  }

  onHint(listener: (topic: string) => void) {
    this.#checkOpen()
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async verify() {
    this.#checkOpen()
    const findings = await findingsIn(this.#level)
    await this.#erasure.settle()
    return findings
  }

  async *exportAll() {
    this.#checkOpen()
    const kinds = ['entry', 'journal', 'section', 'secret', 'account', 'invitation'] as const
    try {
      for await (const pair of this.#level.walk(kinds.map(rangeOf))) yield read(pair)
    } finally {
      if (this.#closing === null) await this.#erasure.settle()
    }
  }

  async importAll(records: AsyncIterable<StoreRecord> | Iterable<StoreRecord>) {
    this.#checkOpen()
    await this.#commits.submit(async () => {
      this.#ledger = new Ledger()
      return { answer: undefined, changes: await restore(this.#level, records) }
    })
  }

  /** All that was begun is finished first; what comes after is refused. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    this.#listeners.clear()
    await this.#commits.idle()
    await this.#registers.flush()
    await this.#level.close()
  }

  #checkOpen(): void {
    if (this.#closing !== null) throw new StorageFault('closed', 'The store is closed.')
  }

  /** Inside the queue of writes: knows where all these stand, also after another ledger was begun. */
  async #learned(streams: readonly string[], sections: readonly SectionId[]): Promise<Ledger> {
    await this.#learn(this.#ledger, streams, sections)
    return this.#ledger
  }

  /**
   * Nobody writes to what the ledger does not know yet, so its end may be read at any time before the first write;
   * whoever has read it later than somebody else tells nothing new.
   */
  async #learn(ledger: Ledger, streams: readonly string[], sections: readonly SectionId[]): Promise<void> {
    const strange = streams.filter((stream) => !ledger.knowsStream(stream))
    const unknown = sections.filter((section) => !ledger.knowsSection(section))
    if (strange.length === 0 && unknown.length === 0) return
    await Promise.all([
      ...strange.map(async (stream) => {
        const tip = streamTip(await newestEntries(this.#level, stream))
        if (!ledger.knowsStream(stream)) ledger.learnStream(stream, tip)
      }),
      ...unknown.map(async (section) => {
        const row = await sectionIn(this.#level, section)
        if (!ledger.knowsSection(section)) ledger.learnSection(section, row)
      }),
    ])
  }
}

function work<Answer>({ answer, records }: Decision<Answer>): Work<Answer> {
  return { answer, changes: records.map((record) => ({ type: 'put', ...writeRecord(record) })) }
}

function valueIn(key: string, value: Uint8Array | undefined): string | null {
  const record = value === undefined ? null : read([key, value])
  return record !== null && 'value' in record ? record.value : null
}

function copyOf(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes)
}
