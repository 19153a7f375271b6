import type { PersonId, SectionId } from '@travaux/domain'
import type { SectionGuard, Store } from '@travaux/storage'
import { EMPTY_LIST, foldEntry, type Layer, openingOf, type RecordedLayer } from './layer.ts'
import { decodeLayerEntry, encodeLayerEntry, type LayerEntry, layerStreamOf, type StepJson } from './layer-entry.ts'

/** What one message of the owner's clients did to a layer. */
export interface Written {
  /** The version that it made another of. */
  readonly version: number
  readonly client: string
  readonly steps: readonly StepJson[]
  /** Of a rebase, the revision it led to. */
  readonly to: number | null
}

/** A layer as it was at a version, and what was written since. */
export interface LayerPast {
  readonly layer: Layer
  readonly since: readonly Written[]
}

/** What became of an append, or which of the two that were compared has moved on. */
export type Appending = 'written' | 'guard' | 'head'

type LayerStore = Pick<Store, 'append' | 'read' | 'loadSnapshot' | 'saveSnapshot'>

/** A snapshot is saved after so many entries. */
const SNAPSHOT_EVERY = 500

/** The stream of one layer in the store. */
export class LayerStream {
  readonly name: string
  readonly #store: LayerStore
  readonly #newBatch: () => string
  readonly #onWritten: () => void
  #head = 0
  #snapshotHead = 0

  /** `onWritten`: this server has added something. */
  constructor(
    store: LayerStore,
    section: SectionId,
    owner: PersonId,
    newBatch: () => string,
    onWritten: () => void = () => {},
  ) {
    this.#onWritten = onWritten
    this.name = layerStreamOf(section, owner)
    this.#store = store
    this.#newBatch = newBatch
  }

  /** Number of the last entry that is known here. */
  get head(): number {
    return this.#head
  }

  /**
   * The layer as the stream has it; null where there is none. What does not fold (`isTorn`) is set aside with all
   * that follows it, up to where its owner began anew, and the layer before it is the answer: nothing is repaired by
   * leaving out its midst.
   */
  async load(): Promise<{ recorded: RecordedLayer | null; isTorn: boolean }> {
    const saved = await this.#store.loadSnapshot(this.name)
    let recorded = saved && foldEntry(null, decodeLayerEntry(saved.data))
    this.#snapshotHead = saved?.seq ?? 0
    this.#head = this.#snapshotHead
    let isTorn = false
    for (const { seq, data } of await this.#store.read(this.name, this.#head)) {
      this.#head = seq
      try {
        const entry = decodeLayerEntry(data)
        if (isTorn && entry.kind !== 'opened') continue
        recorded = foldEntry(recorded, entry)
        isTorn = false
      } catch {
        // An entry that was checked when it was written and does not fold now was written for another program.
        isTorn = true
      }
    }
    return { recorded, isTorn }
  }

  /** Durable when it resolves to 'written'; 'head' where another server was faster. Throws what the store throws. */
  async append(guard: SectionGuard, entries: readonly LayerEntry[]): Promise<Appending> {
    const batch = this.#newBatch()
    const answer = await this.#store.append(this.name, guard, batch, entries.map(encodeLayerEntry), this.#head)
    if ('refused' in answer) return answer.refused
    this.landed(answer.last)
    return 'written'
  }

  /** Entries that the host committed are on disk. */
  landed(head: number): void {
    this.#head = head
    this.#onWritten()
  }

  /** What other servers have added since; to be told when it was taken in. */
  async news(): Promise<{ entries: LayerEntry[]; takenIn: () => void }> {
    const rows = await this.#store.read(this.name, this.#head)
    const head = rows.at(-1)?.seq ?? this.#head
    const takenIn = () => {
      this.#head = head
    }
    return { entries: rows.map(({ data }) => decodeLayerEntry(data)), takenIn }
  }

  async snapshot(recorded: RecordedLayer, time: number): Promise<void> {
    if (this.#head - this.#snapshotHead < SNAPSHOT_EVERY) return
    this.#snapshotHead = this.#head
    await this.#store.saveSnapshot(this.name, this.#head, encodeLayerEntry(openingOf(recorded, time)))
  }

  /** Null for a version that the stream does not have in this epoch. */
  async past(epoch: number, version: number): Promise<LayerPast | null> {
    let recorded: RecordedLayer | null = null
    let layer: Layer | null = null
    let since: Written[] = []
    for (const { data } of await this.#store.read(this.name, 0)) {
      const entry = decodeLayerEntry(data)
      if (recorded && layer && (entry.kind === 'steps' || entry.kind === 'rebased')) {
        since.push(writtenBy(entry, recorded.layer.version))
      }
      recorded = foldEntry(recorded, entry)
      if (entry.kind === 'opened') [layer, since] = [null, []]
      if (recorded.layer.epoch !== epoch) continue
      if (recorded.layer.version === version) [layer, since] = [recorded.layer, []]
    }
    return layer && { layer, since }
  }
}

export const writtenBy = (entry: Extract<LayerEntry, { kind: 'steps' | 'rebased' }>, version: number): Written => ({
  version,
  client: entry.client,
  steps: entry.steps,
  to: entry.kind === 'rebased' ? entry.to : null,
})

/** A layer that nobody has written in: it costs nothing until somebody does. */
export const unwritten = (epoch: number, at: { rev: number; doc: Layer['doc'] }): RecordedLayer => ({
  layer: { epoch, baseRev: at.rev, version: 0, doc: at.doc, own: [], accepted: [] },
  list: { ...EMPTY_LIST, rev: at.rev },
})
