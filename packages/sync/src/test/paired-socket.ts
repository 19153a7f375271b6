import type { RoomSocket } from '../room/room-socket.ts'

/** What the server does with a socket that was opened: it is given its end, and says what to do with what comes. */
export type Serve = (
  url: URL,
  socket: RoomSocket & { sendText(text: string): void },
) => { receive(data: Uint8Array | string): void; leave(): void }

/**
 * A WebSocket class for clients whose other end is a function: nothing in between, except that each frame takes a
 * turn of the event loop, and that the line can be cut.
 */
export function pairedSocket(serve: Serve) {
  const open = new Set<Paired>()
  let isDown = false
  let isFrozen = false

  class Paired {
    static readonly OPEN = 1
    readonly OPEN = 1
    readyState = 0
    binaryType = 'arraybuffer'
    bufferedAmount = 0
    onopen: ((event: object) => void) | null = null
    onmessage: ((event: { data: ArrayBuffer | string }) => void) | null = null
    onclose: ((event: { code: number; reason: string }) => void) | null = null
    onerror: ((event: object) => void) | null = null
    readonly #url: URL
    #server: ReturnType<Serve> | null = null

    constructor(url: string | URL) {
      this.#url = new URL(url)
      queueMicrotask(() => this.#open())
    }

    send(data: Uint8Array | string): void {
      if (this.readyState !== 1) return
      const copy = typeof data === 'string' ? data : Uint8Array.from(data)
      queueMicrotask(() => {
        if (!isFrozen) this.#server?.receive(copy)
      })
    }

    close(code = 1005, reason = ''): void {
      this.end(code, reason, 'client')
    }

    end(code: number, reason: string, by: 'client' | 'server' | 'line'): void {
      if (this.readyState > 1) return
      const server = this.#server
      queueMicrotask(() => {
        if (this.readyState === 3) return
        this.readyState = 3
        open.delete(this)
        this.#server = null
        if (by !== 'server') server?.leave()
        this.onclose?.({ code, reason })
      })
    }

    #open(): void {
      if (this.readyState !== 0 || isFrozen) return
      if (isDown) {
        this.onerror?.({})
        this.end(1006, '', 'line')
        return
      }
      this.readyState = 1
      open.add(this)
      const receive = (data: ArrayBuffer | string) => {
        queueMicrotask(() => {
          if (this.readyState === 1 && !isFrozen) this.onmessage?.({ data })
        })
      }
      this.onopen?.({})
      this.#server = serve(this.#url, {
        send: (frames) => {
          for (const bytes of frames instanceof Uint8Array ? [frames] : frames) receive(Uint8Array.from(bytes).buffer)
        },
        sendText: receive,
        close: (code, reason) => this.end(code, reason, 'server'),
        queued: 0,
      })
    }
  }

  return {
    WebSocket: Paired as unknown as typeof globalThis.WebSocket,
    /** Cuts the line, and keeps it cut until it is mended. */
    cut(): void {
      isDown = true
      for (const each of [...open]) each.end(1006, '', 'line')
    },
    /** Nothing comes through any more, either way, and nobody is told: the other end is gone, or the way to it. */
    freeze(): void {
      isFrozen = true
    },
    mend(): void {
      isDown = false
      isFrozen = false
    },
  }
}
