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
  /** The demo, unless named: what is to be run on the data. */
  verb?: 'demo' | 'serve'
  /** More of the environment. */
  env?: Record<string, string>
  /** What stands between the server and whoever opens its address. */
  wire?: Wire
  /** A command that the server is run under. */
  under?: readonly string[]
}

/** A real server in a process of its own, on a data folder of its own, with the demo conference in it unless told. */
export class DemoServer {
  /** The address that people open. */
  readonly url: string
  readonly port: number
  readonly data: string
  readonly #options: DemoOptions
  readonly #child: ChildProcess
  readonly #said: () => string

  private constructor(url: string, port: number, data: string, process: Process, options: DemoOptions) {
    this.url = url
    this.port = port
    this.data = data
    this.#options = options
    this.#child = process.child
    this.#said = process.said
  }

  static async start(options: DemoOptions = {}): Promise<DemoServer> {
    const data = options.data ?? (await mkdtemp(join(tmpdir(), 'travaux-')))
    return DemoServer.#startOn(data, options.port ?? (await freePort()), options)
  }

  static async #startOn(data: string, port: number, options: DemoOptions): Promise<DemoServer> {
    const { wire } = options
    wire?.leadTo(port)
    const process = run(data, port, options)
    const deadline = Date.now() + START_TIMEOUT_MS
    for (;;) {
      const address = /open at (http:\/\/[\w.[\]-]+:\d+)/.exec(process.said())?.[1]
      if (address) return new DemoServer(address, port, data, process, options)
      if (process.child.exitCode !== null || Date.now() > deadline) {
        process.child.kill('SIGKILL')
        throw new Error(`the server did not start:\n${process.said()}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  /** The next server at the same place, once this one is gone. */
  again(): Promise<DemoServer> {
    return DemoServer.#startOn(this.data, this.port, this.#options)
  }

  get pid(): number {
    const { pid } = this.#child
    if (pid === undefined) throw new Error('the server did not start')
    return pid
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
    if (this.#options.data === undefined) await rm(this.data, { recursive: true, force: true })
  }
}

interface Process {
  child: ChildProcess
  said: () => string
}

function run(data: string, port: number, { verb = 'demo', env = {}, wire, under = [] }: DemoOptions): Process {
  const [command = process.execPath, ...args] = [...under, process.execPath, launcher, verb]
  const child = spawn(command, args, {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      TRAVAUX_DATA: data,
      TRAVAUX_LOG: 'faults',
      ...(wire ? { TRAVAUX_URL: wire.url } : {}),
      ...env,
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
  return { child, said: () => said }
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
