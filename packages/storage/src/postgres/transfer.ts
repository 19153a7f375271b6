import type { ConferenceId, SectionId } from '@travaux/domain'
import type pg from 'pg'
import { Inspection } from '../inspection.ts'
import { StorageFault, type StoreRecord } from '../port.ts'
import { parcelOf } from './parcel.ts'

/** Shared while an export reads, so that erasing waits for its end. */
export const exportLock = 0x7472_6177
const rowsAtOnce = 500
const bytesPerWrite = 1024 * 1024

type Row = Record<string, unknown>

/** Everything as of one moment, whatever is written meanwhile. */
export async function* exported(client: pg.ClientBase): AsyncGenerator<StoreRecord> {
  await client.query('begin isolation level repeatable read read only')
  // It holds up nobody, and whoever reads the export may be slow.
  await client.query('set local idle_in_transaction_session_timeout = 0')
  await client.query('select pg_advisory_xact_lock_shared($1)', [exportLock])
  for (const [kind, query] of Object.entries(queries)) {
    await client.query(`declare "${kind}" no scroll cursor for ${query}`)
    for (;;) {
      const { rows } = await client.query<Row>(`fetch ${rowsAtOnce} from "${kind}"`)
      for (const row of rows) yield recordOf(kind, row)
      if (rows.length < rowsAtOnce) break
    }
    await client.query(`close "${kind}"`)
  }
  await client.query('commit')
}

const queries: Readonly<Record<string, string>> = {
  entry: 'select * from travaux.entry order by stream, seq',
  journal: 'select * from travaux.event order by conference, version',
  section: 'select * from travaux.section order by id',
  secret: 'select * from travaux.secret order by id',
  account: `select * from travaux.record where kind = 'account' order by key`,
  invitation: `select * from travaux.record where kind = 'invitation' order by key`,
}

function recordOf(kind: string, row: Row): StoreRecord {
  switch (kind) {
    case 'entry': {
      const { batch, batch_size: count } = row
      const data = Uint8Array.from(row['data'] as Buffer)
      const record = { kind, stream: String(row['stream']), seq: Number(row['seq']), data } as const
      return typeof batch === 'string' ? { ...record, closes: { batch, count: Number(count) } } : record
    }
    case 'journal': {
      const { batch, heads } = row
      const conference = row['conference'] as ConferenceId
      const record = { kind, conference, version: Number(row['version']), body: String(row['body']) } as const
      if (typeof batch !== 'string') return record
      return { ...record, closes: { batch, heads: heads as Record<string, number> } }
    }
    case 'section': {
      const conference = row['conference'] as ConferenceId
      const guard = { section: row['id'] as SectionId, epoch: Number(row['epoch']), rights: Number(row['rights']) }
      return { kind, conference, ...guard }
    }
    case 'secret':
      return { kind, id: String(row['id']), salt: String(row['salt']), payload: String(row['payload']) }
    case 'account':
    case 'invitation':
      return { kind, key: String(row['key']), value: String(row['value']) }
    default:
      throw new TypeError(`no such kind of record: ${kind}`)
  }
}

/** Into an empty database only, all of it or nothing. */
export async function imported(
  client: pg.ClientBase,
  records: AsyncIterable<StoreRecord> | Iterable<StoreRecord>,
): Promise<void> {
  await client.query('begin')
  try {
    await client.query('set local idle_in_transaction_session_timeout = 0')
    await client.query(`lock table ${tables.join(', ')} in share row exclusive mode`)
    const { rows } = await client.query(
      `select ${tables.map((table) => `exists (select from ${table})`).join(' or ')} as full`,
    )
    if (rows[0]?.full !== false) throw new StorageFault('not-empty', 'The store to restore into is not empty.')
    await fill(client, records)
    await client.query(`
      insert into travaux.stream (name, head) select stream, max(seq) from travaux.entry group by stream
        on conflict (name) do update set head = excluded.head;
      insert into travaux.conference (id, version) select conference, max(version) from travaux.event
        group by conference on conflict (id) do update set version = excluded.version`)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

const tables = ['travaux.entry', 'travaux.event', 'travaux.section', 'travaux.secret', 'travaux.record']

async function fill(client: pg.ClientBase, records: AsyncIterable<StoreRecord> | Iterable<StoreRecord>): Promise<void> {
  const inspection = new Inspection()
  let gathered: StoreRecord[] = []
  let bytes = 0
  for await (const record of records) {
    inspection.see(record)
    gathered.push(record)
    bytes += 100 + (record.kind === 'entry' ? record.data.length : JSON.stringify(record).length)
    if (bytes < bytesPerWrite) continue
    await put(client, gathered)
    gathered = []
    bytes = 0
  }
  await put(client, gathered)
  const [finding] = inspection.findings()
  if (finding !== undefined) throw new StorageFault('corrupt', `What is to be restored is not sound: ${finding}.`)
}

async function put(client: pg.ClientBase, records: readonly StoreRecord[]): Promise<void> {
  const entries = records.filter((record) => record.kind === 'entry')
  const { bytes, sizes } = parcelOf(entries.map(({ data }) => data))
  await client.query(
    `insert into travaux.entry (stream, seq, data, batch, batch_size)
     select stream, seq, substring($6::bytea from (place - size + 1)::integer for size), batch, batch_size
     from (select *, sum(size) over (order by n) as place
       from unnest($1::text[], $2::bigint[], $3::text[], $4::integer[], $5::integer[])
         with ordinality as given(stream, seq, batch, batch_size, size, n)) as placed`,
    [
      entries.map(({ stream }) => stream),
      entries.map(({ seq }) => seq),
      entries.map(({ closes }) => closes?.batch ?? null),
      entries.map(({ closes }) => closes?.count ?? null),
      sizes,
      bytes,
    ],
  )
  const rest = records.filter((record) => record.kind !== 'entry')
  await client.query(
    `with given as (select value from json_array_elements($1::json)),
      events as (
        insert into travaux.event (conference, version, body, batch, heads)
        select value ->> 'conference', (value ->> 'version')::bigint, value ->> 'body',
          value -> 'closes' ->> 'batch', value -> 'closes' -> 'heads'
        from given where value ->> 'kind' = 'journal'),
      sections as (
        insert into travaux.section (id, conference, epoch, rights)
        select value ->> 'section', value ->> 'conference', (value ->> 'epoch')::bigint, (value ->> 'rights')::bigint
        from given where value ->> 'kind' = 'section'),
      secrets as (
        insert into travaux.secret (id, salt, payload)
        select value ->> 'id', value ->> 'salt', value ->> 'payload' from given where value ->> 'kind' = 'secret')
     insert into travaux.record (kind, key, value)
     select value ->> 'kind', value ->> 'key', value ->> 'value' from given where value ->> 'key' is not null`,
    [JSON.stringify(rest)],
  )
}
