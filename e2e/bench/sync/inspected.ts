import { once } from 'node:events'
import { WebSocket } from 'ws'
import { pause } from './pause.ts'

/** A server that was started with an inspector: what is alive in it, once everything else was swept away. */
export class Inspected {
  readonly #socket: WebSocket
  #asked = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
  }

  static async at(port: number): Promise<Inspected> {
    const listed = await fetch(`http://127.0.0.1:${port}/json`)
    const [{ webSocketDebuggerUrl }] = (await listed.json()) as [{ webSocketDebuggerUrl: string }]
    const socket = new WebSocket(webSocketDebuggerUrl, { perMessageDeflate: false })
    await once(socket, 'open')
    return new Inspected(socket)
  }

  async liveKiB(): Promise<number> {
    // What a first sweep lets go of may hold something else.
    for (let sweep = 0; sweep < 3; sweep += 1) {
      await this.#ask('HeapProfiler.collectGarbage')
      await pause(100)
    }
    const { usedSize } = (await this.#ask('Runtime.getHeapUsage')) as { usedSize: number }
    return usedSize / 1_024
  }

  /** A server that is looked into does not end. */
  leave(): void {
    this.#socket.terminate()
  }

  #ask(method: string): Promise<unknown> {
    this.#asked += 1
    const id = this.#asked
    return new Promise((resolve) => {
      const hear = (data: Buffer) => {
        const answer = JSON.parse(data.toString()) as { id?: number; result?: unknown }
        if (answer.id !== id) return
        this.#socket.off('message', hear)
        resolve(answer.result)
      }
      this.#socket.on('message', hear)
      this.#socket.send(JSON.stringify({ id, method }))
    })
  }
}
