import { diff, MAX_HUNKS } from '@travaux/document'
import type { PersonId, Refusal, SectionId, SuggestionId } from '@travaux/domain'
import type { Clock } from '../clock.ts'
import { CLOSE } from '../close-codes.ts'
import type { LayerRequest } from '../live/layer-messages.ts'
import { type Layer, rebased, written } from './layer.ts'
import type { LayerEntry } from './layer-entry.ts'
import type { LayerRefusal } from './layer-refusal.ts'
import type { LayerShelf } from './layer-shelf.ts'
import { type Origin, originsIn, withOrigins } from './origin.ts'
import type { Draft, OwnedLayer } from './owned-layer.ts'
import type { SectionAudience } from './section-audience.ts'
import type { SectionSeat } from './section-seat.ts'
import type { Deed, Standing } from './standing.ts'
import { checkSteps } from './step-check.ts'

export type Written = Extract<LayerRequest, { type: 'steps' | 'rebase' }>

/** Words without a place, of one author; honest people deal with theirs. */
const MAX_KEPT = 2 * MAX_HUNKS
/** An honest client stops at its first; only trying costs us, so whoever goes on trying is sent away. */
const MAX_REFUSALS = 50

/**
 * Takes what an owner's windows write into their layer: in the order in which it comes, checked, and on disk before
 * it is acknowledged or shown to anybody.
 */
export class LayerClerk {
  readonly #section: SectionId
  readonly #shelf: LayerShelf
  readonly #audience: SectionAudience
  readonly #clock: Clock
  readonly #maySuggest: (person: PersonId) => Refusal | null

  constructor(parts: {
    section: SectionId
    shelf: LayerShelf
    audience: SectionAudience
    clock: Clock
    maySuggest: (person: PersonId) => Refusal | null
  }) {
    this.#section = parts.section
    this.#shelf = parts.shelf
    this.#audience = parts.audience
    this.#clock = parts.clock
    this.#maySuggest = parts.maySuggest
  }

  /** False: it came under a guard that has moved on, and is to be judged again when it is known how. */
  async write(owned: OwnedLayer, seat: SectionSeat, message: Written): Promise<boolean> {
    if (seat.client === null || seat.isClosed) return true
    const refusal = this.#maySuggest(owned.owner)
    if (refusal) {
      this.refuse(seat, message, refusal.refused)
      return true
    }
    if (!(await this.#shelf.catchUp(owned))) return false
    if (owned.isQuarantined) {
      this.refuse(seat, message, 'quarantined')
      return true
    }
    if (!(await this.#isOnIt(owned, message))) {
      if (!this.#isToldMore(owned, seat, message)) await this.#audience.open(owned, seat, null)
      return true
    }
    const draft = await this.#draft(owned, seat, message)
    if ('refused' in draft) {
      this.refuse(seat, message, draft.refused)
      return true
    }
    const isFirst = !owned.isStored
    const done = await this.#shelf.commit(owned, draft)
    if (done === 'guard') return false
    if (done === 'head') return this.write(owned, seat, message)
    await this.#share(owned, seat, draft, isFirst)
    return true
  }

  refuse(seat: SectionSeat, { epoch, version }: { epoch: number; version: number }, reason: string): void {
    seat.refusals += 1
    if (seat.refusals <= MAX_REFUSALS) {
      seat.say({ type: 'steps-refused', section: this.#section, epoch, version, reason })
      return
    }
    this.#audience.leave(seat)
    seat.close(CLOSE.tooFast)
  }

  /** Whether what it lacks is on its way to a window: it will come back with what it then has. */
  #isToldMore({ layer }: OwnedLayer, seat: SectionSeat, message: Written): boolean {
    if (seat.epoch !== layer.epoch) return false
    return message.epoch < layer.epoch || (message.version < layer.version && seat.version === layer.version)
  }

  /** Whether a message is about the layer as it is. One that nobody has written in yet is where its first writer is. */
  async #isOnIt(owned: OwnedLayer, { epoch, version, baseRev }: Written): Promise<boolean> {
    const { layer } = owned
    if (epoch !== layer.epoch || version !== layer.version) return false
    if (baseRev === layer.baseRev) return true
    return !owned.isStored && baseRev < layer.baseRev && this.#shelf.beginAt(owned, baseRev)
  }

  async #draft(owned: OwnedLayer, seat: SectionSeat, message: Written): Promise<Draft | LayerRefusal> {
    const { revisions } = this.#shelf
    const { steps } = message
    const client = seat.client ?? ''
    const to = message.type === 'rebase' ? message.to : null
    if (to !== null) {
      if (to <= owned.layer.baseRev || to > owned.standing.at.rev) return { refused: 'unknown-revision' }
      await revisions.fetch([to])
    }
    if (to === null && steps.length === 0) return { refused: 'bad-step' }
    const checked = checkSteps(owned.layer.doc, steps)
    if ('refused' in checked) return checked
    const layer = to === null ? written(owned.layer, checked.doc) : rebased(owned.layer, checked.doc, to)
    const found = this.#standing(owned, layer, to === null ? 'wrote' : 'rebased')
    if ('refused' in found) return found
    const adopts = message.type === 'steps' ? (message.adopts ?? []) : []
    const standing = withOrigins(owned.standing, found, this.#originsOf(owned, adopts))
    const time = this.#clock.now()
    const entry = (list: LayerEntry['list']): LayerEntry =>
      to === null ? { kind: 'steps', time, client, steps, list } : { kind: 'rebased', time, client, to, steps, list }
    return { layer, standing, entry, written: { version: owned.layer.version, client, steps, to } }
  }

  /** What the layer would suggest; asked for only once it is known to be no more than can be. */
  #standing(owned: OwnedLayer, layer: Layer, deed: Deed): Standing | LayerRefusal {
    const { revisions } = this.#shelf
    if (!revisions.has(layer.baseRev)) return { refused: 'unknown-revision' }
    try {
      if (diff(revisions.at(layer.baseRev).doc, layer.doc).length > MAX_HUNKS) return { refused: 'too-many-hunks' }
      const standing = this.#shelf.standingAfter(owned, layer, deed)
      return standing.kept.length > MAX_KEPT ? { refused: 'too-many-hunks' } : standing
    } catch {
      // Nothing is read or written in here: whatever the engine throws, these steps are the reason.
      return { refused: 'incomparable' }
    }
  }

  /** What of it is open in the layers of others. Steps are taken for what they write, also if somebody was quicker. */
  #originsOf(owned: OwnedLayer, adopts: readonly SuggestionId[]): Origin[] {
    const others = this.#shelf.all.filter((other) => other !== owned)
    return adopts.flatMap((id) => others.flatMap(({ standing }) => originsIn(standing, id)))
  }

  async #share(owned: OwnedLayer, writer: SectionSeat, { written, layer }: Draft, isFirst: boolean): Promise<void> {
    const { epoch, version } = layer
    const section = this.#section
    writer.say({ type: 'layer-saved', section, epoch, version })
    writer.version = version
    for (const seat of owned.windows) {
      if (seat === writer || !written) continue
      // A layer stands where its first writer stood: other windows may have stood elsewhere.
      if (isFirst) await this.#audience.open(owned, seat, null)
      else seat.say({ type: 'layer-steps', section, epoch, ...written })
      seat.version = version
    }
    if (written?.to === null && owned.leader !== writer && owned.windows.has(writer)) this.#audience.lead(owned, writer)
  }
}
