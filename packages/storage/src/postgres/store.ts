import type { ConferenceId, SectionId } from '@travaux/domain'
import { Inspection } from '../inspection.ts'
import { checkAppend, checkCommit, checkName, checkNumber, checkText } from '../misuse.ts'
import {
  type Appended,
  type AppendRefused,
  type Commit,
  type CommitRefused,
  type Committed,
  type RecordKind,
  type Secret,
  type SectionGuard,
  StorageFault,
  type Store,
  type StoreRecord,
} from '../port.ts'
import { Database, type Statement } from './database.ts'
import { Erasure } from './erasure.ts'
import { Hints } from './hints.ts'
import { migrate } from './migrate.ts'
import { parcelOf } from './parcel.ts'
import { exported, imported } from './transfer.ts'

export interface PostgresOptions {
  /** Told when the database does not answer; `fault` says until when. */
  onFault: (fault: StorageFault) => void
  /** How long something is tried before it has failed; 4 s unless told. */
  patienceMs?: number
  /** The most that are open at once, beside the one that listens; 12 unless told. */
  connections?: number
}

/**
 * The store of any number of processes in one PostgreSQL database, under the schema `travaux`. Numbers, guards and
 * retries are settled in the database, under its row locks, in one statement for each append and each commit; so it
 * does not matter which process asks, nor whether it was frozen meanwhile. Made where there is none; waits a moment
 * for a database that is just starting.
 */
