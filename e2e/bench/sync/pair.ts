import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPostgres } from '@travaux/storage/postgres'
import { PostgresServer } from '@travaux/storage/postgres/trial'
import { Api } from '../../harness/api.ts'
import { DemoServer } from '../../harness/demo-server.ts'
import { type Stock, stockConference } from './great-conference.ts'
import { childrenOf, usageOf } from './meter.ts'
import type { BenchText, Dialect, Door, Peer, Room } from './peer.ts'

const DATABASE = 'bench'
const PLAIN: Dialect = { prefix: new Uint8Array(), greeting: [] }
const SOCKETS_EACH = 12

/** Two of our servers on one PostgreSQL that syncs what it commits; whoever comes goes to one, or to both in turns. */
export class Pair {
  readonly #servers: readonly DemoServer[]
  readonly #sessions: readonly (readonly Api[])[]
  readonly #unused: ReadonlyMap<string, string[]>
  readonly #postgres: PostgresServer
  readonly #folder: string

  private constructor(
    parts: { servers: DemoServer[]; sessions: Api[][]; unused: Map<string, string[]> },
    postgres: PostgresServer,
    folder: string,
  ) {
    this.#servers = parts.servers
    this.#sessions = parts.sessions
    this.#unused = parts.unused
    this.#postgres = postgres
    this.#folder = folder
  }

  /** With room for so many sockets at each. */
  static async start(stock: Stock, sockets: number): Promise<Pair> {
    const folder = await mkdtemp(join(tmpdir(), 'travaux-pair-'))
    const postgres = await PostgresServer.start({ isDurable: true })
    const url = await postgres.makeDatabase(DATABASE)
    const start = (n: number) => DemoServer.start({ data: join(folder, String(n)), env: { DATABASE_URL: url } })
    await (await start(0)).stop()
    const fail = (fault: Error): never => {
      throw fault
    }
    const stocked = await stockConference(await openPostgres(url, { onFault: fail, patienceMs: 30_000 }), stock)
    const servers = [await start(0), await start(1)]
    const sessions: Api[][] = []
    for (const server of servers) {
      const own: Api[] = []
      while (own.length * SOCKETS_EACH < sockets) own.push(await Api.signInAs(server.url, stocked.penHolder))
      sessions.push(own)
    }
    const unused = new Map([...stocked.sections].map(([name, ids]) => [name, [...ids]]))
    return new Pair({ servers, sessions, unused }, postgres, folder)
  }

  /** The first of them alone, or both. */
  as(size: 1 | 2): Peer {
    return {
      name: 'ours',
      pids: this.#servers.slice(0, size).map(({ pid }) => pid),
      knowsText: true,
      dialect: () => PLAIN,
      door: (section, n) => this.#door(section, n % size, Math.floor(n / size)),
      room: ({ name }) => this.#room(name),
      stop: async () => {},
    }
  }

  /** What PostgreSQL has used so far, with the process of each connection. */
  async databaseCpuMs(): Promise<number> {
    const { pid } = this.#postgres
    return pid === undefined ? 0 : (await usageOf([pid, ...(await childrenOf(pid))])).cpuMs
  }

  async stop(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.stop()))
    await this.#postgres.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }

  #door(section: string, at: number, n: number): Door {
    const sessions = this.#sessions[at] ?? []
    const session = sessions[n % sessions.length]
    const server = this.#servers[at]
    if (!session || !server) throw new TypeError('nobody has signed in')
    return { url: `${server.url.replace(/^http/, 'ws')}/sync/${section}`, headers: session.headers }
  }

  async #room(name: BenchText['name']): Promise<Room> {
    const section = this.#unused.get(name)?.pop()
    if (section === undefined) throw new RangeError(`no section is left with the text ${name}`)
    return { name: section, release: async () => {} }
  }
}
