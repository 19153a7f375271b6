import type { LayerChannel } from '../../client/layer-channel.ts'
import type { CloseReason } from '../../close-codes.ts'
import type { LayerNews, LayerRequest } from '../../live/layer-messages.ts'
import type { LayerVisit, LayerWindow } from '../../live/live-hub.ts'

/** The line between a window and the server: what is said on either way waits until a test delivers it. */
export class Wire implements LayerChannel, LayerWindow {
  readonly up: LayerRequest[] = []
  readonly down: LayerNews[] = []
  readonly heard: LayerNews[] = []
  readonly queued = 0
  closed: CloseReason | null = null
  #visit: LayerVisit | null = null
  readonly #listeners = new Set<(news: LayerNews | 'live' | 'lost') => void>()

  get isLive(): boolean {
    return this.#visit !== null
  }

  connect(join: (window: LayerWindow) => LayerVisit): void {
    this.cut()
    this.closed = null
    this.#visit = join(this)
    this.#tell('live')
  }

  /** What was on its way is lost. */
  cut(): void {
    const visit = this.#visit
    this.#visit = null
    this.up.length = 0
    this.down.length = 0
    visit?.leave()
    if (visit) this.#tell('lost')
  }

  sayLayer(message: LayerRequest): void {
    if (this.#visit) this.up.push(JSON.parse(JSON.stringify(message)) as LayerRequest)
  }

  onLayerNews(listener: (news: LayerNews | 'live' | 'lost') => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  say(text: string): void {
    if (this.#visit) this.down.push(JSON.parse(text) as LayerNews)
  }

  close(reason: CloseReason): void {
    this.closed = reason
    this.cut()
  }

  deliverUp(): boolean {
    const message = this.up.shift()
    if (message) this.#visit?.receive(message)
    return message !== undefined
  }

  deliverDown(): boolean {
    const news = this.down.shift()
    if (news) {
      this.heard.push(news)
      this.#tell(news)
    }
    return news !== undefined
  }

  #tell(news: LayerNews | 'live' | 'lost'): void {
    for (const listener of [...this.#listeners]) listener(news)
  }
}
