import { once } from 'node:events'
import { WebSocket } from 'ws'

/** A WebSocket as a program opens one that follows no protocol. */
export class RawSocket {
  readonly #socket: WebSocket
  /** How it ended: a close code and its reason, or the HTTP status that refused the upgrade. */
  readonly ended: Promise<{ code: number; reason: string } | { status: number }>

  private constructor(address: string, headers: Record<string, string>) {
    this.#socket = new WebSocket(address.replace(/^http/, 'ws'), { headers })
    this.ended = new Promise((resolve, reject) => {
      this.#socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }))
      this.#socket.on('unexpected-response', (request, response) => {
        resolve({ status: response.statusCode ?? 0 })
        request.destroy()
      })
      // The close that follows says the same, and more.
      this.#socket.on('error', (error) => setImmediate(() => reject(error)))
    })
    this.ended.catch(() => {})
  }

  /** `address` is a whole one, like `http://localhost:4400/sync/abc`. */
  static async open(address: string, headers: Record<string, string>): Promise<RawSocket> {
    const socket = new RawSocket(address, headers)
    await Promise.race([once(socket.#socket, 'open'), socket.ended])
    return socket
  }

  send(frame: Uint8Array | string): void {
    this.#socket.send(frame)
  }

  leave(): void {
    this.#socket.terminate()
  }
}
