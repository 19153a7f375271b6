import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** What becomes of a connection at the moment at which something is asked that a test is about. */
export type Accident = 'question-lost' | 'answer-lost' | 'both-under-way'

/** The way to a PostgreSQL, on which connections can be cut, or which can be shut altogether. */
export class Way {
  readonly #to: string
  readonly #server: Server
  readonly #open = new Set<Socket>()
  #isShut = false
  #accident: { asked: string; accident: Accident; happened: () => void } | null = null

  private constructor(to: string, server: Server) {
    this.#to = to
    this.#server = server
    server.on('connection', (socket) => this.#carry(socket))
  }

  /** To the socket of a `PostgresServer`. */
  static async to(socket: string): Promise<Way> {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new Way(socket, server)
  }

  url(database: string): string {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new TypeError('the way is closed')
    return `postgres://travaux@127.0.0.1:${address.port}/${database}`
  }

  /** Happens once, to the next connection that sends these words; resolves when it has. */
  next(asked: string, accident: Accident): Promise<void> {
    return new Promise((happened) => {
      this.#accident = { asked, accident, happened }
    })
  }

  cutAll(): void {
    for (const socket of this.#open) socket.destroy()
  }

  shut(): void {
    this.#isShut = true
    this.cutAll()
  }

  reopen(): void {
    this.#isShut = false
  }

  async close(): Promise<void> {
    this.shut()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #carry(near: Socket): void {
    const far = connect(this.#to)
    const cut = () => {
      near.destroy()
      far.destroy()
    }
    let isLosingAnswer = false
    for (const socket of [near, far]) {
      this.#open.add(socket)
      socket.on('error', cut)
      socket.on('close', () => {
        this.#open.delete(socket)
        cut()
      })
    }
    if (this.#isShut) cut()
    near.on('data', (bytes) => {
      const due = this.#accident
      if (due === null || !bytes.includes(due.asked)) {
        far.write(bytes)
        return
      }
      this.#accident = null
      due.happened()
      if (due.accident === 'question-lost') cut()
      else if (due.accident === 'answer-lost') {
        isLosingAnswer = true
        far.write(bytes)
      } else far.write(bytes, () => near.destroy())
    })
    far.on('data', (bytes) => (isLosingAnswer ? cut() : near.write(bytes)))
  }
}
