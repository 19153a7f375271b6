import type { Envelope } from '@travaux/domain'
import { type FromServer, LIVE_PROTOCOL } from '@travaux/sync'
import { WebSocket } from 'ws'
import type { Api } from '../harness/api.ts'
import type { DemoServer } from '../harness/demo-server.ts'
import { StockClient } from '../harness/stock-client.ts'

/** Somebody who only looks on, at one text and at the journal: what was shown here must never be gone. */
export class Witness {
  readonly section: string
  readonly #client: StockClient
  readonly #gone: Promise<unknown>
  readonly #envelopes: Envelope[] = []

  private constructor(section: string, client: StockClient, live: WebSocket) {
    this.section = section
    this.#client = client
    this.#gone = Promise.all([
      new Promise((resolve) => live.on('close', resolve)),
      new Promise((resolve) => client.provider.once('connection-close', resolve)),
    ])
    live.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as FromServer
      if (message.type === 'journal') this.#envelopes.push(...message.envelopes)
    })
    // The close that follows is what counts.
    live.on('error', () => {})
  }

  static async watch(server: DemoServer, section: string, api: Api): Promise<Witness> {
    const client = await StockClient.join(server, section, api)
    const live = new WebSocket(`${server.url.replace(/^http/, 'ws')}/live/${api.conference}`, { headers: api.headers })
    const witness = new Witness(section, client, live)
    await new Promise((resolve) => live.on('open', resolve))
    live.send(JSON.stringify({ type: 'hello', protocol: LIVE_PROTOCOL, have: 0 }))
    return witness
  }

  /** Once the server is gone and the last of what it said has arrived: the words and the entries that were shown. */
  async testimony(): Promise<{ words: string[]; entries: Map<number, string> }> {
    await this.#gone
    const words = this.#client.words.match(/[a-z]+n\d+x/g) ?? []
    const entries = new Map(this.#envelopes.map(({ entry, hash }) => [entry.version, hash]))
    this.#client.leave()
    return { words, entries }
  }
}
