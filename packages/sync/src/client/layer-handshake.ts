import type { SectionId } from '@travaux/domain'
import type { LayerRequest } from '../live/layer-messages.ts'
import type { LayerChannel } from './layer-channel.ts'

/** What one holds of a layer already; null for nothing. */
type Held = Extract<LayerRequest, { type: 'open-layer' }>['have']

/** How far a window has come with opening its layer on the connection that stands. */
export class LayerHandshake {
  readonly #channel: LayerChannel
  readonly #section: SectionId
  #stage: 'not asked' | 'asked' | 'open' = 'not asked'

  constructor(channel: LayerChannel, section: SectionId) {
    this.#channel = channel
    this.#section = section
  }

  get isOpen(): boolean {
    return this.#stage === 'open'
  }

  /** It can be asked for, and has not been. */
  get isDue(): boolean {
    return this.#stage === 'not asked' && this.#channel.isLive
  }

  /** What is written cannot go up before the connection has come back and the server has answered. */
  get isAway(): boolean {
    return !this.isOpen && !this.isDue
  }

  ask(client: string, have: Held): void {
    this.#stage = 'asked'
    this.#channel.sayLayer({ type: 'open-layer', section: this.#section, client, have })
  }

  /** For all of the layer once more, which stays open meanwhile. */
  askAnew(client: string): void {
    this.#channel.sayLayer({ type: 'open-layer', section: this.#section, client, have: null })
  }

  /** The server has answered. */
  opened(): void {
    this.#stage = 'open'
  }

  /** The server will not, for now. */
  refused(): void {
    if (this.#stage === 'asked') this.#stage = 'not asked'
  }

  /** The connection, or the section's part in it, is gone. */
  lost(): void {
    this.#stage = 'not asked'
  }

  close(): void {
    if (this.isOpen) this.#channel.sayLayer({ type: 'close-layer', section: this.#section })
    this.lost()
  }
}
