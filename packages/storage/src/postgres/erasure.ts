import type { Database } from './database.ts'
import { exportLock } from './transfer.ts'

/**
 * Erasing is deleting and then rewriting the table, for a deleted row stays in its file. While an export reads as of
 * an earlier moment the rewriting is owed, in the database, and done at the export's end, with the next erasure, or
 * when a store is opened on it (SE35). The database's log of writes keeps the bytes until it is recycled.
 */
export class Erasure {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async erase(ids: readonly string[]): Promise<void> {
    await this.#database.ask(erase, [ids])
    await this.settle()
  }

  /** Does what is owed, if anything is and nobody is in the way. */
  async settle(): Promise<void> {
    await this.#database.session(async (client) => {
      const owed = await client.query<{ id: number }>('select id from travaux.erasure_owed')
      if (owed.rows.length === 0) return
      const lock = await client.query('select pg_try_advisory_lock($1) as taken', [exportLock])
      if (lock.rows[0]?.taken !== true) return
      try {
        await client.query('vacuum (full) travaux.secret')
        const ids = owed.rows.map(({ id }) => id)
        await client.query('delete from travaux.erasure_owed where id = any($1::bigint[])', [ids])
      } finally {
        await client.query('select pg_advisory_unlock($1)', [exportLock])
      }
    })
  }
}

const erase = {
  name: 'erase',
  text: `with gone as (delete from travaux.secret where id = any($1::text[]))
         insert into travaux.erasure_owed default values`,
}
