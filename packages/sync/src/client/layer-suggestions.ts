import type { Hash, PersonId, SectionId, SuggestionId } from '@travaux/domain'
import type { Schema } from 'prosemirror-model'
import type { BaseRevision } from '../layer/base-revisions.ts'
import type { LayerNewsOf, OpenHunk } from '../live/layer-messages.ts'
import type { LayerSnapshot } from './layer-snapshot.ts'
import type { LocalLayer } from './local-layer.ts'
import { type OwnHunk, OwnHunks } from './own-hunks.ts'
import { NOTHING_SHOWN, type ShownSuggestions, WatchedSection } from './watched-section.ts'

/** What is suggested in a section: by everybody, as the server shows it, and by oneself, as the text at hand has it. */
export class LayerSuggestions {
  readonly #section: SectionId
  readonly #person: PersonId
  readonly #hash: Hash
  #own: OwnHunks | null = null
  #watched: WatchedSection | null = null
  #missed: LayerSnapshot['missed'] = []

  constructor({ section, person, hash }: { section: SectionId; person: PersonId; hash: Hash }) {
    this.#section = section
    this.#person = person
    this.#hash = hash
  }

  get shown(): ShownSuggestions {
    return this.#watched?.shown ?? NOTHING_SHOWN
  }

  get missed(): LayerSnapshot['missed'] {
    return this.#missed
  }

  /** What the server shows from now on stands on this revision. */
  begin(base: BaseRevision, schema: Schema): void {
    this.#own ??= new OwnHunks(this.#person, this.#hash, base)
    this.#watched ??= new WatchedSection(this.#section, schema)
    this.#watched.begin(base)
  }

  /** False for what does not follow from what is here. */
  take(news: LayerNewsOf<'base' | 'base-moved' | 'hunks' | 'deciding'>): boolean {
    if (!this.#watched?.take(news)) return false
    if (news.type === 'hunks') {
      this.#adoptIds()
      this.#missed = [...this.#missed, ...(news.missed ?? []).filter(({ by }) => by === this.#person)]
    }
    return true
  }

  /** What the text at hand suggests, under the server's ids as far as they are known. */
  own(local: LocalLayer | null): readonly OwnHunk[] {
    if (local && this.#own?.find(local.base, local.doc)) this.#adoptIds()
    return this.#own?.list ?? []
  }

  /** All that somebody else suggests together with this; null where it is one's own, or is not there. */
  others(id: SuggestionId): { suggestion: SuggestionId; parts: readonly OpenHunk[] } | null {
    const { hunks } = this.shown
    const named = hunks.get(id)
    if (!named || named.author === this.#person) return null
    const { suggestion } = named
    return { suggestion, parts: [...hunks.values()].filter((each) => each.suggestion === suggestion) }
  }

  /** The ids that the server has given to one's own hunks. */
  #adoptIds(): void {
    const { base, hunks } = this.shown
    const mine = [...hunks.values()].filter(({ author }) => author === this.#person)
    if (base) this.#own?.adopt(mine, base)
  }
}
