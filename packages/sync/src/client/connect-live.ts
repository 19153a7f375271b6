import {
  type Conference,
  EMPTY,
  type Envelope,
  fold,
  NO_ENTRY,
  openEnvelope,
  type PersonId,
  type SectionId,
  visible,
} from '@travaux/domain'
import { type Clock, systemClock } from '../clock.ts'
import { CLOSE } from '../close-codes.ts'
import type { LayerNews, LayerRequest } from '../live/layer-messages.ts'
import { type FromClient, type FromServer, fromServer, LIVE_PROTOCOL, readMessage } from '../live/messages.ts'
import type { LayerChannel } from './layer-channel.ts'
import { Lifeline, type LifelineOptions } from './lifeline.ts'

export interface LiveConnectionOptions extends LifelineOptions {
  /** `wss://…/live/<conference>` */
  url: string
  WebSocket?: typeof WebSocket
}

export type LiveStatus =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** The connection was lost and is tried again. */
  | { readonly kind: 'lost' }
  /** The server does not want this client: it is not tried again. */
  | { readonly kind: 'ended'; readonly code: number; readonly reason: string }

/** What a screen shows; a new object whenever something of it changed. */
export interface LiveSnapshot {
  /** The conference as its person may know of it. */
  readonly state: Conference
  /** The journal that it is the fold of. */
  readonly envelopes: readonly Envelope[]
  readonly present: readonly { readonly person: PersonId; readonly section: SectionId | null }[]
  /** The revision of each text, of which the server has spoken. */
  readonly heads: Readonly<Record<SectionId, number>>
  readonly connection: LiveStatus
  /** Null before the first welcome. */
  readonly you: PersonId | null
  readonly demo: boolean
}

export function connectLive(options: LiveConnectionOptions): LiveConnection {
  return new LiveConnection(options)
}

/**
 * The conference, live: the journal as one's person is shown it, folded by the same rules as the server's. Comes back
 * by itself after a break and asks for the rest only. A journal that does not fit what is here is asked for anew.
 */
