import * as Y from 'yjs'
import { type AwarenessEntry, type Frame, readFrame, writeFrame } from '../frame.ts'
import type { RoomConnection } from '../room/base-room.ts'
import { MemorySocket } from './memory-socket.ts'

/**
 * A client of a room with nothing in between: it speaks as y-websocket does, and says the extension if told to. What
 * it sends goes through `deliver`, which a test may hold back.
 */
export class RoomClient {
  readonly doc: Y.Doc
  socket = new MemorySocket()
  readonly text: Y.Text
  #connection: RoomConnection | null = null
  /** Frames on their way to the room. */
  readonly outbox: Uint8Array[] = []
  /** Frames on their way here. */
  readonly inbox: Uint8Array[] = []
  /** Sends and receives at once; otherwise when `flush` is called. */
  isInstant = true
  /** The number of its last change, and of the last that the room says is on disk. */
  made = 0
  acknowledged = 0
  isSynced = false

  constructor(client: number, doc = new Y.Doc()) {
    this.doc = doc
    doc.clientID = client
    this.text = doc.getText('text')
    doc.getMap('attributes')
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return
      this.made += 1
      this.send({ type: 'update', update })
    })
  }

  /** `join` joins a room with a socket for this client, which is a new one when it comes back. */
  connect(join: (socket: MemorySocket) => RoomConnection): this {
    this.leave()
    this.socket = new MemorySocket()
    this.socket.onSent = (bytes) => {
      this.inbox.push(bytes)
      if (this.isInstant) this.receiveAll()
    }
    this.#connection = join(this.socket)
    this.send({ type: 'step-1', stateVector: Y.encodeStateVector(this.doc) })
    return this
  }

  send(frame: Frame): void {
    this.sendBytes(writeFrame(frame))
  }

  sendBytes(bytes: Uint8Array): void {
    this.outbox.push(bytes)
    if (this.isInstant) this.sendAll()
  }

  mark(): void {
    this.send({ type: 'marker', n: this.made })
  }

  point(state: object | null, clock = 1): void {
    const entry: AwarenessEntry = { client: this.doc.clientID, clock, state: JSON.stringify(state) }
    this.send({ type: 'awareness', entries: [entry] })
  }

  leave(): void {
    this.#connection?.leave()
    this.#connection = null
    this.isSynced = false
    this.outbox.length = 0
    this.inbox.length = 0
  }

  sendAll(count = Number.POSITIVE_INFINITY): void {
    const connection = this.#connection
    if (connection === null) return
    for (let left = count; left > 0; left--) {
      const bytes = this.outbox.shift()
      if (bytes === undefined) break
      connection.receive(bytes)
    }
  }

  receiveAll(count = Number.POSITIVE_INFINITY): void {
    for (let left = count; left > 0 && this.inbox.length > 0; left--) {
      const frame = readFrame(this.inbox.shift() ?? new Uint8Array())
      if (frame) this.#receive(frame)
    }
  }

  #receive(frame: Frame): void {
    switch (frame.type) {
      case 'step-1':
        this.send({ type: 'step-2', update: Y.encodeStateAsUpdate(this.doc, frame.stateVector) })
        break
      case 'step-2':
        this.isSynced = true
        Y.applyUpdate(this.doc, frame.update, this)
        break
      case 'update':
        Y.applyUpdate(this.doc, frame.update, this)
        break
      case 'marker':
        this.acknowledged = frame.n
        break
      default:
    }
  }
}
