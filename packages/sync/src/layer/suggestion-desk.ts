import { describe } from '@travaux/document'
import type { BlockId, Hash, OpenSuggestion, PersonId, SuggestionId } from '@travaux/domain'
import type { Cause } from '../room/base-entry.ts'
import { type AuthorsPart, type Hindered, partsOf, withoutRivals } from './acceptance.ts'
import type { BaseRevision } from './base-revisions.ts'
import { accepted, changedList, type Layer, restored } from './layer.ts'
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
import type { DeskRefusal, Found, HasToWait, NextRevision, PreparedDecision } from './prepared.ts'
import { BEING_WRITTEN_MS, type Quiet } from './quiet.ts'
import { asItWas, inverseOf, type Moved, returned } from './restoration.ts'
import { afterRestoration, follow, type Standing } from './standing.ts'
import { groupsOf, type SuggestionGroup, suggestedChange } from './suggestion-group.ts'

/** A wording that somebody decides on. */
export interface Asked {
  readonly suggestion: SuggestionId
  readonly hash: string
}

/** A decision that stands, by what it was on. */
export interface Made {
  readonly suggestion: SuggestionId
  readonly author: PersonId
}

/** A change of the base; `head` is the revision that it ends with. */
type PreparedChange = PreparedDecision & { readonly head: number }
export type PreparedAcceptance = PreparedChange & Found

/** Of several acceptances, what can be made, if anything, and what cannot, and why. */
export interface Acceptances {
  readonly prepared: PreparedChange | null
  readonly taken: readonly Found[]
  readonly left: readonly { readonly asked: Asked; readonly why: DeskRefusal | HasToWait }[]
}

interface Grouped {
  readonly owned: OwnedLayer
  readonly group: SuggestionGroup
}

const NOT_FOUND: DeskRefusal = { refused: 'not-found', what: 'suggestion' }
/** It and the base are no longer at one. */
const MISFIT: DeskRefusal = { refused: 'base-moved' }
/** After the others it would be another wording, or one whose author has not seen what it would stand in. */
const HINDERED: Readonly<Record<Hindered, DeskRefusal>> = {
  changed: { refused: 'stale-suggestion', state: 'stale' },
  stale: { refused: 'stale-suggestion', state: 'stale' },
  misfit: MISFIT,
}

/** An entry of the base names one of the suggestions that it makes; the journal names all. */
function causeOf(kind: 'acceptance' | 'restoration', made: Accepted | undefined): Cause {
  if (!made) throw new TypeError(`nothing is the cause of an ${kind}`)
  return { kind, of: made.suggestion }
}

/** What a decision makes of one layer: what its stream says of it, the list last. */
interface LayerDraft {
  readonly owned: OwnedLayer
  readonly layer: Layer
  readonly standing: Standing
  /** At least one. */
  readonly says: readonly ((list: ListChange) => LayerEntry)[]
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
  readonly #pause: () => Promise<void>
  #isOpen = false

