import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFrame, writeFrame } from '@travaux/sync'
import { WebSocket } from 'ws'
import { freePort } from '../../harness/demo-server.ts'
import type { BenchText, Dialect, Door, Peer, PeerName, Room } from './peer.ts'

const FOLDER = join(import.meta.dirname, '..', 'peers')

/** They are no dependency of anything else, and one of them is compiled: installed when first measured beside. */
export function installPeers(): void {
  if (existsSync(join(FOLDER, 'node_modules'))) return
  console.error('installing the servers to measure beside …')
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: FOLDER, stdio: ['ignore', 'ignore', 'inherit'] })
}

const PLAIN: Dialect = { prefix: new Uint8Array(), greeting: [] }

/** Message types of Hocuspocus, and the token that nobody asks for. */
const AUTH = 2
const TOKEN = [0, 0]

interface Kind {
  /** Program and arguments, in the folder of the peers; `data` is a folder of its own. */
  command(port: number, data: string): readonly string[]
  env?(port: number, data: string): Record<string, string>
  dialect(room: string): Dialect
  knowsText: boolean
}

const hocuspocusDialect = (room: string): Dialect => {
  const name = new TextEncoder().encode(room)
  const prefix = Uint8Array.of(name.length, ...name)
  return { prefix, greeting: [Uint8Array.of(...prefix, AUTH, ...TOKEN)] }
}

const KINDS: Readonly<Record<Exclude<PeerName, 'ours'>, Kind>> = {
  raw: { command: (port) => ['raw.mjs', `${port}`], dialect: () => PLAIN, knowsText: false },
  hocuspocus: {
    command: (port) => ['hocuspocus.mjs', `${port}`],
    dialect: hocuspocusDialect,
    knowsText: true,
  },
  'hocuspocus-sqlite': {
    command: (port, data) => ['hocuspocus.mjs', `${port}`, join(data, 'hocuspocus.sqlite')],
    dialect: hocuspocusDialect,
    knowsText: true,
  },
  'y-websocket': {
    command: () => ['node_modules/@y/websocket-server/src/server.js'],
    env: (port, data) => ({ PORT: `${port}`, HOST: '127.0.0.1', YPERSISTENCE: join(data, 'y-leveldb') }),
    dialect: () => PLAIN,
    knowsText: true,
  },
}

/** Somebody else's server. */
export class OtherPeer implements Peer {
  readonly name: Exclude<PeerName, 'ours'>
  readonly pids: readonly number[]
  readonly #kind: Kind
  readonly #child: ChildProcess
  readonly #port: number
  readonly #data: string
  #rooms = 0

  private constructor(name: Exclude<PeerName, 'ours'>, child: ChildProcess, pid: number, port: number, data: string) {
    this.name = name
    this.pids = [pid]
    this.#kind = KINDS[name]
    this.#child = child
    this.#port = port
    this.#data = data
  }

  static async start(name: Exclude<PeerName, 'ours'>): Promise<OtherPeer> {
    const [port, data] = [await freePort(), await mkdtemp(join(tmpdir(), 'travaux-peer-'))]
    const { command, env } = KINDS[name]
    const child = spawn(process.execPath, command(port, data), {
      cwd: FOLDER,
      env: { ...process.env, ...env?.(port, data) },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (child.pid === undefined) throw new Error(`${name} did not start`)
    await new Promise<void>((resolve, reject) => {
      let said = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text
        if (/listening|running at/.test(said)) resolve()
      })
      child.on('exit', () => reject(new Error(`${name} did not start`)))
    })
    return new OtherPeer(name, child, child.pid, port, data)
  }

  get knowsText(): boolean {
    return this.#kind.knowsText
  }

  dialect(room: string): Dialect {
    return this.#kind.dialect(room)
  }

  door(room: string): Door {
    return { url: `ws://127.0.0.1:${this.#port}/${room}`, headers: {} }
  }

  async room({ state }: BenchText): Promise<Room> {
    this.#rooms += 1
    const name = `room-${this.#rooms}`
    if (!this.knowsText) return { name, release: async () => {} }
    const { prefix, greeting } = this.dialect(name)
    const socket = new WebSocket(this.door(name).url)
    await once(socket, 'open')
    const said = (frame: Uint8Array) => socket.send(Buffer.concat([prefix, frame]))
    for (const each of greeting) socket.send(each)
    said(writeFrame({ type: 'update', update: state }))
    said(writeFrame({ type: 'step-1', stateVector: Uint8Array.of(0) }))
    await new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        const frame = data.subarray(prefix.length)
        if (readFrame(frame)?.type === 'step-2') resolve()
      })
    })
    const release = async () => {
      const gone = once(socket, 'close')
      socket.close()
      await gone
    }
    return { name, release }
  }

  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await gone
    await rm(this.#data, { recursive: true, force: true })
  }
}