export class LiveConnection implements LayerChannel {
  readonly #options: LiveConnectionOptions
  readonly #clock: Clock
  readonly #lifeline: Lifeline
  readonly #listeners = new Set<() => void>()
  readonly #layerListeners = new Set<(news: LayerNews | 'live' | 'lost') => void>()
  #socket: WebSocket | null = null
  #looking: SectionId | null = null
  #heardAt: number | null = null
  /** The journal folded so far, which is shown once it is complete. */
  #journal: { state: Conference; envelopes: readonly Envelope[] } = { state: EMPTY, envelopes: [] }
  #snapshot: LiveSnapshot = {
    state: EMPTY,
    envelopes: [],
    present: [],
    heads: {},
    connection: { kind: 'connecting' },
    you: null,
    demo: false,
  }

  constructor(options: LiveConnectionOptions) {
    this.#options = options
    this.#clock = options.clock ?? systemClock
    this.#lifeline = new Lifeline(options, { open: () => this.#connect(), onSilence: () => this.#retry() })
    this.#lifeline.open()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): LiveSnapshot => this.#snapshot

  /** Tells the others which section this window shows. */
  look(section: SectionId | null): void {
    if (section === this.#looking) return
    this.#looking = section
    if (this.isLive) this.#say({ type: 'looking', section })
  }

  get isLive(): boolean {
    return this.#snapshot.connection.kind === 'live'
  }

  /** When the server last said anything: an open socket may have been dead for a while. Null before its first word. */
  get heardAt(): number | null {
    return this.#heardAt
  }

  sayLayer(message: LayerRequest): void {
    if (this.isLive) this.#say(message)
  }

  onLayerNews(listener: (news: LayerNews | 'live' | 'lost') => void): () => void {
    this.#layerListeners.add(listener)
    return () => this.#layerListeners.delete(listener)
  }

  close(): void {
    this.#lifeline.end()
    this.#listeners.clear()
    this.#layerListeners.clear()
    this.#drop()
  }

  #connect(): void {
    const Socket = this.#options.WebSocket ?? WebSocket
    const socket = new Socket(this.#options.url)
    this.#socket = socket
    socket.onopen = () => this.#say({ type: 'hello', protocol: LIVE_PROTOCOL, have: this.#journal.state.version })
    socket.onmessage = ({ data }) => this.#receive(data)
    socket.onclose = ({ code, reason }) => this.#onClose(code, reason)
  }

  #say(message: FromClient): void {
    this.#socket?.send(JSON.stringify(message))
  }

  #receive(data: unknown): void {
    this.#lifeline.heard()
    this.#heardAt = this.#clock.now()
    const message = typeof data === 'string' ? readMessage(fromServer, data) : null
    if (message === null) this.#end(CLOSE.outdated.code, CLOSE.outdated.reason)
    else this.#take(message)
  }

  #take(message: FromServer): void {
    switch (message.type) {
      case 'welcome':
        this.#lifeline.welcomed()
        this.#show({ connection: { kind: 'live' }, you: message.you, demo: message.demo })
        if (this.#looking !== null) this.#say({ type: 'looking', section: this.#looking })
        break
      case 'journal':
        this.#fold(message)
        break
      case 'present':
        this.#show({ present: message.people })
        break
      case 'head':
        this.#show({ heads: { ...this.#snapshot.heads, [message.section]: message.head } })
        break
      case 'beat':
        break
      default:
        this.#tellLayers(message)
    }
  }

  #tellLayers(news: LayerNews | 'live' | 'lost'): void {
    for (const listener of this.#layerListeners) listener(news)
  }

  #fold({ version, reset, envelopes }: Extract<FromServer, { type: 'journal' }>): void {
    const before = reset ? { state: EMPTY, envelopes: [] } : this.#journal
    if (!follows(before.envelopes, envelopes)) {
      // Not a continuation of what is here: the server was set back, or something was lost. All of it, anew.
      this.#journal = { state: EMPTY, envelopes: [] }
      this.#retry()
      return
    }
    try {
      const state = fold(before.state, envelopes.map(openEnvelope))
      this.#journal = { state, envelopes: [...before.envelopes, ...envelopes] }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      // An event that this page does not know yet: it is older than the server.
      this.#end(CLOSE.outdated.code, CLOSE.outdated.reason)
      return
    }
    const { state } = this.#journal
    if (state.version >= version) {
      this.#show({ state: visible(state, this.#snapshot.you), envelopes: this.#journal.envelopes })
    }
  }

  #show(change: Partial<LiveSnapshot>): void {
    const wasLive = this.isLive
    this.#snapshot = { ...this.#snapshot, ...change }
    for (const listener of this.#listeners) listener()
    if (this.isLive !== wasLive) this.#tellLayers(wasLive ? 'lost' : 'live')
  }

  #onClose(code: number, reason: string): void {
    const isFinal = code >= 4400 && code <= 4499 && code !== CLOSE.late.code && code !== CLOSE.tooFast.code
    if (isFinal) this.#end(code, reason)
    else this.#retry()
  }

  #end(code: number, reason: string): void {
    this.#drop()
    this.#lifeline.end()
    this.#show({ connection: { kind: 'ended', code, reason }, present: [] })
  }

  #retry(): void {
    this.#drop()
    this.#lifeline.lost()
    this.#show({ connection: { kind: 'lost' }, present: [] })
  }

  /** Lets go of the socket, whatever it still has to say. */
  #drop(): void {
    const socket = this.#socket
    this.#socket = null
    if (socket === null) return
    socket.onopen = null
    socket.onmessage = null
    socket.onclose = null
    socket.close()
  }
}

/** Whether envelopes continue others: by number, and each standing on the hash of the one before it. */
function follows(before: readonly Envelope[], after: readonly Envelope[]): boolean {
  let last = before.at(-1)
  for (const envelope of after) {
    if (envelope.entry.version !== (last?.entry.version ?? 0) + 1) return false
    if (envelope.entry.previous !== (last?.hash ?? NO_ENTRY)) return false
    last = envelope
  }
  return true
}
