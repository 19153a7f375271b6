import { mkdir, rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Store, writeBackup } from '@travaux/storage'
import type { Log } from './log.ts'

/** Longer names of sockets are cut off or refused, here and there. */
const LONGEST_PATH = 100

/**
 * A way into the store of a running server, for `travaux backup`: whoever connects is sent a backup as of that moment,
 * and the door closes behind them. It is a Unix socket in the store's own folder, behind a folder that only its owner
 * may enter: who can read the store's files may have their backup, and nobody else. What arrives can tell whether it is
 * whole, so a server that goes away meanwhile leaves no half backup that looks like one.
 */
export class BackupDoor {
  readonly #server: Server
  readonly #visitors = new Set<Socket>()
  readonly #path: string

  private constructor(server: Server, path: string) {
    this.#server = server
    this.#path = path
    server.on('connection', (visitor) => {
      this.#visitors.add(visitor)
      visitor.on('close', () => this.#visitors.delete(visitor))
    })
  }

  /** Null where there can be none: the server must then be stopped for a backup. The store's lock is held by the caller. */
  static async open(folder: string, store: Store, log: Log): Promise<BackupDoor | null> {
    const path = pathIn(folder)
    if (path === null) return null
    await mkdir(join(folder, 'door'), { recursive: true, mode: 0o700 })
    // Left by a process that is gone, or we would not have its store.
    await rm(path, { force: true })
    const server = createServer((visitor) => {
      pipeline(Readable.from(writeBackup(store)), visitor).then(
        () => log.event('backup'),
        (error: unknown) => (isHangUp(error) ? log.event('backup-broken-off') : log.fault('backup', error)),
      )
    })
    const door = new BackupDoor(server, path)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(path, resolve)
    })
    server.on('error', (error) => log.fault('backup', error))
    return door
  }

  /** Who is inside is sent away. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    for (const visitor of this.#visitors) visitor.destroy()
    await closed
    await rm(this.#path, { force: true })
  }
}

/** What the server that holds the store of a folder sends as its backup; null where none can be asked. */
export async function fetchBackup(folder: string): Promise<Socket | null> {
  const path = pathIn(folder)
  if (path === null) return null
  const socket = connect(path)
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket))
    socket.once('error', (error) => {
      const isShut = 'code' in error && (error.code === 'ENOENT' || error.code === 'ECONNREFUSED')
      if (isShut) resolve(null)
      else reject(error)
    })
  })
}

/** Whoever asked for it has left, or was sent away: either is left without its end, and knows. */
const isHangUp = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['ERR_STREAM_PREMATURE_CLOSE', 'EPIPE', 'ECONNRESET'].includes(String(error.code))

function pathIn(folder: string): string | null {
  const path = join(folder, 'door', 'backup.sock')
  return process.platform === 'win32' || Buffer.byteLength(path) > LONGEST_PATH ? null : path
}
