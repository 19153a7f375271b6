import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '@travaux/storage'
import { openPostgres } from '@travaux/storage/postgres'
import { PostgresServer, Way } from '@travaux/storage/postgres/trial'
import { DemoServer } from '../harness/demo-server.ts'

const DATABASE = 'fleet'

/** Real servers in processes of their own, on one real PostgreSQL; the way of the last one to it can be cut. */
export class Fleet {
  readonly postgres: PostgresServer
  readonly way: Way
  /** What the fault test itself looks at. */
  readonly store: Store
  readonly #servers: DemoServer[]
  readonly #folder: string

  private constructor(postgres: PostgresServer, way: Way, store: Store, servers: DemoServer[], folder: string) {
    this.postgres = postgres
    this.way = way
    this.store = store
    this.#servers = servers
    this.#folder = folder
  }

  static async start(size: number): Promise<Fleet> {
    const folder = await mkdtemp(join(tmpdir(), 'travaux-fleet-'))
    const postgres = await PostgresServer.start({ isDurable: true })
    const url = await postgres.makeDatabase(DATABASE)
    const way = await Way.to(postgres.socket)
    const servers: DemoServer[] = []
    for (let n = 0; n < size; n++) {
      const address = n === size - 1 ? way.url(DATABASE) : url
      const data = join(folder, String(n))
      servers.push(await DemoServer.start({ data, env: { DATABASE_URL: address } }))
    }
    const store = await openPostgres(url, { onFault: () => {}, patienceMs: 30_000 })
    return new Fleet(postgres, way, store, servers, folder)
  }

  at(index: number): DemoServer {
    const server = this.#servers[index % this.#servers.length]
    if (!server) throw new TypeError('no such server')
    return server
  }

  get urls(): readonly string[] {
    return this.#servers.map(({ url }) => url)
  }

  async killAndStart(index: number): Promise<void> {
    await this.at(index).kill()
    this.#servers[index] = await this.at(index).again()
  }

  /** As a machine that stands still, and then goes on as if nothing had been. */
  async freeze(index: number, ms: number): Promise<void> {
    const { pid } = this.at(index)
    process.kill(pid, 'SIGSTOP')
    await new Promise((resolve) => setTimeout(resolve, ms))
    process.kill(pid, 'SIGCONT')
  }

  async restartPostgres(signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    await this.postgres.halt(signal)
    await this.postgres.run()
  }

  async stop(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.kill()))
    await this.store.close()
    await this.way.close()
    await this.postgres.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
