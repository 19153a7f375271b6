import type pg from 'pg'
import { StorageFault } from '../port.ts'
import { migrations } from './migrations.ts'

/** Of this program: servers that start together take turns at it. */
const lockKey = 0x7472_6176

/** Brings the database to what this version needs; refused where a newer version has been at it. */
export async function migrate(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query(`select current_setting('server_encoding') as encoding`)
  if (rows[0]?.encoding !== 'UTF8') {
    throw new StorageFault('format', `The database is encoded in ${rows[0]?.encoding}; make one with encoding UTF8.`)
  }
  await client.query('select pg_advisory_lock($1)', [lockKey])
  try {
    await takeSteps(client)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey])
  }
}

async function takeSteps(client: pg.ClientBase): Promise<void> {
  const taken = await stepsTaken(client)
  if (taken > migrations.length) {
    throw new StorageFault(
      'format',
      `This database was written by a newer version of Travaux (schema ${taken}). Use that version.`,
    )
  }
  for (const [index, step] of migrations.entries()) {
    const number = index + 1
    if (number <= taken) continue
    const first =
      number === 1 ? 'create schema if not exists travaux; create table travaux.migration (number integer)' : ''
    // Several statements in one go are one transaction.
    await client.query(`begin; ${first}; ${step}; insert into travaux.migration values (${number}); commit`)
  }
}

async function stepsTaken(client: pg.ClientBase): Promise<number> {
  const table = await client.query(`select to_regclass('travaux.migration') is not null as there`)
  if (table.rows[0]?.there !== true) return 0
  const { rows } = await client.query('select coalesce(max(number), 0) as number from travaux.migration')
  return Number(rows[0]?.number)
}
