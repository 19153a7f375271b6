import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { PersonName, Trial } from './trial.ts'

/** For tests: a window in which somebody writes in the text of a section. */
export interface TrialBase {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  readonly text: Y.Text
}

/** A stock y-websocket provider that sends a cookie and an origin as a browser would. */
export async function openBase(trial: Trial, name: PersonName, section: string): Promise<TrialBase> {
  const { cookie } = await trial.as(name)
  class Polyfill extends WebSocket {
    constructor(address: string) {
      super(address, { origin: trial.url.origin, headers: { cookie } })
    }
  }
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`ws://127.0.0.1:${trial.port}/sync`, section, doc, {
    disableBc: true,
    WebSocketPolyfill: Polyfill as unknown as typeof globalThis.WebSocket,
  })
  while (!provider.synced) await new Promise((resolve) => setTimeout(resolve, 5))
  return { doc, provider, text: doc.getText('text') }
}
