import type { Hash, PersonId, SectionId, SuggestionId } from '@travaux/domain'
import type { SectionGuard, Store } from '@travaux/storage'
import type { Clock } from '../clock.ts'
import { streamOf } from '../room/base-entry.ts'
import { BaseRevisions } from './base-revisions.ts'
import { changedList, EMPTY_LIST, foldEntry, type Layer, openingOf, type RecordedLayer } from './layer.ts'
import type { KeptWords, LayerEntry, OwnLeg } from './layer-entry.ts'
import { type Appending, LayerStream, unwritten, type Written, writtenBy } from './layer-stream.ts'
import { changeOf, nothingChanged, recalled } from './list-record.ts'
import { type Draft, OwnedLayer } from './owned-layer.ts'
import { type Deed, type Finder, follow, recognised, type Standing, standingOn } from './standing.ts'
import { Stillness } from './stillness.ts'
import { wordsSetAside } from './words-set-aside.ts'

export interface ShelfParts {
  section: SectionId
  store: Pick<Store, 'append' | 'read' | 'head' | 'loadSnapshot' | 'saveSnapshot'>
  guard: SectionGuard
  clock: Clock
  newId: () => string
  hash: Hash
  /** A layer was set aside: nothing is added to it, and the others go on without it. */
  onQuarantine?: (owner: PersonId, why: unknown) => void
  /** This server has added something to a layer. */
  onWritten?: (owner: PersonId) => void
  /** Another server has added something: what the owner wrote there, or null where the layer began there. */
  onFollowed?: (owned: OwnedLayer, written: readonly Written[] | null) => Promise<void>
}

/** A layer stands on a revision of the base that this server has not heard of yet. */
export class BehindTheBase extends Error {}

/**
 * The layers of a section that are in memory: those that suggest something, and those whose owners are here. What is
 * done to one is done in its turn; whoever needs all of them to hold still waits until they do.
 */
export class LayerShelf {
  readonly revisions: BaseRevisions
  /** What the store compares with every append. */
  guard: SectionGuard
  /** Nothing is written any more: another shelf may stand on the same streams. */
  isClosed = false
  readonly #parts: ShelfParts
  readonly #stillness = new Stillness()
  readonly #layers = new Map<PersonId, OwnedLayer>()
  readonly #loading = new Map<PersonId, Promise<OwnedLayer>>()

  constructor(parts: ShelfParts, revisions: BaseRevisions) {
    this.#parts = parts
    this.revisions = revisions
    this.guard = parts.guard
  }

  get all(): readonly OwnedLayer[] {
    return [...this.#layers.values()]
  }

  of(owner: PersonId): OwnedLayer | undefined {
    return this.#layers.get(owner)
  }

  inTurn<T>(owned: OwnedLayer, work: () => Promise<T>): Promise<T> {
    return owned.serial.run(() => this.#stillness.among(work))
  }

  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#stillness.alone(work)
  }

  load(owner: PersonId): Promise<OwnedLayer> {
    const known = this.#layers.get(owner)
    if (known) return Promise.resolve(known)
    const loading = this.#loading.get(owner) ?? this.#read(owner).finally(() => this.#loading.delete(owner))
    this.#loading.set(owner, loading)
    return loading
  }

  /** Lets go of layers that suggest nothing and whose owners are not here. */
  dropIdle(): void {
    for (const owned of this.#layers.values()) if (owned.isIdle) this.#layers.delete(owned.owner)
  }

  /** Where the way of the base must not be walked in one go, for somebody's sake. */
  get cuts(): readonly (OwnLeg & { readonly owner: PersonId })[] {
    return this.all.flatMap(({ owner, layer }) => layer.own.map((leg) => ({ ...leg, owner })))
  }

  /** Brings the standing to the newest revision of the base; false where the guard has moved on. */
  async catchUp(owned: OwnedLayer): Promise<boolean> {
    if (owned.isQuarantined) return true
    if (!owned.isStored) {
      owned.recorded = unwritten(this.guard.epoch, this.revisions.current)
      owned.standing = standingOn(this.revisions.current, this.revisions.current.doc, this.finderOf(owned.owner))
    }
    while (owned.standing.at.rev !== this.revisions.current.rev) {
      await this.fetchFor(owned.layer, owned.standing.at.rev)
      const standing = this.#caughtUp(owned)
      if (standing === null) return true
      // Where another server was faster, it may have brought it up already.
      if ((await this.commit(owned, { layer: owned.layer, standing, entry: null })) === 'guard') return false
    }
    return true
  }

  /** Null for a layer that cannot be followed: that is no reason for the others to stand still. */
  #caughtUp(owned: OwnedLayer): Standing | null {
    try {
      return this.#follow(owned.standing, this.revisions.current.rev, owned.layer.own, this.finderOf(owned.owner))
    } catch (error) {
      // Nothing is read or written in here: it is this layer, on this base, that the engine cannot deal with.
      this.#quarantine(owned, error)
      return null
    }
  }

  #quarantine(owned: OwnedLayer, why: unknown): void {
    owned.isQuarantined = true
    this.#parts.onQuarantine?.(owned.owner, why)
  }

