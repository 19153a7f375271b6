import { applyHunks, checkNode, describe, diff, merge3, withIds } from '@travaux/document'
import type { BlockId, Hash, OpenSuggestion, PersonId, SuggestionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import type { Cause } from '../room/base-entry.ts'
import { accepted, changedList, type RecordedLayer, restored } from './layer.ts'
import {
  type Accepted,
  encodeLayerEntry,
  type LayerEntry,
  type ListChange,
  type Out,
  type OwnLeg,
} from './layer-entry.ts'
import type { LayerShelf } from './layer-shelf.ts'
import { changeOf, nothingChanged } from './list-record.ts'
import { type ListedSuggestion, listedKept, listedOpen } from './listed-suggestion.ts'
import type { Draft, OwnedLayer } from './owned-layer.ts'
import { BEING_WRITTEN_MS, type Quiet } from './quiet.ts'
import { afterAcceptance, afterRestoration, type Standing } from './standing.ts'
import { groupsOf, type SuggestionGroup, suggestedChange } from './suggestion-group.ts'

/** What a decision adds to an author's layer, for the host's commit: then exactly one of `landed` and `dropped`. */
export interface PreparedDecision {
  /** The suggestion that is decided on, which other hunks may be part of. */
  readonly suggestion: SuggestionId
  readonly open: OpenSuggestion
  readonly stream: string
  readonly entries: readonly Uint8Array[]
  /** On disk; `head` is the number of the last entry of `stream`. */
  landed(head: number): void
  dropped(): void
}

/** A decision that changes the base as well: to be staged there, and committed in one with the rest. */
export interface PreparedChange extends PreparedDecision {
  readonly doc: Node
  readonly cause: Cause
  /** The revision of the base that it makes. */
  readonly head: number
}

export type DeskRefusal =
  | { refused: 'not-found'; what: 'suggestion' }
  /** It has another wording now. */
  | { refused: 'changed-suggestion'; open: OpenSuggestion; suggestion: SuggestionId }
  /** Its place in the base is gone: it cannot be made. */
  | { refused: 'stale-suggestion'; state: 'kept' }
  /** It and the base are no longer at one. */
  | { refused: 'base-moved' }

/** Somebody types where it would be made: so many milliseconds more, if nobody goes on. */
export interface HasToWait {
  readonly waits: number
  readonly suggestion: SuggestionId
  readonly open: OpenSuggestion
}

/**
 * Where decisions on a section's suggestions are prepared, while base and layers hold still. What is prepared here is
 * worth nothing until the host has committed it, journal, base and layer in one.
 */
export class SuggestionDesk {
  readonly #shelf: LayerShelf
  readonly #quiet: Quiet
  readonly #hash: Hash
  readonly #newId: () => string
  readonly #now: number
  #isOpen = false

  constructor(parts: { shelf: LayerShelf; quiet: Quiet; hash: Hash; newId: () => string; now: number }) {
    this.#shelf = parts.shelf
    this.#quiet = parts.quiet
    this.#hash = parts.hash
    this.#newId = parts.newId
    this.#now = parts.now
  }

  /** Something is prepared that was neither landed nor dropped. */
  get isOpen(): boolean {
    return this.#isOpen
  }

  /** All that is suggested; kept words, which nobody can accept, are not among it. */
  open(): Record<SuggestionId, OpenSuggestion> {
    const groups = this.#shelf.all.flatMap((owned) => this.#groupsOf(owned).map((group) => ({ owned, group })))
    return Object.fromEntries(groups.map(({ owned, group }) => [group.id, this.#describe(owned, group)]))
  }

  /** All that a reader is shown: what is open, in the order of the text, and then the words that are kept. */
  listed(): ListedSuggestion[] {
    const open = this.#shelf.all.flatMap((owned) =>
      this.#groupsOf(owned).map((group) => ({ group, open: this.#describe(owned, group) })),
    )
    const kept = this.#shelf.all.flatMap((owned) =>
      owned.standing.kept
        .filter(({ out }) => !out)
        .map((words) => listedKept(words, this.#describeKept(owned, words.id))),
    )
    return [...listedOpen(open), ...kept]
  }

  /**
   * A suggestion by the id of any of its hunks, with the id that it is decided and discussed under; kept words too.
   * Null for what is not open.
   */
  find(id: SuggestionId): { suggestion: SuggestionId; open: OpenSuggestion } | null {
    const found = this.#found(id)
    if (found) return { suggestion: found.group.id, open: this.#describe(found.owned, found.group) }
    const kept = this.#keptBy(id)
    return kept && { suggestion: id, open: this.#describeKept(kept.owned, id) }
  }

  prepareAcceptance(suggestion: SuggestionId, hash: string): PreparedChange | HasToWait | DeskRefusal {
    const found = this.#found(suggestion)
    if (!found) {
      return this.#keptBy(suggestion)
        ? { refused: 'stale-suggestion', state: 'kept' }
        : { refused: 'not-found', what: 'suggestion' }
    }
    const { owned, group } = found
    const { current } = this.#shelf.revisions
    const about = { suggestion: group.id, open: this.#describe(owned, group) }
    if (group.hash !== hash) return { refused: 'changed-suggestion', ...about }
    // A layer that was set aside may have stayed behind.
    if (owned.standing.at.rev !== current.rev) return { refused: 'base-moved' }
    const waits = this.#quiet.waitFor(group.members, current.doc, this.#now)
    if (waits > 0) return { waits, ...about }
    const hunks = group.members.map(({ hunk }) => hunk)
    const made = applyHunks(current.doc, hunks, () => this.#newId() as BlockId)
    if ('refused' in made) return { refused: 'base-moved' }
    const { doc } = withIds(made, () => this.#newId() as BlockId)
    if (checkNode(doc)) return { refused: 'base-moved' }

    const leg: OwnLeg = { before: current.rev, rev: current.rev + 1 }
    const ids = group.members.map(({ id, hunk }) => ({ id, hash: hunk.hash }))
    const acceptance: Accepted = { suggestion: group.id, hunks: ids, ...leg }
    const finder = this.#shelf.finderOf(owned.owner)
    const standing = afterAcceptance(owned.standing, { rev: leg.rev, doc }, acceptance, finder)
    const draft: Draft = {
      layer: accepted(owned.layer, acceptance),
      standing,
      entry: (list) => ({ kind: 'accepted', time: this.#now, accepted: acceptance, list }),
    }
    return {
      ...about,
      doc,
      cause: { kind: 'acceptance', of: group.id },
      head: leg.rev,
      ...this.#prepared(owned, draft),
    }
  }

  /** Rejected, or withdrawn: it is left out at once, and the owner's client takes it out of the layer in its turn. */
  prepareRemoval(suggestion: SuggestionId, out: Out): PreparedDecision | DeskRefusal {
    const found = this.#found(suggestion)
    const { owned } = found ?? this.#keptBy(suggestion) ?? {}
    if (!owned) return { refused: 'not-found', what: 'suggestion' }
    const { standing } = owned
    const ids = new Set(found ? found.group.members.map(({ id }) => id) : [suggestion])
    const list = standing.list.map((listed) => (ids.has(listed.id) ? { ...listed, out } : listed))
    // What the layer still holds would be found again: it is kept, unseen, until it is gone from there.
    const kept = standing.kept
      .filter(({ id, settled }) => !(ids.has(id) && settled))
      .map((words) => (ids.has(words.id) ? { ...words, out } : words))
    const open = found ? this.#describe(owned, found.group) : this.#describeKept(owned, suggestion)
    const about = { suggestion: found?.group.id ?? suggestion, open }
    return { ...about, ...this.#prepared(owned, this.#relisted(owned, { ...standing, list, kept })) }
  }

  /**
   * An acceptance is undone by its exact inverse, as long as nothing else has changed in those places since; the
   * suggestion is then open again, under its id.
   */
  async prepareRestoration(
    author: PersonId,
    suggestion: SuggestionId,
  ): Promise<Omit<PreparedChange, 'open'> | DeskRefusal> {
    const { revisions } = this.#shelf
    const owned = await this.#loaded(author)
    const taken = owned.layer.accepted.find((each) => each.suggestion === suggestion)
    if (!taken) return { refused: 'not-found', what: 'suggestion' }
    if (owned.isQuarantined) return { refused: 'base-moved' }
    await revisions.fetch([taken.before, taken.rev])
    const [before, after] = [revisions.at(taken.before).doc, revisions.at(taken.rev).doc]
    const { current } = revisions
    const inverse = diff(after, before)
    const since = diff(after, current.doc)
    if (inverse.some((x) => since.some((y) => x.aFrom <= y.aTo && y.aFrom <= x.aTo))) return { refused: 'base-moved' }
    const { doc } = merge3(after, before, current.doc)
    if (checkNode(doc)) return { refused: 'base-moved' }

    const leg: OwnLeg = { before: current.rev, rev: current.rev + 1 }
    const standing = afterRestoration(owned.standing, { rev: leg.rev, doc }, taken, this.#shelf.finderOf(author))
    const draft: Draft = {
      layer: restored(owned.layer, suggestion, leg),
      standing,
      entry: (list) => ({ kind: 'restored', time: this.#now, suggestion, leg, list }),
    }
    const cause: Cause = { kind: 'restoration', of: suggestion }
    return { suggestion, doc, cause, head: leg.rev, ...this.#prepared(owned, draft) }
  }

  /**
   * A rejection is undone: the suggestion is open again where the layer still holds it. Where the owner's client has
   * taken it out already, there is nothing to prepare: the record of the rejection keeps the words.
   */
  async prepareReturn(author: PersonId, suggestion: SuggestionId): Promise<Omit<PreparedDecision, 'open'> | null> {
    const owned = await this.#loaded(author)
    const { standing } = owned
    const own = standing.list.find(({ id, out }) => id === suggestion && out === 'rejected')
    const kept = standing.kept.find(({ id, out }) => id === suggestion && out === 'rejected')
    if (!own && !kept) return null
    const isPart = (hunk: { together?: BlockId }) =>
      own?.hunk.together !== undefined && hunk.together === own.hunk.together
    const list = standing.list.map((each) => (each === own || isPart(each.hunk) ? { ...each, out: null } : each))
    const words = standing.kept.map((each) => {
      const { out: _, ...shown } = each
      return each === kept ? shown : each
    })
    return { suggestion, ...this.#prepared(owned, this.#relisted(owned, { ...standing, list, kept: words })) }
  }

  #relisted = ({ layer }: OwnedLayer, standing: Standing): Draft => ({
    layer,
    standing,
    entry: (list) => ({ kind: 'listed', time: this.#now, list }),
  })

  #prepared(owned: OwnedLayer, draft: Draft): Pick<PreparedDecision, 'stream' | 'entries' | 'landed' | 'dropped'> {
    if (this.#isOpen) throw new TypeError('one decision is prepared at a time')
    this.#isOpen = true
    const before = owned.recorded.list
    const change: ListChange = changeOf(before, draft.standing) ?? nothingChanged(draft.standing)
    const entry = draft.entry?.(change)
    if (!entry) throw new TypeError('a decision says something')
    const list: RecordedLayer['list'] = changedList(before, change)
    const entries: LayerEntry[] = [entry]
    const end = (): void => {
      if (!this.#isOpen) throw new TypeError('a decision lands or is dropped once')
      this.#isOpen = false
    }
    return {
      stream: owned.stream.name,
      entries: entries.map(encodeLayerEntry),
      landed: (head) => {
        end()
        owned.stream.landed(head)
        owned.adopt(draft, list)
      },
      dropped: end,
    }
  }

  async #loaded(author: PersonId): Promise<OwnedLayer> {
    const owned = await this.#shelf.load(author)
    if (!(await this.#shelf.catchUp(owned))) throw new TypeError('the section moved and nobody said so')
    return owned
  }

  #groupsOf(owned: OwnedLayer): readonly SuggestionGroup[] {
    return groupsOf(owned.standing.list, this.#hash)
  }

  /** By the id of any of its hunks. */
  #found(suggestion: SuggestionId): { owned: OwnedLayer; group: SuggestionGroup } | null {
    for (const owned of this.#shelf.all) {
      const group = this.#groupsOf(owned).find(({ members }) => members.some(({ id }) => id === suggestion))
      if (group) return { owned, group }
    }
    return null
  }

  #keptBy(suggestion: SuggestionId): { owned: OwnedLayer } | null {
    const isIt = ({ standing }: OwnedLayer) => standing.kept.some(({ id, out }) => id === suggestion && !out)
    const owned = this.#shelf.all.find(isIt)
    return owned ? { owned } : null
  }

  #describe({ owner: author, standing }: OwnedLayer, group: SuggestionGroup): OpenSuggestion {
    const beingWritten = group.members.some(({ changedAt }) => this.#now - changedAt < BEING_WRITTEN_MS)
    const state = group.members.some(({ isStale }) => isStale) ? 'stale' : 'open'
    const { hash, derivedFrom } = group
    const change = suggestedChange(group, standing.at.doc)
    return { author, state, change, hash, beingWritten, ...(derivedFrom ? { derivedFrom } : {}) }
  }

  #describeKept(owned: OwnedLayer, suggestion: SuggestionId): OpenSuggestion {
    const words = owned.standing.kept.find(({ id }) => id === suggestion)
    if (!words) throw new TypeError(`no words are kept as ${suggestion}`)
    const { bid, del, ins, text } = words.orphan
    const block = bid === null ? {} : { block: bid }
    const kind = text.del === '' ? 'insert' : 'replace'
    const sentence = describe({ kind, del, ins, text }).english
    const hash = this.#hash(JSON.stringify([owned.owner, bid, text.del, text.ins]))
    return {
      author: owned.owner,
      state: 'kept',
      change: { kind, ...block, ...text, sentence },
      hash,
      beingWritten: false,
      ...(words.derivedFrom ? { derivedFrom: words.derivedFrom } : {}),
    }
  }
}
