import type { Hash, PersonId, SectionId } from '@travaux/domain'
import type { LayerNews, LayerRequest } from '../live/layer-messages.ts'
import { changesBetween } from './base-move.ts'
import { BaseRevisions, type Leg } from './base-revisions.ts'
import { HunkBoard } from './hunk-board.ts'
import type { LayerShelf } from './layer-shelf.ts'
import { type LayerPast, unwritten, type Written } from './layer-stream.ts'
import type { OwnedLayer } from './owned-layer.ts'
import type { SectionSeat } from './section-seat.ts'
import type { WaitingList } from './waiting-list.ts'

type Have = Extract<LayerRequest, { type: 'open-layer' }>['have']

/** Revisions that windows were told of and may still name. */
const ANNOUNCED = 64
/** A way that is still not there after so many readings is not on the disk. */
const MOST_TRIES = 8

/**
 * Everybody who looks at a section's suggestions, and what they are told: how the base moves, what changes in the
 * list, and, an owner's windows, what becomes of their layer. One text is made for all. A window that does not drain
 * misses some of it and is then told all that matters anew.
 */
export class SectionAudience {
  readonly #section: SectionId
  readonly #shelf: LayerShelf
  readonly #waiting: WaitingList
  readonly #board: HunkBoard
  readonly #seats = new Set<SectionSeat>()
  #announced: number[] = []

  constructor(section: SectionId, shelf: LayerShelf, waiting: WaitingList, hash: Hash) {
    this.#section = section
    this.#shelf = shelf
    this.#waiting = waiting
    this.#board = new HunkBoard(shelf.revisions.current.rev, hash)
  }

