import type { PersonId, SectionId, SuggestionId } from '@travaux/domain'
import { Node, type Schema } from 'prosemirror-model'
import { changed, movedPlace, movesBetween } from '../layer/base-move.ts'
import type { BaseRevision } from '../layer/base-revisions.ts'
import type { KeptHunk, LayerNews, LayerNewsOf, OpenHunk } from '../live/layer-messages.ts'

/** What everybody who looks at a section is shown of its suggestions. */
export interface ShownSuggestions {
  /** The base that the places of the hunks are in; null before it has come. */
  readonly base: BaseRevision | null
  readonly hunks: ReadonlyMap<SuggestionId, OpenHunk>
  readonly kept: ReadonlyMap<SuggestionId, KeptHunk>
}

/** The base of a section goes on by one leg. */
export interface BaseLeg {
  readonly from: number
  readonly to: BaseRevision
  readonly acceptedFrom: PersonId | null
}

/** A section's base and suggestions, as the live channel tells of them: a fold of its messages. */
export class WatchedSection {
  readonly #section: SectionId
  readonly #schema: Schema
  #base: BaseRevision | null = null
  #hunks = new Map<SuggestionId, OpenHunk>()
  #kept = new Map<SuggestionId, KeptHunk>()

  constructor(section: SectionId, schema: Schema) {
    this.#section = section
    this.#schema = schema
  }

  get shown(): ShownSuggestions {
    return { base: this.#base, hunks: this.#hunks, kept: this.#kept }
  }

  get base(): BaseRevision | null {
    return this.#base
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
        return this.#move(news) !== null
      case 'hunks':
        return this.#list(news)
      default:
        return true
    }
  }

  /** The leg that a message tells of; null where it does not begin at the revision that is here. */
  legOf({ from, to, changes, acceptedFrom }: LayerNewsOf<'base-moved'>, before: BaseRevision | null): BaseLeg | null {
    if (before?.rev !== from) return null
    return { from, to: { rev: to, doc: changed(before.doc, changes) }, acceptedFrom: acceptedFrom ?? null }
  }

  #move(news: LayerNewsOf<'base-moved'>): BaseLeg | null {
    const before = this.#base
    const leg = this.legOf(news, before)
    if (!leg || !before) return null
    const moved = movesBetween(before.doc, leg.to.doc)
    this.#hunks = new Map([...this.#hunks].map(([id, hunk]) => [id, movedPlace(hunk, moved)]))
    this.#base = leg.to
    return leg
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