  /** The same for all, each in its turn. */
  async bringUp(): Promise<void> {
    await Promise.all(this.all.map((owned) => this.inTurn(owned, () => this.catchUp(owned))))
  }

  /** Sees to it that all is kept that following a layer from where it stands takes. */
  async fetchFor(layer: Layer, at: number): Promise<void> {
    const { rev } = this.revisions.current
    const stops = [...BaseRevisions.stopsOf(layer.baseRev, rev, layer.own), at]
    if (!stops.every((stop) => this.revisions.has(stop))) await this.revisions.fetch(stops)
  }

  /** How a layer stands after what its owner did to it, on the revision on which it was last looked at. */
  standingAfter(owned: OwnedLayer, layer: Layer, deed: Deed): Standing {
    const finder = this.finderOf(owned.owner)
    const begun = standingOn(this.revisions.at(layer.baseRev), layer.doc, finder)
    return recognised(owned.standing, this.#follow(begun, owned.standing.at.rev, layer.own, finder), deed, finder)
  }

  /** A layer that nobody has written in yet stands where its first writer does. False: there is no such revision. */
  async beginAt(owned: OwnedLayer, rev: number): Promise<boolean> {
    await this.revisions.fetch([rev])
    if (!this.revisions.has(rev)) return false
    owned.recorded = unwritten(owned.layer.epoch, this.revisions.at(rev))
    return true
  }

  /** On disk, then adopted; 'head' where another server was faster, and the layer is as that one left it. */
  async commit(owned: OwnedLayer, draft: Draft): Promise<Appending> {
    const { list } = owned.recorded
    const change = changeOf(list, draft.standing)
    if (!draft.entry && !change) {
      owned.standing = draft.standing
      return 'written'
    }
    const time = this.#parts.clock.now()
    const news = change ?? nothingChanged(draft.standing)
    const entry: LayerEntry = draft.entry?.(news) ?? { kind: 'listed', time, list: news }
    const entries = owned.isStored ? [entry] : [openingOf(owned.recorded, time), entry]
    this.#mustBeOpen()
    const done = await owned.stream.append(this.guard, entries)
    if (done === 'head') await this.follow(owned)
    if (done !== 'written') return done
    owned.isStored = true
    owned.adopt(draft, changedList(list, news))
    await owned.stream.snapshot(owned.recorded, time)
    return done
  }

  /** Takes in what other servers have added, in the layer's turn. */
  async follow(owned: OwnedLayer): Promise<void> {
    if (owned.isQuarantined) return
    const { entries, takenIn } = await owned.stream.news()
    if (entries.length === 0) return
    const wasStored = owned.isStored
    let recorded = owned.isStored ? owned.recorded : null
    const passed: { recorded: RecordedLayer; written: Written | null }[] = []
    try {
      for (const entry of entries) {
        const isWritten = entry.kind === 'steps' || entry.kind === 'rebased'
        const written = recorded && isWritten ? writtenBy(entry, recorded.layer.version) : null
        recorded = foldEntry(recorded, entry)
        passed.push({ recorded, written })
      }
    } catch (error) {
      // As when it is read from its first entry: what does not fold is set aside.
      this.#quarantine(owned, error)
      return
    }
    if (recorded === null) return
    const standing = await this.#standingOf(owned.owner, recorded)
    takenIn()
    owned.isStored = true
    for (const { recorded, written } of passed) {
      owned.adopt({ layer: recorded.layer, standing, entry: null, ...(written ? { written } : {}) }, recorded.list)
    }
    await this.#parts.onFollowed?.(owned, wasStored ? passed.flatMap(({ written }) => written ?? []) : null)
  }

  /**
   * The section was reopened: the layer begins another life with what it holds, under the same ids. What its windows
   * have not sent yet belongs to the old one.
   */
  async renew(owned: OwnedLayer): Promise<boolean> {
    if (owned.isQuarantined) return false
    const { current } = this.revisions
    const { layer: old } = owned
    await this.fetchFor(old, owned.standing.at.rev)
    const followed = this.#caughtUp(owned)
    if (followed === null) return false
    const kept = followed.kept.filter(({ out }) => !out).map((words) => ({ ...words, settled: true as const }))
    const standing = { ...followed, kept }
    // What was accepted can still be undone.
    if (standing.list.length + kept.length + old.accepted.length === 0) {
      owned.isStored = false
      owned.recorded = unwritten(this.guard.epoch, current)
      owned.standing = standing
      return true
    }
    return this.#begin(owned, standing, 0)
  }

  /** What a layer says that was set aside, for its owner. */
  wordsOf({ owner, layer, standing }: OwnedLayer): readonly KeptWords[] {
    const { newId, now } = this.finderOf(owner)
    const base = this.revisions.has(layer.baseRev) ? this.revisions.at(layer.baseRev) : this.revisions.current
    return wordsSetAside(standing, { layer: layer.doc, base: base.doc, owner, now, newId })
  }

  /**
   * The owner of a layer that was set aside begins another, on the base as it is. What was set aside stays in the
   * stream, before the new beginning; its words are kept for their author, under their ids. False where the guard has
   * moved on.
   */
  async startAnew(owned: OwnedLayer): Promise<boolean> {
    const { current } = this.revisions
    const standing = { at: current, doc: current.doc, list: [], kept: this.wordsOf(owned) }
    if (!(await this.#begin(owned, standing, owned.layer.version + 1))) return false
    owned.isQuarantined = false
    return true
  }

  /** Another life of the layer, from here on. */
  async #begin(owned: OwnedLayer, standing: Standing, version: number): Promise<boolean> {
    const list = changedList(EMPTY_LIST, changeOf(EMPTY_LIST, standing) ?? nothingChanged(standing))
    const { epoch } = this.guard
    const layer = { ...owned.layer, epoch, baseRev: standing.at.rev, version, doc: standing.doc, own: [] }
    const opening = openingOf({ layer, list }, this.#parts.clock.now())
    this.#mustBeOpen()
    const done = await owned.stream.append(this.guard, [opening])
    if (done === 'head') await this.follow(owned)
    if (done !== 'written') return done === 'head'
    owned.isStored = true
    owned.begin({ layer, list }, standing)
    return true
  }

  #mustBeOpen(): void {
    if (this.isClosed) throw new TypeError('the layers are closed')
  }

  finderOf(owner: PersonId): Finder {
    const { hash, newId, clock } = this.#parts
    return { owner, hash, newId: () => newId() as SuggestionId, now: clock.now() }
  }

  async #read(owner: PersonId): Promise<OwnedLayer> {
    const { section, store, newId } = this.#parts
    const stream = new LayerStream(store, section, owner, newId, () => this.#parts.onWritten?.(owner))
    const { recorded, isTorn } = await stream.load()
    const owned = recorded ? await this.#recalled(owner, stream, recorded, isTorn) : this.#blank(owner, stream, isTorn)
    this.#layers.set(owner, owned)
    if (isTorn) this.#parts.onQuarantine?.(owner, new TypeError('the stream of the layer does not fold'))
    if (!owned.isQuarantined && owned.layer.epoch !== this.guard.epoch) await this.renew(owned)
    return owned
  }

  #blank(owner: PersonId, stream: LayerStream, isQuarantined: boolean): OwnedLayer {
    const { current } = this.revisions
    const standing = standingOn(current, current.doc, this.finderOf(owner))
    const recorded = unwritten(this.guard.epoch, current)
    return new OwnedLayer({ owner, stream, recorded, standing, isStored: false, isQuarantined })
  }

  async #recalled(
    owner: PersonId,
    stream: LayerStream,
    recorded: OwnedLayer['recorded'],
    isQuarantined: boolean,
  ): Promise<OwnedLayer> {
    const owned = { owner, stream, recorded, isStored: true }
    try {
      return new OwnedLayer({ ...owned, standing: await this.#standingOf(owner, recorded), isQuarantined })
    } catch (error) {
      if (error instanceof BehindTheBase) throw error
      // As when it cannot be followed: its words stay on disk, and nothing of it is shown.
      const { current } = this.revisions
      const layer = new OwnedLayer({
        ...owned,
        standing: { at: current, doc: current.doc, list: [], kept: [] },
        isQuarantined,
      })
      this.#quarantine(layer, error)
      return layer
    }
  }

  /** What it suggests on the revision that its list stands on. */
  async #standingOf(owner: PersonId, { layer, list }: RecordedLayer): Promise<Standing> {
    const stops = BaseRevisions.stopsOf(layer.baseRev, list.rev, layer.own)
    await this.#mustHave(Math.max(...stops))
    await this.revisions.fetch(stops)
    const finder = this.finderOf(owner)
    const begun = standingOn(this.revisions.at(layer.baseRev), layer.doc, finder)
    return recalled(this.#follow(begun, list.rev, layer.own, finder), list)
  }

  /** A revision that is on disk, and not here yet, is waited for; one that is nowhere is the layer's own mistake. */
  async #mustHave(rev: number): Promise<void> {
    const { section, store } = this.#parts
    if (rev <= this.revisions.current.rev || rev > (await store.head(streamOf(section)))) return
    throw new BehindTheBase(`a layer of ${section}`)
  }

  #follow(from: Standing, to: number, own: readonly OwnLeg[], finder: Finder): Standing {
    const isOwn = new Set(own.map(({ rev }) => rev))
    const legs = this.revisions.legs(from.at.rev, to, own)
    return legs.reduce((standing, leg) => follow(standing, leg.to, isOwn.has(leg.to.rev), finder), from)
  }
}
