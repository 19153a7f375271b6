import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PersonId } from '@travaux/domain'
import { Api } from '../../harness/api.ts'
import { DemoServer } from '../../harness/demo-server.ts'
import { type Stock, type Stocked, stockEmbedded } from './great-conference.ts'
import type { BenchText, Dialect, Door, Peer, Room } from './peer.ts'

/** Sockets of one session: below what the server allows, as a person with that many windows would be. */
const SOCKETS_EACH = 12
const PLAIN: Dialect = { prefix: new Uint8Array(), greeting: [] }

/** Our own server as it is run: the embedded store, on disk before on screen, sign-in, rights, limits. */
export class Ours implements Peer {
  readonly name = 'ours'
  readonly knowsText = true
  readonly stocked: Stocked
  #server: DemoServer
  readonly #unused: ReadonlyMap<string, string[]>
  readonly #sessions: Api[]

  private constructor(server: DemoServer, stocked: Stocked, sessions: Api[]) {
    this.#server = server
    this.stocked = stocked
    this.#unused = new Map([...stocked.sections].map(([name, ids]) => [name, [...ids]]))
    this.#sessions = sessions
  }

  /** With room for so many sockets at once. */
  static async start(stock: Stock, sockets: number, env: Record<string, string> = {}): Promise<Ours> {
    const data = await mkdtemp(join(tmpdir(), 'travaux-bench-'))
    await (await DemoServer.start({ data })).stop()
    const stocked = await stockEmbedded(data, stock)
    const server = await DemoServer.start({ data, env })
    const sessions: Api[] = []
    while (sessions.length * SOCKETS_EACH < sockets) sessions.push(await Api.signInAs(server.url, stocked.penHolder))
    return new Ours(server, stocked, sessions)
  }

  get pids(): readonly number[] {
    return [this.#server.pid]
  }

  get url(): string {
    return this.#server.url
  }

  /** The live channel, for somebody who signs in for it. */
  async liveDoor(person: PersonId): Promise<Door> {
    return this.#live(await Api.signInAs(this.url, person))
  }

  /** The live channel, for the n-th socket. */
  liveDoorOf(n: number): Door {
    return this.#live(this.#session(n))
  }

  dialect(): Dialect {
    return PLAIN
  }

  door(section: string, n: number): Door {
    return { url: `${this.url.replace(/^http/, 'ws')}/sync/${section}`, headers: this.#session(n).headers }
  }

  #session(n: number): Api {
    const session = this.#sessions[n % this.#sessions.length]
    if (!session) throw new TypeError('nobody has signed in')
    return session
  }

  #live({ conference, headers }: Api): Door {
    return { url: `${this.url.replace(/^http/, 'ws')}/live/${conference}`, headers }
  }

  async room({ name }: BenchText): Promise<Room> {
    const section = this.#unused.get(name)?.pop()
    if (section === undefined) throw new RangeError(`no section is left with the text ${name}`)
    return { name: section, release: async () => {} }
  }

  /** Another process on the same store: nothing is in memory, and whatever was put aside for later is there. */
  async restart(): Promise<void> {
    await this.#server.stop()
    this.#server = await this.#server.again()
  }

  async stop(): Promise<void> {
    await this.#server.stop()
    await rm(this.#server.data, { recursive: true, force: true })
  }
}
