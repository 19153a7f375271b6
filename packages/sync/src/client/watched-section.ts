import type { SectionId, SuggestionId } from '@travaux/domain'
import { Node, type Schema } from 'prosemirror-model'
import { changed, movesBetween } from '../layer/base-move.ts'
import type { BaseRevision } from '../layer/base-revisions.ts'
import type { KeptHunk, LayerNews, LayerNewsOf, OpenHunk } from '../live/layer-messages.ts'

/** What everybody who looks at a section is shown of its suggestions. */
export interface ShownSuggestions {
  /** The base that the places of the hunks are in; null before it has come. */
  readonly base: BaseRevision | null
  readonly hunks: ReadonlyMap<SuggestionId, OpenHunk>
  readonly kept: ReadonlyMap<SuggestionId, KeptHunk>
  /** How far one's own decision on many came that was made last; null where there was none. */
  readonly deciding: Progress | null
}

export interface Progress {
  readonly done: number
  readonly of: number
}

export const NOTHING_SHOWN: ShownSuggestions = { base: null, hunks: new Map(), kept: new Map(), deciding: null }

/** A section's base and suggestions, as the live channel tells of them: a fold of its messages. */
export class WatchedSection {
  readonly #section: SectionId
  readonly #schema: Schema
  #base: BaseRevision | null = null
  #hunks = new Map<SuggestionId, OpenHunk>()
  #kept = new Map<SuggestionId, KeptHunk>()
  #deciding: Progress | null = null

  constructor(section: SectionId, schema: Schema) {
    this.#section = section
    this.#schema = schema
  }

  get shown(): ShownSuggestions {
    return { base: this.#base, hunks: this.#hunks, kept: this.#kept, deciding: this.#deciding }
  }

  /** What follows stands on this revision. */
  begin(base: BaseRevision): void {
    this.#base = base
  }

  /** Takes up a message; false if it is none of this section, or does not follow from what is here. */
  take(news: LayerNews): boolean {
    if (news.section !== this.#section) return false
    switch (news.type) {
      case 'base':
        this.#base = { rev: news.rev, doc: Node.fromJSON(this.#schema, news.doc) }
        return true
      case 'base-moved':
        return this.#move(news)
      case 'hunks':
        return this.#list(news)
      case 'deciding':
        this.#deciding = { done: news.done, of: news.of }
        return true
      default:
        return true
    }
  }

  #move({ from, to, changes }: LayerNewsOf<'base-moved'>): boolean {
    const before = this.#base
    if (before?.rev !== from) return false
    const doc = changed(before.doc, changes)
    const moved = movesBetween(before.doc, doc)
    this.#hunks = new Map([...this.#hunks].map(([id, hunk]) => [id, moved(hunk)]))
    this.#base = { rev: to, doc }
    return true
  }

  #list({ rev, reset, set, kept, gone }: LayerNewsOf<'hunks'>): boolean {
    if (this.#base?.rev !== rev) return false
    const hunks = new Map(reset ? [] : this.#hunks)
    const words = new Map(reset ? [] : this.#kept)
    for (const id of gone) {
      hunks.delete(id)
      words.delete(id)
    }
    for (const hunk of set) {
      hunks.set(hunk.id, hunk)
      words.delete(hunk.id)
    }
    for (const each of kept) {
      words.set(each.id, each)
      hunks.delete(each.id)
    }
    this.#hunks = hunks
    this.#kept = words
    return true
  }
}
