import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ConferenceId, can, type SectionId } from '@travaux/domain'
import { CLOSE, type Clock, type CloseReason } from '@travaux/sync'
import type { LiveConnection } from '@travaux/sync/live'
import type { RoomConnection } from '@travaux/sync/room'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Conferences } from './conferences.ts'
import type { SessionCookie } from './cookie.ts'
import { isRefused } from './http/refused.ts'
import type { Log } from './log.ts'
import { type Outgoing, outgoingFrame } from './outgoing-frame.ts'
import { RateLimit } from './rate-limit.ts'
import { keyOf, type Session, type Sessions } from './session.ts'

/** SE21. Who writes faster is read more slowly: nothing is lost, and nobody else waits. */
const FRAMES_PER_SECOND = 50
const FRAMES_AT_ONCE = 200
const BYTES_PER_SECOND = 256 * 1024
const BYTES_AT_ONCE = 2 * 1024 * 1024
const LARGEST_FRAME = 1024 * 1024
const SOCKETS_PER_SESSION = 16
/** Each socket is looked at so often; not all at once, or a thousand of them would hold everybody up. */
const CHECK_EVERY_MS = 30_000
const CHECKS = 30
/** How long the other end may take to say goodbye as well. */
const GOODBYE_MS = 1_000

export interface SocketParts {
  readonly conferences: Conferences
  readonly sessions: Sessions
  readonly cookie: SessionCookie
  readonly origins: ReadonlySet<string>
  readonly clock: Clock
  readonly log: Log
}

/** A socket's place in a room or on the live channel. */
interface Seat {
  receive(frame: Uint8Array, isBinary: boolean): void
  leave(): void
}
/** What a request is let into, once its socket is open. */
interface Entry {
  readonly session: Session
  join(socket: WebSocket, stream: Duplex): Seat
}

/**
 * The WebSockets of the server. A foreign origin or an address that leads nowhere is refused before the upgrade; who
 * is not signed in, or may not enter, is told by a close code after it, for only then does a browser learn why (SE19).
 */
export class Sockets {
  readonly #parts: SocketParts
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: LARGEST_FRAME, perMessageDeflate: false })
  readonly #open = new Map<string, Set<OpenSocket>>()
  /** On their way in: a session that ends before they have arrived ends them too. */
  readonly #arriving = new Set<Arrival>()
  readonly #frames = new RateLimit(FRAMES_PER_SECOND, FRAMES_AT_ONCE)
  readonly #bytes = new RateLimit(BYTES_PER_SECOND, BYTES_AT_ONCE)
  readonly #timer: NodeJS.Timeout
  readonly #stopListening: () => void
  #isStopping = false
  #checks = 0

  constructor(parts: SocketParts) {
    this.#parts = parts
    this.#server.on('error', (error) => parts.log.fault('socket-server', error))
    this.#timer = setInterval(() => this.#check(), CHECK_EVERY_MS / CHECKS)
    this.#timer.unref()
    this.#stopListening = parts.sessions.onEnd((key) => this.#endSession(key))
  }

  /** How many are open. */
  get count(): number {
    return [...this.#open.values()].reduce((sum, { size }) => sum + size, 0)
  }

  attach(server: Server): void {
    server.on('upgrade', (request, stream, head) => {
      stream.on('error', () => stream.destroy())
      this.#upgrade(request, stream, head).catch((error: unknown) => {
        this.#parts.log.fault('upgrade', error)
        stream.destroy()
      })
    })
  }

  /** Lets nobody in, waits for what was sent to be on disk, and says goodbye: to come back to whatever starts next. */
  async close(flush: () => Promise<void>): Promise<void> {
    this.#isStopping = true
    clearInterval(this.#timer)
    this.#stopListening()
    await flush()
    for (const open of [...this.#open.values()].flatMap((sockets) => [...sockets])) sendAway(open, CLOSE.stopping)
    this.#server.close()
  }

  async #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const { origins, log } = this.#parts
    const address = addressOf(request.url ?? '')
    if (!address) return refuseUpgrade(stream, '404 Not Found')
    if (!origins.has(request.headers.origin ?? '')) return refuseUpgrade(stream, '403 Forbidden')
    // Looked up before the upgrade, so that no frame arrives that nobody listens to yet; answered after it.
    const entry = this.#isStopping ? CLOSE.stopping : await this.#arrive(request, address)
    this.#server.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', (error) => log.event('socket-error', { code: 'code' in error ? String(error.code) : null }))
      if ('code' in entry) close(socket, entry)
      else this.#seat(socket, stream, entry)
    })
  }

  async #arrive(request: IncomingMessage, address: Address): Promise<Entry | CloseReason> {
    const token = this.#parts.cookie.read(request)
    if (token === null) return CLOSE.notSignedIn
    const arrival: Arrival = { key: keyOf(token), isOver: false }
    this.#arriving.add(arrival)
    try {
      const entry = await this.#enter(arrival.key, address)
      // Looking up a session takes a while, and so does opening a room; who signed out meanwhile is not let in.
      return arrival.isOver ? CLOSE.notSignedIn : entry
    } finally {
      this.#arriving.delete(arrival)
    }
  }

  async #enter(key: string, address: Address): Promise<Entry | CloseReason> {
    const { sessions, conferences } = this.#parts
    const session = await sessions.use(key)
    if (!session) return CLOSE.notSignedIn
    const { person } = session
    if (address.to === 'live') {
      const host = conferences.for(address.conference, person)
      if (isRefused(host)) return CLOSE.notFound
      return { session, join: (socket, stream) => textSeat(socket, host.joinLive(openEnd(socket, stream), person)) }
    }
    const { section, epoch } = address
    const host = conferences.ofSection(section)
    if (!host || can(person, { do: 'readSection', section }, host.state)) return CLOSE.notFound
    const room = await host.room(section)
    const holding = epoch === undefined ? {} : { epoch }
    return {
      session,
      join: (socket, stream) => byteSeat(socket, room.join(openEnd(socket, stream), host.participant(person), holding)),
    }
  }

  #seat(socket: WebSocket, stream: Duplex, { session, join }: Entry): void {
    const { log, clock } = this.#parts
    const sockets = this.#open.get(session.key) ?? new Set()
    if (sockets.size >= SOCKETS_PER_SESSION) {
      close(socket, CLOSE.tooFast)
      return
    }
    const seat = join(socket, stream)
    const open: OpenSocket = { socket, seat, wasUsed: false, answered: true }
    this.#open.set(session.key, sockets.add(open))
    socket.on('pong', () => {
      open.answered = true
    })
    socket.on('message', (data, isBinary) => {
      // Whoever was sent away can go on talking until they hang up; nobody listens.
      if (socket.readyState !== socket.OPEN) return
      open.wasUsed = true
      const frame = bytesOf(data)
      try {
        seat.receive(frame, isBinary)
      } catch (error) {
        // A mistake of ours that this frame brought to light: it costs this socket, and not the process.
        log.fault('frame', error)
        close(socket, CLOSE.tryLater)
      }
      const nowMs = clock.now()
      const frames = this.#frames.of(session.key, nowMs).take(1, nowMs)
      const bytes = this.#bytes.of(session.key, nowMs).take(frame.byteLength, nowMs)
      const waitMs = Math.max(frames, bytes)
      if (waitMs === 0) return
      socket.pause()
      open.unpause?.()
      open.unpause = clock.after(waitMs, () => socket.resume())
    })
    socket.on('close', (code) => {
      open.unpause?.()
      seat.leave()
      sockets.delete(open)
      if (sockets.size === 0) this.#open.delete(session.key)
      log.event('socket-closed', { code })
    })
  }

  #endSession(key: string): void {
    for (const arrival of this.#arriving) if (arrival.key === key) arrival.isOver = true
    for (const open of this.#open.get(key) ?? []) {
      open.seat.leave()
      sendAway(open, CLOSE.notSignedIn)
    }
  }

  /**
   * Sockets whose other end is gone are cut; sessions in use are kept, and those that ran out end here. Who has said
   * something since the last time is there, and is not asked.
   */
  #check(): void {
    const { sessions, log } = this.#parts
    this.#checks += 1
    for (const [key, sockets] of this.#open) {
      if (turnOf(key) !== this.#checks % CHECKS) continue
      let wasUsed = false
      for (const open of sockets) {
        wasUsed ||= open.wasUsed
        if (!open.wasUsed) {
          if (!open.answered) open.socket.terminate()
          open.socket.ping()
        }
        open.answered = open.wasUsed
        open.wasUsed = false
      }
      const checked = wasUsed ? sessions.use(key) : sessions.peek(key)
      checked.then(
        (session) => session ?? this.#endSession(key),
        (error: unknown) => log.fault('session-check', error),
      )
    }
  }
}

