import type { Hash, PersonId, Refusal, SectionId, SuggestionId } from '@travaux/domain'
import type { SectionGuard, Store } from '@travaux/storage'
import { Agenda } from '../agenda.ts'
import type { Clock } from '../clock.ts'
import { CLOSE, type CloseReason } from '../close-codes.ts'
import type { LayerRequest } from '../live/layer-messages.ts'
import type { LayerVisit, LayerWindow } from '../live/live-hub.ts'
import { type BaseHistory, type BaseRevision, BaseRevisions } from './base-revisions.ts'
import { LayerClerk, type Written } from './layer-clerk.ts'
import { BehindTheBase, LayerShelf, type ShelfParts } from './layer-shelf.ts'
import type { OwnedLayer } from './owned-layer.ts'
import { QUIET_MS, Quiet } from './quiet.ts'
import { SectionAudience } from './section-audience.ts'
import { SectionSeat } from './section-seat.ts'
import type { Standing } from './standing.ts'
import { SuggestionDesk } from './suggestion-desk.ts'
import { groupsOf, type SuggestionGroup } from './suggestion-group.ts'
import { type Waiting, WaitingList } from './waiting-list.ts'
import { WaitingStream } from './waiting-stream.ts'

export interface LayerAuthorityOptions {
  section: SectionId
  store: Pick<Store, 'append' | 'read' | 'head' | 'loadSnapshot' | 'saveSnapshot'>
  /** The base as it is now; `revised` says how it goes on. */
  base: BaseRevision
  history: BaseHistory
  /** What the store compares with every append; the host says when it changes. */
  guard: SectionGuard
  clock: Clock
  newId: () => string
  hash: Hash
  /** Lets others have their turn, in the midst of a decision on much; at once, unless said otherwise. */
  pause?: () => Promise<void>
  /** Everybody who may ever have had a layer here, those who are gone too. */
  owners: readonly PersonId[]
  mayRead: (person: PersonId) => Refusal | null
  maySuggest: (person: PersonId) => Refusal | null
  /**
   * It has become quiet where an acceptance waits: the host makes it now. The answer is why it was not made after
   * all; null if it was made, or has to wait again.
   */
  whenQuiet: (waiting: Waiting) => Promise<string | null>
  /** A layer was set aside: nothing is added to it, and the others go on without it. */
  onQuarantine?: (owner: PersonId, why: unknown) => void
  /** This server has added something to somebody's layer: others are to hear of it. */
  onWritten?: (owner: PersonId) => void
  /** The store failed. The authority has sent everybody away, and is to be opened anew. */
  onFault: (fault: unknown) => void
}

/** Changes of the list of suggestions are gathered for so long. */
const NEWS_MS = 100
/** Between the store's answer that the section has moved on and the host's word how. */
const GUARD_MS = 5_000
/** Of one window, not yet written. */
const MAX_PENDING = 64

/**
 * The layers of one section, beside its base room. What an owner writes is checked, written to disk, and only then
 * acknowledged and shown (A5). Nobody but the owner's client changes a live layer: what it suggests on a base that
 * has moved on is worked out here for display and decisions alone. Whatever a member sends changes nothing but that
 * member's layer (L11).
 */
export class LayerAuthority {
  readonly #options: LayerAuthorityOptions
  readonly #agenda: Agenda
  readonly #shelf: LayerShelf
  readonly #audience: SectionAudience
  readonly #clerk: LayerClerk
  readonly #quiet = new Quiet()
  readonly #waiting = new WaitingList()
  readonly #waitingStream: WaitingStream
  /** What came under a guard that has moved on. */
  #parked: (() => void)[] = []
  #isFlushing = false
  #visits = 0
  #isClosed = false

  static async open(options: LayerAuthorityOptions): Promise<LayerAuthority> {
    const authority = new LayerAuthority(options)
    for (const owner of options.owners) await authority.#shelf.load(owner)
    await authority.#recallWaiting()
    authority.#shelf.dropIdle()
    authority.#touch()
    return authority
  }

  private constructor(options: LayerAuthorityOptions) {
    const { section, hash, clock, maySuggest } = options
    this.#options = options
    this.#agenda = new Agenda(clock)
    this.#waitingStream = new WaitingStream(options.store, section, options.newId)
    const onFollowed: ShelfParts['onFollowed'] = (owned, written) => this.#audience.tellWritten(owned, written)
    const onQuarantine = (owner: PersonId, why: unknown) => this.#setAside(owner, why)
    const parts = { ...options, onFollowed, onQuarantine }
    this.#shelf = new LayerShelf(parts, new BaseRevisions(options.base, options.history))
    this.#audience = new SectionAudience(section, this.#shelf, this.#waiting, hash)
    this.#clerk = new LayerClerk({ section, shelf: this.#shelf, audience: this.#audience, clock, maySuggest })
  }

