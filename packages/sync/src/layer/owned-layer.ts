import type { PersonId } from '@travaux/domain'
import { Serial } from '../room/serial.ts'
import type { Layer, RecordedLayer } from './layer.ts'
import type { LayerEntry, ListChange } from './layer-entry.ts'
import type { LayerPast, LayerStream, Written } from './layer-stream.ts'
import type { SectionSeat } from './section-seat.ts'
import type { Standing } from './standing.ts'

/** A change of a layer that was found good and is not on disk yet. */
export interface Draft {
  readonly layer: Layer
  readonly standing: Standing
  /** Null where only the list may have changed. */
  readonly entry: ((list: ListChange) => LayerEntry) | null
  /** Where a window wrote it: what the others of its owner are sent. */
  readonly written?: Written
}

/**
 * What was written last is remembered, for another window of the same person, which is behind by what is on its way, and
 * for breaks of some seconds; after longer ones it is read from the disk. Each of them keeps a whole document alive, and
 * all that was worked out of it: with 256 an active layer came to 20 MB.
 */
const REMEMBERED = 32

/** One person's layer while it is in memory: as it is on disk, how it stands on the base now, and its owner's windows. */
export class OwnedLayer {
  readonly owner: PersonId
  readonly stream: LayerStream
  /** Works on this layer, one after another. */
  readonly serial = new Serial()
  readonly windows = new Set<SectionSeat>()
  /** The window that brings the layer up to date; the one in which the owner last wrote. */
  leader: SectionSeat | null = null
  /** It could not be read, or followed, to the end: it shows its last good list, and takes nothing more. */
  isQuarantined: boolean
  /** Its life in this epoch has begun on disk. Until then it stands wherever the first to write in it stands. */
  isStored: boolean
  recorded: RecordedLayer
  standing: Standing
  readonly #recent: { readonly before: Layer; readonly written: Written }[] = []

  constructor(parts: {
    owner: PersonId
    stream: LayerStream
    recorded: RecordedLayer
    standing: Standing
    isStored: boolean
    isQuarantined: boolean
  }) {
    this.owner = parts.owner
    this.stream = parts.stream
    this.recorded = parts.recorded
    this.standing = parts.standing
    this.isStored = parts.isStored
    this.isQuarantined = parts.isQuarantined
  }

  get layer(): Layer {
    return this.recorded.layer
  }

  /** Nothing would be missing if it were dropped from memory. */
  get isIdle(): boolean {
    return (
      !this.isQuarantined &&
      this.windows.size === 0 &&
      this.standing.list.length === 0 &&
      this.standing.kept.length === 0
    )
  }

  /** Revisions of the base that it needs. */
  get stops(): number[] {
    return [this.layer.baseRev, this.standing.at.rev, ...this.layer.own.flatMap(({ before, rev }) => [before, rev])]
  }

  adopt({ layer, standing, written }: Draft, list: RecordedLayer['list']): void {
    if (written) this.#recent.push({ before: this.layer, written })
    if (this.#recent.length > REMEMBERED) this.#recent.shift()
    this.recorded = { layer, list }
    this.standing = standing
  }

  /** Another life: nothing of what was written before leads here. */
  begin(recorded: RecordedLayer, standing: Standing): void {
    this.#recent.length = 0
    this.recorded = recorded
    this.standing = standing
  }

  /** What was written since a version, from memory where it reaches that far; null for a version it never had. */
  async past(epoch: number, version: number): Promise<LayerPast | null> {
    if (epoch !== this.layer.epoch || version > this.layer.version) return null
    if (version === this.layer.version) return { layer: this.layer, since: [] }
    const index = this.#recent.findIndex(({ before }) => before.epoch === epoch && before.version === version)
    const first = this.#recent[index]
    if (!first) return this.stream.past(epoch, version)
    return { layer: first.before, since: this.#recent.slice(index).map(({ written }) => written) }
  }
}