/** In which check of a round a session has its turn: its key is a hash, so that all have about as many. */
const turnOf = (key: string): number => Number.parseInt(key.slice(0, 6), 16) % CHECKS

interface Arrival {
  readonly key: string
  /** Its session has ended. */
  isOver: boolean
}

interface OpenSocket {
  readonly socket: WebSocket
  readonly seat: Seat
  /** Since the last check: something came in; our ping was answered. */
  wasUsed: boolean
  answered: boolean
  /** Calls off that it is read again. */
  unpause?: () => void
}

type Address = { to: 'sync'; section: SectionId; epoch?: number } | { to: 'live'; conference: ConferenceId }

/** A base is asked for with the epoch whose words one holds, where one holds any. */
function addressOf(url: string): Address | null {
  const [, section, epoch] = /^\/sync\/([\w-]{1,64})(?:\?epoch=(\d{1,9}))?$/.exec(url) ?? []
  if (section) return { to: 'sync', section: section as SectionId, ...(epoch ? { epoch: Number(epoch) } : {}) }
  const [, conference] = /^\/live\/([\w-]{1,64})$/.exec(url) ?? []
  return conference ? { to: 'live', conference: conference as ConferenceId } : null
}

function refuseUpgrade(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => stream.destroy())
}

/** With a goodbye, which not everybody answers. */
function sendAway({ socket }: OpenSocket, reason: CloseReason): void {
  close(socket, reason)
  setTimeout(() => socket.terminate(), GOODBYE_MS).unref()
}

function close(socket: WebSocket, { code, reason }: CloseReason): void {
  socket.close(code, reason)
}

function bytesOf(data: WebSocket.RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

/** A base is spoken in bytes, the live channel in text. */
const byteSeat = (socket: WebSocket, { receive, leave }: RoomConnection): Seat => ({
  receive: (frame, isBinary) => (isBinary ? receive(frame) : close(socket, CLOSE.malformed)),
  leave,
})
const utf8 = new TextDecoder()
const textSeat = (socket: WebSocket, { receive, leave }: LiveConnection): Seat => ({
  receive: (frame, isBinary) => (isBinary ? close(socket, CLOSE.malformed) : receive(utf8.decode(frame))),
  leave,
})

/** Rooms and the live channel say the same to many, and nothing is said to one that has hung up. */
const openEnd = (socket: WebSocket, stream: Duplex) => ({
  send: (said: Outgoing) => {
    if (socket.readyState === socket.OPEN && stream.writable) stream.write(outgoingFrame(said))
  },
  close: (code: number, reason: string) => socket.close(code, reason),
  get queued() {
    return stream.writableLength
  },
})