  get seats(): readonly SectionSeat[] {
    return [...this.#seats]
  }

  /** Whether some window waits to drain. */
  get isAnySlow(): boolean {
    return this.seats.some(({ hasList }) => !hasList)
  }

  /** Somebody who has the base at this revision, or nothing, hears from here on what changes. */
  watch(seat: SectionSeat, have: number | null): void {
    const { revisions } = this.#shelf
    if (have !== null && revisions.has(have) && have <= this.#board.rev) seat.rev = have
    else {
      const { rev, doc } = revisions.at(this.#board.rev)
      seat.rev = rev
      seat.say({ type: 'base', section: this.#section, rev, doc: doc.toJSON() as { type: string } })
    }
    this.#admit(seat)
  }

  /** What leads on from a revision, for one who stands there: after a restart some of it is only on disk. */
  async makeWay(from: number): Promise<void> {
    await this.#shelf.revisions.fetch(this.#wayFrom(from))
  }

  #wayFrom(from: number): number[] {
    const { revisions, cuts } = this.#shelf
    return BaseRevisions.stopsOf(from, revisions.current.rev, cuts)
  }

  /** Opens a window on its owner's layer: as the client has it, with what it lacks, or all of it where nothing fits. */
  async open(owned: OwnedLayer, seat: SectionSeat, have: Have): Promise<void> {
    if (owned.isQuarantined) {
      this.#openSetAside(owned, seat)
      return
    }
    const { revisions } = this.#shelf
    const section = this.#section
    const past = have === null ? null : await this.#pastOf(owned, have)
    const { layer, since } = past ?? { layer: owned.layer, since: [] }
    const { epoch, version, baseRev } = layer
    // While some of it is read, another layer may come from the disk, or what was read before be let go.
    for (let tries = 0; tries < MOST_TRIES && !revisions.hasAll(this.#wayFrom(baseRev)); tries += 1) {
      await this.makeWay(baseRev)
    }
    // What is sent next goes on from there.
    if (baseRev > this.#board.rev) this.publish()
    const text = () => ({
      doc: layer.doc.toJSON() as { type: string },
      base: revisions.at(baseRev).doc.toJSON() as { type: string },
    })
    seat.say({
      type: 'layer',
      section,
      epoch,
      version,
      baseRev,
      begun: owned.isStored,
      ...(past && have?.text ? {} : text()),
    })
    for (const each of since) seat.say({ type: 'layer-steps', section, epoch, ...each })
    seat.epoch = epoch
    seat.version = owned.layer.version
    seat.rev = baseRev
    this.#admit(seat)
    this.lead(owned, owned.leader ?? seat)
  }

  /** Its owner is told what it says, and reads the text of the base until they begin anew. */
  #openSetAside(owned: OwnedLayer, seat: SectionSeat): void {
    const { rev, doc } = this.#shelf.revisions.at(this.#board.rev)
    const { epoch, version } = owned.layer
    const text = doc.toJSON() as { type: string }
    const setAside = this.#shelf.wordsOf(owned).map(({ orphan }) => orphan.text.ins)
    seat.say({
      ...{ type: 'layer', section: this.#section, epoch, version, baseRev: rev, begun: false },
      ...{ doc: text, base: text, setAside },
    })
    seat.rev = rev
    this.#admit(seat)
  }

  /** A layer was set aside while its windows are open. */
  setAside(owned: OwnedLayer): void {
    for (const seat of owned.windows) this.#openSetAside(owned, seat)
  }

  /** What a client has and what it lacks, if it has what there once was. */
  async #pastOf(owned: OwnedLayer, have: NonNullable<Have>): Promise<LayerPast | null> {
    const { isStored, layer } = owned
    if (isStored || have.epoch !== layer.epoch || have.version > 0) {
      const past = await owned.past(have.epoch, have.version)
      return past?.layer.baseRev === have.baseRev ? past : null
    }
    // A layer that nobody has written in yet stands where its client does, if there is such a revision.
    const { revisions } = this.#shelf
    await revisions.fetch([have.baseRev])
    if (!revisions.has(have.baseRev)) return null
    return { layer: unwritten(have.epoch, revisions.at(have.baseRev)).layer, since: [] }
  }

  /** What an owner wrote at another server, for their windows here; null where the layer began there. */
  async tellWritten(owned: OwnedLayer, written: readonly Written[] | null): Promise<void> {
    const { epoch, version } = owned.layer
    for (const seat of owned.windows) {
      const lacks = written?.filter((each) => each.version >= seat.version) ?? []
      const follows = written !== null && seat.epoch === epoch && seat.version + lacks.length === version
      if (!follows) await this.open(owned, seat, null)
      for (const each of follows ? lacks : []) seat.say({ type: 'layer-steps', section: this.#section, epoch, ...each })
      seat.version = version
    }
  }

  close(seat: SectionSeat): void {
    const owned = this.#shelf.of(seat.person)
    seat.client = null
    if (!owned?.windows.delete(seat)) return
    if (owned.leader === seat) owned.leader = null
    const [next] = owned.windows
    if (next) this.lead(owned, owned.leader ?? next)
  }

  leave(seat: SectionSeat): void {
    this.close(seat)
    this.#seats.delete(seat)
  }

  dismiss(seat: SectionSeat, reason: string): void {
    seat.say({ type: 'section-closed', section: this.#section, reason })
    this.leave(seat)
  }

  /** Names the window that brings the layer up to date and takes out of it what was decided on. */
  lead(owned: OwnedLayer, leader: SectionSeat): void {
    owned.leader = leader
    leader.takenOut = ''
    const alone = owned.windows.size === 1
    for (const seat of owned.windows) {
      seat.say({ type: 'leading', section: this.#section, leads: seat === leader, alone })
    }
    this.#sayTakeOut(owned)
  }

  /**
   * Takes up what all layers show now, and tells everybody what changed. Layers that have not caught up with the base
   * are shown as they were.
   */
  publish(): void {
    const before = this.#board.rev
    const legs = this.#legsFrom(before, this.#shelf.revisions.current.rev)
    const shown = this.#board.show(legs, this.#shelf.all, this.#waiting.byId)
    const missed = this.#waiting.takeMissed()
    const isNews = shown !== null || missed.length > 0
    const { rev } = this.#board
    const news = { type: 'hunks' as const, section: this.#section, ...(shown ?? { rev, set: [], kept: [], gone: [] }) }
    const text = isNews
      ? JSON.stringify({ ...news, ...(missed.length > 0 ? { missed } : {}) } satisfies LayerNews)
      : null
    const moves = legs.map((leg) => this.#moveText(leg))
    for (const seat of this.#seats) {
      if (seat.rev === before && seat.hasList && !seat.isSlow) {
        for (const move of moves) seat.sayText(move)
        seat.rev = rev
        if (text) seat.sayText(text)
      } else this.#tellAll(seat)
    }
    for (const owned of this.#shelf.all) this.#sayTakeOut(owned)
    this.#prune(rev)
  }

  #admit(seat: SectionSeat): void {
    if (seat.isClosed) return
    this.#seats.add(seat)
    seat.hasList = false
    this.#tellAll(seat)
  }

  /** The way from where it is, and the whole list. */
  #tellAll(seat: SectionSeat): void {
    seat.hasList = !seat.isSlow
    if (!seat.hasList) return
    for (const leg of this.#legsFrom(seat.rev, this.#board.rev)) seat.sayText(this.#moveText(leg))
    seat.rev = this.#board.rev
    seat.say({ type: 'hunks', section: this.#section, reset: true, ...this.#board.all() })
  }

  /** In the windows of one person. */
  sayTo(person: PersonId, news: LayerNews): void {
    for (const seat of this.#seats) if (seat.person === person && !seat.isSlow) seat.say(news)
  }

  #legsFrom(from: number, to: number): Leg[] {
    return from < to ? this.#shelf.revisions.legs(from, to, this.#shelf.cuts) : []
  }

  #moveText({ from, to }: Leg): string {
    const cut = this.#shelf.cuts.find(({ before, rev }) => before === from.rev && rev === to.rev)
    const changes = changesBetween(from.doc, to.doc)
    const move: LayerNews = {
      ...{ type: 'base-moved', section: this.#section, from: from.rev, to: to.rev, changes },
      ...(cut ? { acceptedFrom: cut.owner } : {}),
    }
    return JSON.stringify(move)
  }

  #sayTakeOut({ leader, layer, standing }: OwnedLayer): void {
    if (!leader) return
    const hunks = standing.list.filter(({ out }) => out !== null).map(({ id, hunk }) => ({ id, hash: hunk.hash }))
    const text = hunks.length === 0 ? '' : JSON.stringify(hunks)
    if (text === leader.takenOut) return
    leader.takenOut = text
    leader.say({ type: 'take-out', section: this.#section, epoch: layer.epoch, hunks })
  }

  /** Revisions that nobody stands on any more are let go. */
  #prune(rev: number): void {
    if (this.#announced.at(-1) !== rev) this.#announced = [...this.#announced, rev].slice(-ANNOUNCED)
    const seats = this.seats.map((seat) => seat.rev)
    this.#shelf.revisions.keepOnly(
      new Set([...this.#announced, ...seats, ...this.#shelf.all.flatMap(({ stops }) => stops)]),
    )
  }
}