export async function openPostgres(url: string, options: PostgresOptions): Promise<Store> {
  const { onFault, patienceMs = 4_000, connections = 12 } = options
  const database = new Database({ url, connections, patienceMs, onFault })
  const store = new PostgresStore(database, new Hints(url, database))
  try {
    await database.session(migrate)
    await store.open()
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

class PostgresStore implements Store {
  readonly #database: Database
  readonly #hints: Hints
  readonly #erasure: Erasure
  readonly isShared = true
  #closing: Promise<void> | null = null

  constructor(database: Database, hints: Hints) {
    this.#database = database
    this.#hints = hints
    this.#erasure = new Erasure(database)
  }

  async open(): Promise<void> {
    await this.#erasure.settle()
    this.#hints.open()
  }

  get fault(): StorageFault | null {
    return this.#database.fault
  }

  async append(stream: string, guard: SectionGuard, batch: string, entries: readonly Uint8Array[], after?: number) {
    this.#checkOpen()
    checkAppend(stream, batch, entries)
    const { section, epoch, rights } = guard
    const { bytes, sizes } = parcelOf(entries)
    const [row] = await this.#database.ask(sql.append, [
      section,
      epoch,
      rights,
      stream,
      batch,
      sizes,
      bytes,
      after ?? null,
    ])
    const answer = row?.['answer'] as Answer<Appended | AppendRefused>
    if (!('refused' in answer) || answer.refused !== 'guard') return answer
    return { refused: 'guard', guard: guardIn(section, answer) } as const
  }

  async read(stream: string, after: number) {
    this.#checkOpen()
    checkNumber(after)
    const rows = await this.#database.ask(sql.read, [stream, after])
    const entries = rows.map(({ seq, data }) => ({ seq: Number(seq), data: Uint8Array.from(data as Buffer) }))
    checkOrder(`stream ${stream}`, after, entries, ({ seq }) => seq)
    return entries
  }

  async head(stream: string) {
    this.#checkOpen()
    const [row] = await this.#database.ask(sql.head, [stream])
    return Number(row?.['head'] ?? 0)
  }

  async heads(streams: readonly string[]) {
    this.#checkOpen()
    const rows = await this.#database.ask(sql.heads, [streams])
    const heads = new Map(streams.map((stream) => [stream, 0]))
    for (const { name, head } of rows) heads.set(String(name), Number(head))
    return heads
  }

  async commit(commit: Commit): Promise<Committed | CommitRefused> {
    this.#checkOpen()
    checkCommit(commit)
    const { conference, expectedVersion, batch, events, secrets, sections } = commit
    const { bytes } = parcelOf(commit.streams.flatMap(({ entries }) => entries))
    const streams = commit.streams.map(({ stream, head = null, entries }) => ({
      ...{ stream, head },
      sizes: entries.map(({ length }) => length),
    }))
    const json = [secrets, sections, streams].map((value) => JSON.stringify(value))
    const values = [conference, expectedVersion, batch, events, ...json, bytes]
    const [row] = await this.#database.ask(sql.commit, values)
    const answer = row?.['answer'] as Answer<Committed | CommitRefused>
    if (!('refused' in answer) || answer.refused !== 'guard') return answer
    const { section } = answer
    return { refused: 'guard', section, guard: guardIn(section, answer) }
  }

  async conferences() {
    this.#checkOpen()
    const rows = await this.#database.ask(sql.conferences, [])
    return rows.map(({ id }) => id as ConferenceId)
  }

  async versions() {
    this.#checkOpen()
    const rows = await this.#database.ask(sql.versions, [])
    return new Map(rows.map(({ id, version }) => [id as ConferenceId, Number(version)]))
  }

  async journal(conference: ConferenceId, after: number) {
    this.#checkOpen()
    checkNumber(after)
    const rows = await this.#database.ask(sql.journal, [conference, after])
    const events = rows.map(({ version, body }) => ({ version: Number(version), body: String(body) }))
    checkOrder(`journal ${conference}`, after, events, ({ version }) => version)
    return events
  }

  async section(section: SectionId) {
    this.#checkOpen()
    const [row] = await this.#database.ask(sql.section, [section])
    if (row === undefined) return null
    const { conference, epoch, rights } = row
    return { section, conference: conference as ConferenceId, epoch: Number(epoch), rights: Number(rights) }
  }

  async saveSnapshot(stream: string, seq: number, data: Uint8Array) {
    this.#checkOpen()
    checkName('a stream', stream)
    checkNumber(seq)
    await this.#database.ask(sql.saveSnapshot, [stream, seq, Buffer.from(data)])
  }

  async loadSnapshot(stream: string) {
    this.#checkOpen()
    const [row] = await this.#database.ask(sql.loadSnapshot, [stream])
    return row === undefined ? null : { seq: Number(row['seq']), data: Uint8Array.from(row['data'] as Buffer) }
  }

  async secrets(ids: readonly string[]) {
    this.#checkOpen()
    const rows = await this.#database.ask(sql.secrets, [ids])
    const secrets = rows.map(({ id, salt, payload }): Secret => {
      return { id: String(id), salt: String(salt), payload: String(payload) }
    })
    return new Map(secrets.map((secret) => [secret.id, secret]))
  }

  async erase(ids: readonly string[]) {
    this.#checkOpen()
    await this.#erasure.erase(ids)
  }

  async putRecord(kind: RecordKind, key: string, value: string) {
    this.#checkOpen()
    checkName(`the key of a ${kind}`, key)
    checkText(`a ${kind}`, value)
    await this.#database.ask(sql.putRecord, [kind, key, value])
  }

  async getRecord(kind: RecordKind, key: string) {
    this.#checkOpen()
    return valueIn(await this.#database.ask(sql.getRecord, [kind, key]))
  }

  async takeRecord(kind: RecordKind, key: string) {
    this.#checkOpen()
    return valueIn(await this.#database.askOnce(sql.takeRecord, [kind, key]))
  }

  async records(kind: RecordKind) {
    this.#checkOpen()
    const rows = await this.#database.ask(sql.records, [kind])
    return rows.map(({ key, value }) => ({ key: String(key), value: String(value) }))
  }

  /** A database can be read with its own tools: no file is kept beside it. */
  register() {
    this.#checkOpen()
  }

  hint(topic: string) {
    this.#checkOpen()
    this.#hints.say(topic)
  }

  onHint(listener: (topic: string | null) => void) {
    this.#checkOpen()
    return this.#hints.on(listener)
  }

  async verify() {
    const inspection = new Inspection()
    for await (const record of this.exportAll()) inspection.see(record)
    const torn = await this.#database.ask(sql.torn, [])
    return [...inspection.findings(), ...torn.map(({ finding }) => String(finding))]
  }

  async *exportAll() {
    this.#checkOpen()
    const client = await this.#database.connection()
    let isWhole = false
    try {
      yield* exported(client)
      isWhole = true
    } finally {
      client.release(!isWhole)
      if (this.#closing === null) await this.#erasure.settle()
    }
  }

  async importAll(records: AsyncIterable<StoreRecord> | Iterable<StoreRecord>) {
    this.#checkOpen()
    await this.#database.session((client) => imported(client, records))
  }

  /** All that was begun is finished first; what comes after is refused. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await this.#hints.close()
    await this.#database.close()
  }

  #checkOpen(): void {
    if (this.#closing !== null) throw new StorageFault('closed', 'The store is closed.')
  }
}

/** As the database says it: the guard that holds is two numbers, or none. */
type Answer<Told> = Told extends { refused: 'guard' } ? Omit<Told, 'guard'> & Held : Told
interface Held {
  epoch: number | null
  rights: number | null
}

function guardIn(section: SectionId, { epoch, rights }: Held): SectionGuard | null {
  return epoch === null || rights === null ? null : { section, epoch, rights }
}

function valueIn([row]: readonly Record<string, unknown>[]): string | null {
  return row === undefined ? null : String(row['value'])
}

function checkOrder<Item>(what: string, after: number, items: readonly Item[], numberOf: (item: Item) => number): void {
  for (const [index, item] of items.entries()) {
    const expected = after + index + 1
    if (numberOf(item) === expected) continue
    const message = `The store is damaged. In ${what}, ${numberOf(item)} stands where ${expected} should.`
    throw new StorageFault('corrupt', message)
  }
}

const sql = {
  append: {
    name: 'append',
    text: 'select travaux.append($1, $2, $3, $4, $5, $6::integer[], $7::bytea, $8) as answer',
  },
  commit: {
    name: 'commit',
    text: 'select travaux.enter($1, $2, $3, $4::text[], $5::jsonb, $6::jsonb, $7::jsonb, $8::bytea) as answer',
  },
  read: {
    name: 'read',
    text: 'select seq, data from travaux.entry where stream = $1 and seq > $2 order by seq',
    isLong: true,
  },
  head: { name: 'head', text: 'select head from travaux.stream where name = $1' },
  heads: { name: 'heads', text: 'select name, head from travaux.stream where name = any($1::text[])' },
  versions: { name: 'versions', text: 'select id, version from travaux.conference where version > 0' },
  conferences: {
    name: 'conferences',
    text: 'select id from travaux.conference where version > 0 order by id collate "C"',
  },
  journal: {
    name: 'journal',
    text: 'select version, body from travaux.event where conference = $1 and version > $2 order by version',
    isLong: true,
  },
  section: { name: 'section', text: 'select conference, epoch, rights from travaux.section where id = $1' },
  saveSnapshot: {
    name: 'save-snapshot',
    text: `insert into travaux.snapshot as held (stream, seq, data) values ($1, $2, $3::bytea)
           on conflict (stream) do update set seq = excluded.seq, data = excluded.data where held.seq <= excluded.seq`,
  },
  loadSnapshot: { name: 'load-snapshot', text: 'select seq, data from travaux.snapshot where stream = $1' },
  secrets: { name: 'secrets', text: 'select id, salt, payload from travaux.secret where id = any($1::text[])' },
  putRecord: {
    name: 'put-record',
    text: `insert into travaux.record (kind, key, value) values ($1, $2, $3)
           on conflict (kind, key) do update set value = excluded.value`,
  },
  getRecord: { name: 'get-record', text: 'select value from travaux.record where kind = $1 and key = $2' },
  takeRecord: {
    name: 'take-record',
    text: 'delete from travaux.record where kind = $1 and key = $2 returning value',
  },
  records: { name: 'records', text: 'select key, value from travaux.record where kind = $1 order by key' },
  torn: {
    name: 'torn',
    isLong: true,
    text: `select 'stream ' || name || ': its head is ' || head || ', but its last entry is ' || reached as finding
           from (select name, head, coalesce((select max(seq) from travaux.entry where stream = name), 0) as reached
             from travaux.stream) as streams where head <> reached
           union all
           select 'journal ' || id || ': its version is ' || version || ', but its last entry is ' || reached
           from (select id, version,
               coalesce((select max(event.version) from travaux.event where conference = id), 0) as reached
             from travaux.conference) as journals where version <> reached`,
  },
} as const satisfies Record<string, Statement>
