import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Wire } from './wire.ts'

export const launcher = join(import.meta.dirname, '..', '..', 'apps', 'server', 'bin', 'travaux.mjs')
const START_TIMEOUT_MS = 60_000

export interface DemoOptions {
  /** A folder named here is kept, also when the server is gone. */
  data?: string
  /** A free one unless named. */
  port?: number
  /** What stands between the server and whoever opens its address. */
  wire?: Wire
}

/** A real server in a process of its own, on a data folder of its own, with the demo conference in it. */
export class DemoServer {
  /** The address that people open. */
  readonly url: string
  readonly port: number
  readonly data: string
  readonly #isOurs: boolean
  readonly #child: ChildProcess
  readonly #said: () => string

  private constructor(
    url: string,
    port: number,
    data: string,
    isOurs: boolean,
    child: ChildProcess,
    said: () => string,
  ) {
    this.url = url
    this.port = port
    this.data = data
    this.#isOurs = isOurs
    this.#child = child
    this.#said = said
  }

  static async start({ data, wire, port }: DemoOptions = {}): Promise<DemoServer> {
    const folder = data ?? (await mkdtemp(join(tmpdir(), 'travaux-')))
    const listensOn = port ?? (await freePort())
    wire?.leadTo(listensOn)
    const child = spawn(process.execPath, [launcher, 'demo'], {
      env: {
        ...process.env,
        PORT: String(listensOn),
        HOST: '127.0.0.1',
        TRAVAUX_DATA: folder,
        TRAVAUX_LOG: 'faults',
        ...(wire ? { TRAVAUX_URL: wire.url } : {}),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text: string) => {
        said += text
      })
    }
    const deadline = Date.now() + START_TIMEOUT_MS
    for (;;) {
      const address = /open at (http:\/\/[\w.[\]-]+:\d+)/.exec(said)?.[1]
      if (address) return new DemoServer(address, listensOn, folder, data === undefined, child, () => said)
      if (child.exitCode !== null || Date.now() > deadline) {
        child.kill('SIGKILL')
        throw new Error(`the server did not start:\n${said}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  /** Past any wire. What comes this way names `url` as its origin all the same. */
  get direct(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** All it printed so far. */
  get output(): string {
    return this.#said()
  }

  get isGone(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  /** As the power switch would, as far as the process is concerned. */
  kill(): Promise<void> {
    return this.#end('SIGKILL')
  }

  stop(): Promise<void> {
    return this.#end('SIGTERM')
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.isGone) return
    const gone = once(this.#child, 'exit')
    this.#child.kill(signal)
    await gone
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
    if (this.#isOurs) await rm(this.data, { recursive: true, force: true })
  }
}

/** One that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
