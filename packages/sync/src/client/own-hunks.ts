import { diff, type Hunk, hunks, identify, PositionMap } from '@travaux/document'
import type { Hash, PersonId, SuggestionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { movedPlace } from '../layer/base-move.ts'
import type { BaseRevision } from '../layer/base-revisions.ts'
import type { OpenHunk } from '../live/layer-messages.ts'

/** One's own hunk, as it stands in the text at hand. */
export interface OwnHunk {
  /** The server's, or, until the server's has come, one of our own that begins with `~`. */
  readonly id: SuggestionId
  readonly hunk: Hunk
}

/**
 * What the text at hand suggests, found here at once (L10). Ids stay with a hunk while its author types in it; those
 * of the server take the place of provisional ones.
 */
export class OwnHunks {
  readonly #owner: PersonId
  readonly #hash: Hash
  #provisional = 0
  #base: BaseRevision
  #doc: Node | null = null
  #list: readonly OwnHunk[] = []

  constructor(owner: PersonId, hash: Hash, base: BaseRevision) {
    this.#owner = owner
    this.#hash = hash
    this.#base = base
  }

  get list(): readonly OwnHunk[] {
    return this.#list
  }

  /**
   * The text is another one, or stands on another revision. True: the server may know some hunks by other ids, which
   * are new, or which it told us on the revision that the text has only now come to.
   */
  find(base: BaseRevision, doc: Node): boolean {
    if (base.rev === this.#base.rev && doc === this.#doc) return false
    this.#doc = doc
    const found = hunks(base.doc, doc, { author: this.#owner, hash: this.#hash, most: Number.POSITIVE_INFINITY })
    if ('refused' in found) throw new TypeError(`${found.found} hunks are more than there can be`)
    const moved = base.rev === this.#base.rev ? undefined : PositionMap.ofChanges(diff(this.#base.doc, base.doc))
    const { suggestions } = identify(this.#list, found, this.#newId, moved)
    this.#list = suggestions.map(({ id, hunk }) => ({ id: id as SuggestionId, hunk }))
    this.#base = base
    return moved !== undefined || this.#list.some(({ id }) => id.startsWith('~'))
  }

  /** The server's list of them, on a revision, with its ids. */
  adopt(known: readonly OpenHunk[], at: BaseRevision): void {
    const ids = new Set(known.map(({ id }) => id))
    const back = at.rev === this.#base.rev ? null : PositionMap.ofChanges(diff(at.doc, this.#base.doc))
    const theirs = known
      .map((hunk) => ({ id: hunk.id, hunk: back ? movedPlace(asHunk(hunk), back) : asHunk(hunk) }))
      .sort((x, y) => x.hunk.from - y.hunk.from || x.hunk.to - y.hunk.to)
    const before = new Map(this.#list.map(({ id, hunk }) => [hunk, id]))
    const { suggestions } = identify(theirs, [...before.keys()], () => '')
    this.#list = suggestions.map(({ id, hunk }) => {
      const was = before.get(hunk)
      if (id !== '') return { id: id as SuggestionId, hunk }
      // An id that the server gives to another hunk, or to none any more, is nobody's here.
      const isOurs = was !== undefined && (was.startsWith('~') || !ids.has(was))
      return { id: isOurs ? was : this.#newId(), hunk }
    })
  }

  readonly #newId = (): SuggestionId => {
    this.#provisional += 1
    return `~${this.#provisional}` as SuggestionId
  }
}

/** Places in the layer are not in what the server sends, and not asked for. */
const asHunk = ({ author, kind, from, to, bid, del, ins, text, hash }: OpenHunk): Hunk => ({
  ...{ author, kind, from, to, bid, del, ins, text, hash },
  layerFrom: 0,
  layerTo: 0,
})
