import pg from 'pg'
import { StorageFault } from '../port.ts'
import { faultOf, isPassing } from './fault.ts'

export interface DatabaseOptions {
  url: string
  connections: number
  /** How long something is asked again before it has failed: the person who waits is to be told within 5 s (SY10). */
  patienceMs: number
  onFault: (fault: StorageFault) => void
}

/** A statement, prepared under its name once for each connection. */
export interface Statement {
  readonly name: string
  readonly text: string
  /** It may have to bring much: it is not cut off for taking its time. */
  readonly isLong?: true
}

type Values = readonly unknown[]
type Row = Record<string, unknown>

/**
 * The connections to PostgreSQL. A statement whose answer was lost is asked again until its answer is known, or
 * patience is at its end, so every statement that goes this way must be harmless when it is asked twice. A database
 * that comes back is used again: nothing has to be restarted.
 */
export class Database {
  readonly #options: DatabaseOptions
  readonly #pool: pg.Pool
  readonly #running = new Set<Promise<unknown>>()
  #fault: StorageFault | null = null
  #isClosed = false

  constructor(options: DatabaseOptions) {
    this.#options = options
    this.#pool = new pg.Pool({
      ...connectionTo(options.url),
      max: options.connections,
      connectionTimeoutMillis: options.patienceMs,
      onConnect: prepareConnection,
    })
    // One that is lost while nobody uses it is replaced when somebody does.
    this.#pool.on('error', () => undefined)
  }

  /** Why the last statement failed, if the database was the reason; null as soon as one succeeds. */
  get fault(): StorageFault | null {
    return this.#fault
  }

  async ask(statement: Statement, values: Values): Promise<Row[]> {
    return this.#track(this.#patiently((ms) => this.#once(statement, values, ms)))
  }

  /** For what must not be asked twice: where the answer is lost, it stays unknown. */
  async askOnce(statement: Statement, values: Values): Promise<Row[]> {
    const client = await this.#track(this.#patiently(() => this.#pool.connect()))
    return this.#track(
      this.#using(client, async () => {
        const { rows } = await client.query<Row>({ name: statement.name, text: statement.text, values: [...values] })
        return rows
      }).catch(rethrow),
    )
  }

  /** A connection of its own, for work in several statements; what that leaves open is undone. */
  async session<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.connection()
    return this.#track(this.#using(client, () => work(client)).catch(rethrow))
  }

  /** For the caller to release; with an error, where it is not to be used again. */
  async connection(): Promise<pg.PoolClient> {
    this.#checkOpen()
    return this.#track(this.#patiently(() => this.#pool.connect()))
  }

  /** Lets end what was begun. */
  async close(): Promise<void> {
    this.#isClosed = true
    while (this.#running.size > 0) await Promise.allSettled(this.#running)
    await this.#pool.end()
  }

  #checkOpen(): void {
    if (this.#isClosed) throw new StorageFault('closed', 'The store is closed.')
  }

  async #patiently<Result>(work: (leftMs: number) => Promise<Result>): Promise<Result> {
    const until = performance.now() + this.#options.patienceMs
    for (let pauseMs = 10; ; pauseMs = Math.min(2 * pauseMs, 250)) {
      try {
        const result = await work(Math.max(1, until - performance.now()))
        this.#fault = null
        return result
      } catch (error) {
        const fault = faultOf(error)
        if (!isPassing(error) || performance.now() + pauseMs >= until) {
          this.#stand(fault)
          throw fault
        }
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }

  #stand(fault: StorageFault): void {
    if (fault.code !== 'unreachable') return
    if (this.#fault === null) this.#options.onFault(fault)
    this.#fault = fault
  }

  async #once(statement: Statement, values: Values, leftMs: number): Promise<Row[]> {
    const client = await this.#pool.connect()
    return this.#using(client, async () => {
      const { name, text, isLong } = statement
      const limit = isLong ? {} : { query_timeout: leftMs }
      return (await client.query<Row>({ name, text, values: [...values], ...limit })).rows
    })
  }

  /** A connection that failed, or may still be busy with something, is not used again. */
  async #using<Result>(client: pg.PoolClient, work: () => Promise<Result>): Promise<Result> {
    // What breaks it between two statements is told by the next one.
    const ignore = () => undefined
    client.on('error', ignore)
    try {
      const result = await work()
      client.off('error', ignore)
      client.release()
      return result
    } catch (error) {
      client.release(true)
      throw error
    }
  }

  async #track<Result>(work: Promise<Result>): Promise<Result> {
    this.#running.add(work)
    try {
      return await work
    } finally {
      this.#running.delete(work)
    }
  }
}

/** What every connection to the same database begins with. */
export function connectionTo(url: string): pg.ClientConfig {
  return { connectionString: url, keepAlive: true, application_name: 'travaux', types: { getTypeParser } }
}

/**
 * Durable when answered, whatever the database's own setting is; and of the node that holds a transaction open and is
 * frozen, nobody has to wait for long.
 */
function prepareConnection(client: pg.ClientBase): Promise<unknown> {
  return client.query(
    `set synchronous_commit = on; set default_transaction_isolation = 'read committed';
     set idle_in_transaction_session_timeout = '2s'`,
  )
}

/** Numbers of entries stay far below the end of the exact integers. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)
}

function rethrow(error: unknown): never {
  throw faultOf(error)
}
