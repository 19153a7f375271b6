import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Api } from './api.ts'
import type { DemoServer } from './demo-server.ts'

/**
 * The provider of y-websocket as it comes, in Node, with a person's cookie and an origin like a browser's. It knows
 * nothing of Travaux: of the text it sees the letters, openers left out.
 */
export class StockClient {
  readonly provider: WebsocketProvider
  readonly ydoc: Y.Doc
  readonly text: Y.Text
  /** With what the server closed the connection for good, once it has. */
  closed: { code: number; reason: string } | null = null

  private constructor(address: string, section: string, headers: Record<string, string>) {
    this.ydoc = new Y.Doc()
    this.text = this.ydoc.getText('text')
    this.provider = new WebsocketProvider(`${address.replace(/^http/, 'ws')}/sync`, section, this.ydoc, {
      WebSocketPolyfill: socketWith(headers),
      disableBc: true,
    })
    this.provider.on('closed', ({ code, reason }) => {
      this.closed = { code, reason }
    })
  }

  /** Resolves once the text is there. The address may be another than the one people open: past a wire. */
  static async join(server: DemoServer, section: string, api: Api, address: string = server.url): Promise<StockClient> {
    const client = new StockClient(address, section, api.headers)
    try {
      await client.#synced()
      return client
    } catch (error) {
      client.leave()
      throw error
    }
  }

  #synced(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.provider.once('sync', () => resolve())
      this.provider.once('closed', ({ code, reason }) => reject(new Error(`closed with ${code} ${reason}`)))
    })
  }

  get words(): string {
    return this.text.toString()
  }

  /** Writes before the first letter that `before` begins with. */
  insert(before: string, words: string): void {
    let index = 0
    for (const { insert } of this.text.toDelta() as { insert: string | object }[]) {
      const at = typeof insert === 'string' ? insert.indexOf(before) : -1
      if (at >= 0) {
        this.text.insert(index + at, words)
        return
      }
      index += typeof insert === 'string' ? insert.length : 1
    }
    throw new Error(`the text nowhere says "${before}"`)
  }

  leave(): void {
    this.provider.destroy()
    this.ydoc.destroy()
  }
}

/** A WebSocket as browsers have it, whose handshake carries headers. */
export function socketWith(headers: Record<string, string>): typeof globalThis.WebSocket {
  const Signed = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers })
      // A browser's tells of it by closing.
      this.on('error', () => undefined)
    }
  }
  return Signed as unknown as typeof globalThis.WebSocket
}