  /** A window of somebody who may read the section. */
  join(person: PersonId, window: LayerWindow): LayerVisit {
    const seat = new SectionSeat(person, window, 0)
    if (this.#isClosed) seat.close(CLOSE.tryLater)
    this.#visits += 1
    return {
      receive: (message) => this.#receive(seat, message),
      leave: () => {
        this.#visits -= 1
        seat.isClosed = true
        this.#audience.leave(seat)
      },
    }
  }

  /** The base has a new revision; `typed` if people wrote it, and not the server on somebody's behalf. */
  revised(revision: BaseRevision, typed: boolean): void {
    const { revisions } = this.#shelf
    if (typed) this.#quiet.typed(revisions.current.doc, revision.doc, this.#options.clock.now())
    revisions.advance(revision)
    this.#touch()
  }

  /**
   * Takes in what another server has added to somebody's layer. False where that stands on a revision of the base that
   * is not known here yet.
   */
  async follow(owner: PersonId): Promise<boolean> {
    if (this.#isClosed) return true
    try {
      const owned = this.#shelf.of(owner)
      if (owned) await this.#shelf.inTurn(owned, () => this.#shelf.follow(owned))
      else await this.#shelf.load(owner)
      this.#touch()
    } catch (error) {
      if (error instanceof BehindTheBase) return false
      this.#fail(error)
    }
    return true
  }

  /** Up to which entry each layer is known here; those that are not in memory are left out. */
  get heads(): ReadonlyMap<PersonId, number> {
    return new Map(this.#shelf.all.map(({ owner, stream }) => [owner, stream.head]))
  }

  /** The section has a new guard, which the store already compares with. In a new epoch every layer begins anew. */
  sectionMoved(guard: SectionGuard): void {
    const isReopened = guard.epoch !== this.#shelf.guard.epoch
    this.#shelf.guard = guard
    this.#agenda.callOff('guard')
    if (isReopened) for (const owned of this.#shelf.all) this.#inTurn(owned, () => this.#renew(owned))
    this.rightsChanged()
    this.#resume()
    this.#touch()
  }

  /** Sends away who may no longer read. Who may no longer suggest is told when they next try. */
  rightsChanged(): void {
    for (const seat of this.#audience.seats) {
      const refusal = this.#options.mayRead(seat.person)
      if (refusal) this.#audience.dismiss(seat, refusal.refused)
    }
  }

  /**
   * Holds all layers still: nothing is written in any of them while `work` runs. To be called inside `exclusive` of
   * the base room, so that the base holds still as well. What is prepared at the desk the host commits, and then lets
   * land, after the base, or drops.
   */
  exclusive<T>(work: (desk: SuggestionDesk) => Promise<T>): Promise<T> {
    const { clock, hash, newId, pause = async () => {} } = this.#options
    const shelf = this.#shelf
    return shelf.alone(async () => {
      if (this.#isClosed) throw new TypeError('the authority is closed')
      for (const owned of shelf.all) {
        if (!(await shelf.catchUp(owned))) throw new TypeError('the section moved and nobody said so')
      }
      const desk = new SuggestionDesk({ shelf, quiet: this.#quiet, hash, newId, now: clock.now(), pause })
      try {
        const result = await work(desk)
        if (desk.isOpen) throw new TypeError('a decision was neither landed nor dropped')
        return result
      } catch (error) {
        // Whether it landed is not known: only the disk can tell, so the layers are to be read from it again.
        if (desk.isOpen) this.#fail(error)
        throw error
      } finally {
        this.#touch()
      }
    })
  }

  /** How far a decision on many has come, for whoever made it. */
  sayProgress(to: PersonId, done: number, of: number): void {
    this.#audience.sayTo(to, { type: 'deciding', section: this.#options.section, done, of })
  }

  /** No window is here, and no acceptance waits. */
  get isIdle(): boolean {
    return this.#visits === 0 && this.#waiting.byId.size === 0 && !this.#isFlushing
  }

  /** Acceptances that wait. */
  get waiting(): ReadonlyMap<SuggestionId, Waiting> {
    return this.#waiting.byId
  }

  /** An acceptance has to wait until its blocks are quiet; `whenQuiet` is asked then, also after a restart. */
  async wait(waiting: Waiting): Promise<void> {
    this.#waiting.add(waiting)
    if (!(await this.#keepWaiting())) throw new TypeError('the section moved and nobody said so')
    this.#ripen()
    this.#touch()
  }

  async #keepWaiting(): Promise<boolean> {
    for (;;) {
      const done = await this.#waitingStream.save(this.#shelf.guard, this.#waiting.byId.values())
      if (done !== 'head') return done === 'written'
      for (const theirs of await this.#waitingStream.load())
        if (!this.#isMade(theirs.suggestion)) this.#waiting.add(theirs)
    }
  }

  #isMade(suggestion: SuggestionId): boolean {
    return this.#shelf.all.some(({ layer }) => layer.accepted.some((each) => each.suggestion === suggestion))
  }

  /** Who typed before the restart is forgotten, so all that waits does so for as long as if somebody had just typed. */
  async #recallWaiting(): Promise<void> {
    for (const waiting of await this.#waitingStream.load()) {
      if (!this.#isMade(waiting.suggestion)) this.#waiting.add(waiting)
    }
    if (this.#waiting.byId.size > 0) this.#agenda.soon('quiet', QUIET_MS, () => this.#ripen())
  }

  /** Lets what is being written end, then sends everybody away. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#agenda.clear()
    await this.#shelf.alone(async () => undefined)
    this.#shelf.isClosed = true
    this.#sendAway(CLOSE.stopping)
  }

  #receive(seat: SectionSeat, message: LayerRequest): void {
    if (seat.isClosed || this.#isClosed) return
    if (!this.#reads(seat)) return
    switch (message.type) {
      case 'watch':
        this.#run(() => this.#watch(seat, message.have))
        break
      case 'unwatch':
        this.#audience.leave(seat)
        break
      case 'open-layer':
        this.#run(() => this.#openFor(seat, message))
        break
      case 'start-anew':
        this.#startAnew(seat)
        break
      case 'close-layer':
        this.#audience.close(seat)
        break
      case 'steps':
      case 'rebase':
        this.#take(seat, message)
    }
  }

  /** Who may not read any more is told that there is nothing to read. */
  #reads(seat: SectionSeat): boolean {
    const unread = this.#options.mayRead(seat.person)
    if (unread) this.#audience.dismiss(seat, unread.refused)
    return unread === null
  }

  /** Rights are asked for once more where something took a while: they may be gone since. */
  async #watch(seat: SectionSeat, have: number | null): Promise<void> {
    await this.#shelf.bringUp()
    if (have !== null) await this.#audience.makeWay(have)
    if (seat.isClosed || !this.#reads(seat)) return
    this.#publish()
    this.#audience.watch(seat, have)
  }

  /** In silence, frozen and approved a layer is opened all the same: to be read, and for when it may be written again. */
  async #openFor(seat: SectionSeat, { client, have }: Extract<LayerRequest, { type: 'open-layer' }>): Promise<void> {
    const refusal = this.#options.maySuggest(seat.person)
    if (refusal && refusal.refused !== 'wrong-state') {
      this.#clerk.refuse(seat, { epoch: this.#shelf.guard.epoch, version: 0 }, refusal.refused)
      return
    }
    const owned = await this.#shelf.load(seat.person)
    await this.#shelf.bringUp()
    await this.#shelf.inTurn(owned, async () => {
      await this.#shelf.catchUp(owned)
      if (seat.isClosed || !this.#reads(seat)) return
      this.#publish()
      seat.client = client
      owned.windows.add(seat)
      await this.#audience.open(owned, seat, have)
    })
  }

  #take(seat: SectionSeat, message: Written): void {
    const owned = seat.client === null ? undefined : this.#shelf.of(seat.person)
    if (!owned) return
    if (seat.pending >= MAX_PENDING) {
      this.#audience.leave(seat)
      seat.close(CLOSE.tooFast)
      return
    }
    seat.pending += 1
    this.#inTurn(owned, async () => {
      seat.pending -= 1
      await this.#write(owned, seat, message)
    })
  }

  #setAside(owner: PersonId, why: unknown): void {
    const owned = this.#shelf.of(owner)
    if (owned) this.#audience.setAside(owned)
    this.#options.onQuarantine?.(owner, why)
  }

  #startAnew(seat: SectionSeat): void {
    const owned = seat.client === null ? undefined : this.#shelf.of(seat.person)
    if (!owned) return
    this.#inTurn(owned, async () => {
      if (!owned.isQuarantined || seat.isClosed) return
      const refusal = this.#options.maySuggest(seat.person)
      if (refusal) {
        this.#clerk.refuse(seat, owned.layer, refusal.refused)
        return
      }
      const { guard } = this.#shelf
      if (!(await this.#shelf.startAnew(owned))) {
        this.#park(guard, () => this.#startAnew(seat))
        return
      }
      for (const window of owned.windows) await this.#audience.open(owned, window, null)
      this.#touch()
    })
  }

  async #write(owned: OwnedLayer, seat: SectionSeat, message: Written): Promise<void> {
    const guard = this.#shelf.guard
    const isJudged = await this.#clerk.write(owned, seat, message)
    this.#touch()
    if (isJudged) return
    this.#park(guard, () => this.#inTurn(owned, () => this.#write(owned, seat, message)))
  }

