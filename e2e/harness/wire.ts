import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/**
 * A stretch of network between clients and a server: it passes every byte on, both ways and in order, a lag later.
 * What clients send can be held and let go again, for things that were sent in time and arrive late.
 */
export class Wire {
  /** What every byte takes, one way. */
  lagMs = 0
  readonly url: string
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #ways = new Set<Way>()
  #to = 0
  #isHeld = false

  private constructor(server: Server) {
    this.#server = server
    this.url = `http://localhost:${(server.address() as AddressInfo).port}`
    server.on('connection', (client) => this.#join(client))
  }

  static async open(lagMs = 0): Promise<Wire> {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const wire = new Wire(server)
    wire.lagMs = lagMs
    return wire
  }

  /** The port behind the wire, from the next connection on. */
  leadTo(port: number): void {
    this.#to = port
  }

  get isHeld(): boolean {
    return this.#isHeld
  }

  /** From now on nothing that clients send gets through. */
  hold(): void {
    this.#isHeld = true
  }

  release(): void {
    this.#isHeld = false
    for (const way of this.#ways) way.pump()
  }

  /** Bytes that clients have sent and that are still on the way. */
  get waiting(): number {
    return [...this.#ways].reduce((sum, way) => sum + way.waiting, 0)
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    const closed = once(this.#server, 'close')
    this.#server.close()
    await closed
  }

  #join(client: Socket): void {
    const server = connect(this.#to, '127.0.0.1')
    const up = new Way(server, this, true)
    const down = new Way(client, this, false)
    this.#ways.add(up)
    for (const [socket, way] of [
      [client, up],
      [server, down],
    ] as const) {
      this.#sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('data', (bytes) => way.push(bytes))
      socket.on('end', () => way.push(null))
      // A reset at one end is a reset at the other; who is behind it finds out by itself.
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        this.#sockets.delete(socket)
        way.push(null)
        if (socket === client) this.#ways.delete(up)
      })
    }
  }
}

/** One direction of one connection. */
class Way {
  readonly #out: Socket
  readonly #wire: Wire
  readonly #canBeHeld: boolean
  #queue: { due: number; bytes: Buffer | null }[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(out: Socket, wire: Wire, canBeHeld: boolean) {
    this.#out = out
    this.#wire = wire
    this.#canBeHeld = canBeHeld
  }

  get waiting(): number {
    return this.#queue.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0)
  }

  /** Null is the end. */
  push(bytes: Buffer | null): void {
    this.#queue.push({ due: performance.now() + this.#wire.lagMs, bytes })
    this.pump()
  }

  pump(): void {
    clearTimeout(this.#timer)
    for (let next = this.#queue[0]; next; next = this.#queue[0]) {
      if (this.#canBeHeld && this.#wire.isHeld) return
      const wait = next.due - performance.now()
      if (wait > 0) {
        this.#timer = setTimeout(() => this.pump(), wait)
        return
      }
      this.#queue.shift()
      if (next.bytes === null) this.#out.end()
      else if (!this.#out.destroyed) this.#out.write(next.bytes)
    }
  }
}
