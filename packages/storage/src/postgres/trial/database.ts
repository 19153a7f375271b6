import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { inject } from 'vitest'

/** Empty databases for tests, used again when they are given back: making one takes longer than most tests. */
export class TrialDatabases {
  readonly #free: string[] = []

  /** Null where there is no PostgreSQL for this machine; the reason is printed, so that nobody takes it for tested. */
  static async open(): Promise<TrialDatabases | null> {
    const databases = new TrialDatabases()
    const told = await ask()
    if ('missing' in told) {
      console.warn(`PostgreSQL is not tested here: ${told.missing}.`)
      return null
    }
    databases.#free.push(told.url)
    return databases
  }

  async take(): Promise<string> {
    const free = this.#free.pop()
    if (free !== undefined) return free
    const told = await ask()
    if ('missing' in told) throw new Error(told.missing)
    return told.url
  }

  /** The socket of the server that has them, for a `Way` to it. */
  static socketIn(url: string): string {
    return `${new URL(url).searchParams.get('host')}/.s.PGSQL.5432`
  }

  async giveBack(url: string): Promise<void> {
    const client = new pg.Client(url)
    await client.connect()
    await client.query('drop schema if exists travaux cascade')
    await client.end()
    this.#free.push(url)
  }
}

type Told = { url: string } | { missing: string }

async function ask(): Promise<Told> {
  // Typed as always there, and absent where the tests were started without their configuration.
  const door: number | undefined = inject('postgresDoor')
  if (door === undefined)
    throw new Error('run the tests with --config .vitest.config.ts: it knows the way to PostgreSQL')
  const told: Told | { failed: string } = JSON.parse(await text(connect(door, '127.0.0.1')))
  if ('failed' in told) throw new Error(told.failed)
  return told
}
