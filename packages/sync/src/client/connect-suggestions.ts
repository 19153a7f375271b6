import { diff, PositionMap } from '@travaux/document'
import type { PersonId, SectionId } from '@travaux/domain'
import type { Node, Schema } from 'prosemirror-model'
import { movedPlace } from '../layer/base-move.ts'
import type { LayerNews, LayerNewsOf, OpenHunk } from '../live/layer-messages.ts'
import type { LayerChannel } from './layer-channel.ts'
import { type ShownSuggestions, WatchedSection } from './watched-section.ts'

export interface SuggestionsConnectionOptions {
  channel: LayerChannel
  section: SectionId
  /** Of whoever is signed in. */
  person: PersonId
  /** That of the editor, so that its documents can be compared with the base. */
  schema: Schema
}

export interface SuggestionsSnapshot {
  readonly shown: ShownSuggestions
  /** One's own acceptances that waited for quiet and did not come about, since this was opened. */
  readonly missed: NonNullable<LayerNewsOf<'hunks'>['missed']>
  /** Why nothing is shown: the section may not be read. */
  readonly closed: string | null
}

export function connectSuggestions(options: SuggestionsConnectionOptions): SuggestionsConnection {
  return new SuggestionsConnection(options)
}

/** The suggestions of a section, live, for whoever has no layer open there: a pen-holder, a co-chair, a reader. */
export class SuggestionsConnection {
  readonly #options: SuggestionsConnectionOptions
  readonly #watched: WatchedSection
  readonly #listeners = new Set<() => void>()
  readonly #unlisten: () => void
  #snapshot: SuggestionsSnapshot

  constructor(options: SuggestionsConnectionOptions) {
    this.#options = options
    this.#watched = new WatchedSection(options.section, options.schema)
    this.#snapshot = { shown: this.#watched.shown, missed: [], closed: null }
    this.#unlisten = options.channel.onLayerNews((news) => this.#hear(news))
    this.#ask()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): SuggestionsSnapshot => this.#snapshot

  close(): void {
    this.#options.channel.sayLayer({ type: 'unwatch', section: this.#options.section })
    this.#unlisten()
    this.#listeners.clear()
  }

  #ask(): void {
    const { channel, section } = this.#options
    if (channel.isLive) channel.sayLayer({ type: 'watch', section, have: this.#watched.shown.base?.rev ?? null })
  }

  #hear(news: LayerNews | 'live' | 'lost'): void {
    const { section, person } = this.#options
    if (news === 'live') this.#ask()
    if (news === 'live' || news === 'lost' || news.section !== section) return
    // What does not follow from what is here was missed; all of it is said again when it is asked for.
    if (!this.#watched.take(news)) this.#ask()
    const missed = news.type === 'hunks' ? (news.missed ?? []).filter(({ by }) => by === person) : []
    const closed = news.type === 'section-closed' ? news.reason : null
    this.#snapshot = { shown: this.#watched.shown, missed: [...this.#snapshot.missed, ...missed], closed }
    for (const listener of this.#listeners) listener()
  }
}

/**
 * Places of the base in the document of an editor, which may be the base with keys on it that nobody has seen yet, or
 * somebody's layer: what differs between the two is the map.
 */
export function placesIn(doc: Node, base: Node): (hunk: Pick<OpenHunk, 'from' | 'to'>) => { from: number; to: number } {
  const moved = PositionMap.ofChanges(diff(base, doc))
  return ({ from, to }) => movedPlace({ from, to }, moved)
}
