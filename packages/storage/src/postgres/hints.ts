import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { connectionTo, type Database } from './database.ts'

const channel = 'travaux'
/** PostgreSQL takes 7,999. */
const payloadBytes = 7_900
/** What a hint that was lost costs at most. */
const compareEveryMs = 1_000
const againMs = { first: 100, most: 2_000 }

type Listener = (topic: string | null) => void

/**
 * Hints between the processes on one database. A connection of its own listens, and is made anew when it is lost.
 * What is said is gathered while the last notification is on its way, and never part of a transaction that writes.
 * Hints can be lost, with a connection or with the process that was about to give one: so once a second, and whenever
 * listening begins again, everybody is told to compare.
 */
export class Hints {
  readonly #url: string
  readonly #database: Database
  readonly #self = randomUUID()
  readonly #listeners = new Set<Listener>()
  #client: pg.Client | null = null
  #waiting = new Set<string>()
  #isSending = false
  #comparing: NodeJS.Timeout | null = null
  #listening: NodeJS.Timeout | null = null
  #isClosed = false

  constructor(url: string, database: Database) {
    this.#url = url
    this.#database = database
  }

  open(): void {
    void this.#listen(againMs.first)
    this.#compareSoon()
  }

  say(topic: string): void {
    for (const listener of this.#listeners) queueMicrotask(() => listener(topic))
    this.#waiting.add(topic)
    if (!this.#isSending) void this.#send()
  }

  on(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#listeners.clear()
    this.#waiting.clear()
    if (this.#comparing) clearTimeout(this.#comparing)
    if (this.#listening) clearTimeout(this.#listening)
    await this.#client?.end().catch(() => undefined)
  }

  async #send(): Promise<void> {
    this.#isSending = true
    await null
    while (this.#waiting.size > 0) {
      const topics = [...this.#waiting]
      this.#waiting = new Set()
      for (const payload of payloadsOf(this.#self, topics)) {
        // Hints are best effort: what is lost here is found by comparing.
        await this.#database.ask(notify, [channel, payload]).catch(() => undefined)
      }
    }
    this.#isSending = false
  }

  async #listen(pauseMs: number): Promise<void> {
    const client = new pg.Client({ ...connectionTo(this.#url), connectionTimeoutMillis: againMs.most })
    this.#client = client
    let isOver = false
    const again = () => {
      if (isOver || this.#isClosed) return
      isOver = true
      client.end().catch(() => undefined)
      this.#listening = setTimeout(() => void this.#listen(Math.min(2 * pauseMs, againMs.most)), pauseMs)
    }
    client.on('error', again)
    client.on('end', again)
    client.on('notification', ({ payload }) => this.#hear(payload ?? ''))
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
      pauseMs = againMs.first
      await this.#compare()
    } catch {
      again()
    }
  }

  #hear(payload: string): void {
    const [from, ...topics] = payload.split('\n')
    if (from === this.#self) return
    for (const topic of topics) this.#tell(topic)
  }

  #tell(topic: string | null): void {
    if (this.#isClosed) return
    for (const listener of this.#listeners) listener(topic)
  }

  /** Also how a database that has come back is noticed by a server of which nobody wants anything. */
  #compareSoon(): void {
    if (this.#isClosed) return
    this.#comparing = setTimeout(() => void this.#compare().finally(() => this.#compareSoon()), compareEveryMs)
    this.#comparing.unref()
  }

  /** There is nothing to compare with while the database does not answer. */
  async #compare(): Promise<void> {
    const answered = await this.#database.ask(pulse, []).catch(() => null)
    if (answered !== null) this.#tell(null)
  }
}

const notify = { name: 'notify', text: 'select pg_notify($1, $2)' }
const pulse = { name: 'pulse', text: 'select 1' }

/** Topics, one to a line, after the sender's name. One that is too long for any payload is lost to the others. */
function payloadsOf(from: string, topics: readonly string[]): string[] {
  const payloads: string[] = []
  let payload = from
  for (const topic of topics) {
    if (Buffer.byteLength(topic) + from.length + 1 > payloadBytes) continue
    if (Buffer.byteLength(payload) + Buffer.byteLength(topic) + 1 > payloadBytes) {
      payloads.push(payload)
      payload = from
    }
    payload += `\n${topic}`
  }
  if (payload !== from) payloads.push(payload)
  return payloads
}