  /** It came under a guard that has moved on. */
  #park(guard: SectionGuard, again: () => void): void {
    this.#parked.push(again)
    if (this.#shelf.guard !== guard) this.#resume()
    else this.#agenda.soon('guard', GUARD_MS, () => this.#forsake())
  }

  /** The guard is known now: what waited for it is judged again. */
  #resume(): void {
    for (const again of this.#parked.splice(0)) again()
  }

  /** The host has not said how the section moved: whoever wrote comes back to an authority that knows. */
  #forsake(): void {
    this.#fail(new Error(`${this.#options.section} moved on and nobody said how`))
  }

  async #renew(owned: OwnedLayer): Promise<void> {
    if (!(await this.#shelf.renew(owned))) return
    for (const seat of owned.windows) await this.#audience.open(owned, seat, null)
  }

  // What is shown, and when.

  #touch(): void {
    if (!this.#isClosed) this.#agenda.soon('news', NEWS_MS, () => this.#run(() => this.#flush()))
  }

  async #flush(): Promise<void> {
    if (this.#isFlushing) {
      this.#touch()
      return
    }
    this.#isFlushing = true
    try {
      await this.#shelf.bringUp()
      this.#publish()
      await this.#keepWaiting()
    } finally {
      this.#isFlushing = false
    }
  }

  #publish(): void {
    if (this.#isClosed) return
    this.#waiting.drop((id) => this.#isMade(id))
    this.#waiting.review((id) => this.#found(id)?.group.hash ?? null)
    this.#audience.publish()
    if (this.#audience.isAnySlow) this.#touch()
  }

  #found(id: SuggestionId): { group: SuggestionGroup; standing: Standing } | null {
    for (const { standing } of this.#shelf.all) {
      const group = groupsOf(standing.list, this.#options.hash).find((each) => each.id === id)
      if (group) return { group, standing }
    }
    return null
  }

  /** Hands over the acceptances that have waited long enough. */
  #ripen(): void {
    const { clock, whenQuiet } = this.#options
    const { ripe, next } = this.#waiting.ripe((id) => {
      const found = this.#found(id)
      return found ? this.#quiet.waitFor(found.group.members, found.standing.at.doc, clock.now()) : 0
    })
    if (next !== null) this.#agenda.soon('quiet', next, () => this.#ripen())
    for (const waiting of ripe) {
      this.#run(async () => {
        const reason = await whenQuiet(waiting)
        if (reason !== null && !this.#isMade(waiting.suggestion)) this.#waiting.miss(waiting, reason)
        await this.#keepWaiting()
        this.#touch()
      })
    }
  }

  // How things go wrong.

  #inTurn(owned: OwnedLayer, work: () => Promise<void>): void {
    this.#run(() => this.#shelf.inTurn(owned, work))
  }

  #run(work: () => Promise<void>): void {
    work().catch((fault: unknown) => this.#fail(fault))
  }

  /** Nothing was acknowledged that is not on disk, and everybody comes back to an authority opened anew. */
  #fail(fault: unknown): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#shelf.isClosed = true
    this.#agenda.clear()
    this.#sendAway(CLOSE.tryLater)
    this.#options.onFault(fault)
  }

  #sendAway(reason: CloseReason): void {
    for (const seat of this.#audience.seats) {
      this.#audience.leave(seat)
      seat.close(reason)
    }
  }
}