  /** `pause` lets others have their turn in between, where a decision is on much. */
  constructor(parts: {
    shelf: LayerShelf
    quiet: Quiet
    hash: Hash
    newId: () => string
    now: number
    pause: () => Promise<void>
  }) {
    this.#shelf = parts.shelf
    this.#quiet = parts.quiet
    this.#hash = parts.hash
    this.#newId = parts.newId
    this.#now = parts.now
    this.#pause = parts.pause
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
  find(id: SuggestionId): Found | null {
    return this.#foundAs(id, this.#found(id))
  }

  /** The same for many, in the order asked. */
  findAll(ids: readonly SuggestionId[]): (Found | null)[] {
    const groups = this.#grouped()
    return ids.map((id) => this.#foundAs(id, groups.get(id) ?? null))
  }

  #foundAs(id: SuggestionId, found: Grouped | null): Found | null {
    if (found) return { suggestion: found.group.id, open: this.#describe(found.owned, found.group) }
    const kept = this.#keptBy(id)
    return kept && { suggestion: id, open: this.#describeKept(kept.owned, id) }
  }

  async prepareAcceptance(
    suggestion: SuggestionId,
    hash: string,
  ): Promise<PreparedAcceptance | HasToWait | DeskRefusal> {
    const { prepared, taken, left } = await this.prepareAcceptances([{ suggestion, hash }])
    const [found] = taken
    if (prepared && found) return { ...prepared, ...found }
    return left[0]?.why ?? MISFIT
  }

  /** As many of them as can be accepted at once, in the order given: where two compete, the first. */
  async prepareAcceptances(
    asked: readonly Asked[],
    progress: (done: number, of: number) => void = () => {},
  ): Promise<Acceptances> {
    const groups = this.#grouped()
    const left: Acceptances['left'][number][] = []
    const able: (Grouped & { readonly asked: Asked })[] = []
    for (const each of asked) {
      const found = groups.get(each.suggestion)
      const why = this.#obstacle(each, found)
      if (why || !found) left.push({ asked: each, why: why ?? NOT_FOUND })
      else able.push({ ...found, asked: each })
    }
    const { chosen, rivals } = withoutRivals(able)
    const { parts, hindered } = await partsOf(this.#shelf.revisions.current, chosen, {
      finderOf: ({ owner }) => this.#shelf.finderOf(owner),
      hash: this.#hash,
      newId: () => this.#newId() as BlockId,
      pause: this.#pause,
      progress: (done) => progress(asked.length - chosen.length + done, asked.length),
    })
    for (const each of able) {
      const rival = rivals.get(each)
      const why = hindered.get(each.group)
      if (rival) left.push({ asked: each.asked, why: { refused: 'competing-suggestion', suggestion: rival.id } })
      else if (why) left.push({ asked: each.asked, why: HINDERED[why] })
    }
    const taken = parts.flatMap(({ owned, groups: made }) =>
      made.map((group) => ({ suggestion: group.id, open: this.#describe(owned, group) })),
    )
    return { taken, left, prepared: parts.length === 0 ? null : await this.#preparedParts(parts) }
  }

  /** Why it cannot be accepted at this moment, whatever else is. */
  #obstacle({ suggestion, hash }: Asked, found: Grouped | undefined): DeskRefusal | HasToWait | null {
    if (!found) {
      const isKept = this.#keptBy(suggestion) !== null
      return isKept ? { refused: 'stale-suggestion', state: 'kept' } : NOT_FOUND
    }
    const { owned, group } = found
    const { current } = this.#shelf.revisions
    const about = { suggestion: group.id, open: this.#describe(owned, group) }
    if (group.hash !== hash) return { refused: 'changed-suggestion', ...about }
    // A layer that was set aside may have stayed behind.
    if (owned.standing.at.rev !== current.rev) return MISFIT
    const waits = this.#quiet.waitFor(group.members, current.doc, this.#now)
    return waits > 0 ? { waits, ...about } : null
  }

  async #preparedParts(parts: readonly AuthorsPart[]): Promise<PreparedChange> {
    const way = parts.map(({ revision, acceptances: [first] }) => ({
      ...revision,
      cause: causeOf('acceptance', first),
    }))
    const drafts: LayerDraft[] = []
    for (const { owned, acceptances, standing } of parts) {
      await this.#pause()
      drafts.push({
        owned,
        layer: acceptances.reduce(accepted, owned.layer),
        standing: this.#followed(owned, standing, way),
        says: acceptances.map((each) => (list) => ({ kind: 'accepted', time: this.#now, accepted: each, list })),
      })
    }
    return this.#changing(way, drafts)
  }

  /** After its own revision, the rest of the way of which that is a part. */
  #followed(owned: OwnedLayer, standing: Standing, way: readonly BaseRevision[]): Standing {
    const end = way.at(-1)
    if (!end || end.rev === standing.at.rev) return standing
    return follow(standing, end, false, this.#shelf.finderOf(owned.owner))
  }

  /** Rejected, or withdrawn: left out at once, and the owners' clients take them out of their layers in their turn. */
  prepareRemovals(
    suggestions: readonly SuggestionId[],
    out: Out,
  ): { prepared: PreparedDecision; taken: Found[] } | null {
    const groups = this.#grouped()
    const taken: Found[] = []
    const ids = new Map<OwnedLayer, Set<SuggestionId>>()
    for (const suggestion of suggestions) {
      const found = groups.get(suggestion)
      const owned = found?.owned ?? this.#keptBy(suggestion)?.owned
      if (!owned) continue
      const members = found ? found.group.members.map(({ id }) => id) : [suggestion]
      ids.set(owned, new Set([...(ids.get(owned) ?? []), ...members]))
      const open = found ? this.#describe(owned, found.group) : this.#describeKept(owned, suggestion)
      taken.push({ suggestion: found?.group.id ?? suggestion, open })
    }
    if (taken.length === 0) return null
    const drafts = [...ids].map(([owned, gone]) => {
      const { standing } = owned
      const list = standing.list.map((listed) => (gone.has(listed.id) ? { ...listed, out } : listed))
      // What the layer still holds would be found again: it is kept, unseen, until it is gone from there.
      const kept = standing.kept
        .filter(({ id, settled }) => !(gone.has(id) && settled))
        .map((words) => (gone.has(words.id) ? { ...words, out } : words))
      return this.#relisted(owned, { ...standing, list, kept })
    })
    return { prepared: this.#prepared([], drafts), taken }
  }

  /**
   * What was accepted, alone or at once, is undone by its exact inverse, as long as nothing else has changed in those
   * places since; the suggestions are then open again, under their ids.
   */
  async prepareRestoration(made: readonly Made[]): Promise<PreparedChange | Moved | DeskRefusal> {
    const { revisions } = this.#shelf
    const byAuthor = new Map<PersonId, SuggestionId[]>()
    for (const { author, suggestion } of made) byAuthor.set(author, [...(byAuthor.get(author) ?? []), suggestion])
    const takings: { owned: OwnedLayer; taken: Accepted[]; leg: OwnLeg }[] = []
    for (const [author, suggestions] of byAuthor) {
      const owned = await this.#loaded(author)
      const taken = owned.layer.accepted.filter(({ suggestion }) => suggestions.includes(suggestion))
      const [first] = taken
      if (!first || taken.length < suggestions.length) return { refused: 'not-found', what: 'suggestion' }
      if (owned.isQuarantined) return { refused: 'base-moved', blocks: [] }
      takings.push({ owned, taken, leg: first })
    }
    // Back the way it came: what was made last is taken out first.
    takings.sort((x, y) => y.leg.rev - x.leg.rev)
    await revisions.fetch(takings.flatMap(({ leg }) => [leg.before, leg.rev]))
    const { current } = revisions
    const undone = inverseOf(
      current.doc,
      takings.map(({ leg }) => leg),
      (rev) => revisions.at(rev).doc,
    )
    if ('refused' in undone) return undone
    const way = undone.docs.map((doc, index) => ({
      ...{ rev: current.rev + index + 1, doc },
      cause: causeOf('restoration', takings[index]?.taken[0]),
    }))
    const drafts: LayerDraft[] = []
    for (const [index, { owned, taken }] of takings.entries()) {
      await this.#pause()
      const [before, own] = [way[index - 1] ?? current, way[index] ?? current]
      const finder = this.#shelf.finderOf(owned.owner)
      const there = index === 0 ? owned.standing : follow(owned.standing, before, false, finder)
      const hunks = taken.flatMap((each) => each.hunks)
      const leg: OwnLeg = { before: before.rev, rev: own.rev }
      drafts.push({
        owned,
        layer: taken.reduce((layer, { suggestion }) => restored(layer, suggestion, leg), owned.layer),
        standing: asItWas(this.#followed(owned, afterRestoration(there, own, { hunks }, finder), way), hunks),
        says: taken.map(({ suggestion }) => (list) => ({ kind: 'restored', time: this.#now, suggestion, leg, list })),
      })
    }
    return this.#changing(way, drafts)
  }

  /**
   * Rejections are undone: the suggestions are open again where the layers still hold them. Where the owners' clients
   * have taken them out already, there is nothing to prepare: the record of the rejection keeps the words.
   */
  async prepareReturn(made: readonly Made[]): Promise<PreparedDecision | null> {
    const byAuthor = new Map<PersonId, Set<SuggestionId>>()
    for (const { author, suggestion } of made) {
      byAuthor.set(author, new Set([...(byAuthor.get(author) ?? []), suggestion]))
    }
    const drafts: LayerDraft[] = []
    for (const [author, ids] of byAuthor) {
      const owned = await this.#loaded(author)
      const standing = returned(owned.standing, ids)
      if (standing) drafts.push(this.#relisted(owned, standing))
    }
    return drafts.length === 0 ? null : this.#prepared([], drafts)
  }

  #relisted = (owned: OwnedLayer, standing: Standing): LayerDraft => ({
    owned,
    layer: owned.layer,
    standing,
    says: [(list) => ({ kind: 'listed', time: this.#now, list })],
  })

  /** A decision that takes the base on by so many revisions, each an author's own. */
  #changing(way: readonly (BaseRevision & NextRevision)[], drafts: readonly LayerDraft[]): PreparedChange {
    const { landed, ...prepared } = this.#prepared(way, drafts)
    return {
      ...prepared,
      head: way.at(-1)?.rev ?? 0,
      landed: (headOf) => {
        // Layers stand on what lies between as well, which nobody else has heard of.
        for (const revision of way) this.#shelf.revisions.put(revision)
        landed(headOf)
      },
    }
  }

  #prepared(revisions: readonly NextRevision[], drafts: readonly LayerDraft[]): PreparedDecision {
    if (this.#isOpen) throw new TypeError('one decision is prepared at a time')
    this.#isOpen = true
    const end = (): void => {
      if (!this.#isOpen) throw new TypeError('a decision lands or is dropped once')
      this.#isOpen = false
    }
    const written = drafts.map(({ owned, layer, standing, says }) => {
      const before = owned.recorded.list
      const change = changeOf(before, standing) ?? nothingChanged(standing)
      const none: ListChange = { ...nothingChanged(owned.standing), rev: before.rev }
      const entries = says.map((say, index) => say(index === says.length - 1 ? change : none))
      const draft: Draft = { layer, standing, entry: null }
      return { owned, draft, list: changedList(before, change), stream: owned.stream.name, entries }
    })
    return {
      revisions,
      streams: written.map(({ owned, stream, entries }) => ({
        stream,
        head: owned.stream.head,
        entries: entries.map(encodeLayerEntry),
      })),
      landed: (headOf) => {
        end()
        for (const { owned, draft, list, stream } of written) {
          owned.stream.landed(headOf(stream))
          owned.adopt(draft, list)
        }
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
  #found(suggestion: SuggestionId): Grouped | null {
    for (const owned of this.#shelf.all) {
      const group = this.#groupsOf(owned).find(({ members }) => members.some(({ id }) => id === suggestion))
      if (group) return { owned, group }
    }
    return null
  }

  /** All of them at once, for many questions. */
  #grouped(): ReadonlyMap<SuggestionId, Grouped> {
    const grouped = new Map<SuggestionId, Grouped>()
    for (const owned of this.#shelf.all) {
      for (const group of this.#groupsOf(owned)) for (const { id } of group.members) grouped.set(id, { owned, group })
    }
    return grouped
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
