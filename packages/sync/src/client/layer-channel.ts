import type { LayerNews, LayerRequest } from '../live/layer-messages.ts'

/** What suggestions need of the live channel; a `LiveConnection` is one. */
export interface LayerChannel {
  /** Hands a message to the connection that stands; nothing is said, or kept for later, where none does. */
  sayLayer(message: LayerRequest): void
  /** Told when the connection has come, or is lost, and whatever it says about suggestions. */
  onLayerNews(listener: (news: LayerNews | 'live' | 'lost') => void): () => void
  readonly isLive: boolean
}
