import { type Conference, can, find, guardOf, type PersonId, type Section, type SectionId } from '@travaux/domain'
import type { Store } from '@travaux/storage'
import type { Clock } from '@travaux/sync'
import { BehindTheBase, baseHistory, LayerAuthority, type Waiting } from '@travaux/sync/layer'
import { lineForm } from '@travaux/sync/line'
import type { BaseRoom, BaseText } from '@travaux/sync/room'
import { newId, sha256 } from './random.ts'

export interface SectionLayersParts {
  readonly section: SectionId
  readonly store: Store
  readonly clock: Clock
  /** As it is at the moment, with every value. */
  readonly state: () => Conference
  /** It has become quiet where an acceptance waits; the answer is why it was not made after all. */
  readonly whenQuiet: (waiting: Waiting) => Promise<string | null>
  /** This server has added something to somebody's layer. */
  readonly onWritten: (owner: PersonId) => void
  /** A layer could not be read or followed: it was set aside until its owner begins anew. */
  readonly onQuarantine: (owner: PersonId, why: unknown) => void
  readonly onFault: (fault: unknown) => void
}

/** The layers beside the room of a section: read from disk when they are first asked for, and again after a fault. */
export class SectionLayers {
  readonly #parts: SectionLayersParts
  #opening: Promise<LayerAuthority> | null = null
  /** There from the moment at which it has to hear of every revision. */
  #authority: LayerAuthority | null = null

  constructor(parts: SectionLayersParts) {
    this.#parts = parts
  }

  /** Not to be asked for while the room holds its text still. */
  authority(room: BaseRoom): Promise<LayerAuthority> {
    if (this.#opening) return this.#opening
    const opening = this.#openOn(room)
    this.#opening = opening
    opening.catch(() => this.#forget())
    return opening
  }

  /** Another server has added something to somebody's layer. */
  async follow(owner: PersonId, room: BaseRoom): Promise<void> {
    while ((await this.#authority?.follow(owner)) === false) await room.follow()
  }

  /** Up to which entry the layer of each is known here; null while no layer is in memory. */
  get heads(): ReadonlyMap<PersonId, number> | null {
    return this.#authority?.heads ?? null
  }

  revised({ doc, head }: BaseText, typed: boolean): void {
    this.#authority?.revised({ rev: head, doc }, typed)
  }

  sectionMoved(section: Section): void {
    this.#authority?.sectionMoved(guardOf(section))
  }

  /** Nobody is at any layer, and nothing waits. */
  get isIdle(): boolean {
    return this.#opening === null || this.#authority?.isIdle === true
  }

  async close(): Promise<void> {
    const authority = this.#authority
    this.#forget()
    await authority?.close()
  }

  /** The text holds still meanwhile: no revision is missed between reading it and hearing of the next. */
  async #openOn(room: BaseRoom): Promise<LayerAuthority> {
    for (;;) {
      try {
        return await room.exclusive(async (text) => {
          this.#authority = await this.#open(text)
          return this.#authority
        })
      } catch (error) {
        if (!(error instanceof BehindTheBase)) throw error
        await room.follow()
      }
    }
  }

  #open({ doc, head }: BaseText): Promise<LayerAuthority> {
    const { section: id, store, clock, state, whenQuiet, onWritten, onQuarantine, onFault } = this.#parts
    const section = find(state().sections, id)
    if (!section) throw new TypeError(`no section ${id}`)
    return LayerAuthority.open({
      section: id,
      store,
      base: { rev: head, doc },
      history: baseHistory(store, id, lineForm),
      guard: guardOf(section),
      clock,
      newId,
      hash: sha256,
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      owners: Object.keys(state().people) as PersonId[],
      mayRead: (person) => can(person, { do: 'readSection', section: id }, state()),
      maySuggest: (person) => can(person, { do: 'suggest', section: id }, state()),
      whenQuiet,
      onWritten,
      onQuarantine,
      onFault: (fault) => {
        this.#forget()
        onFault(fault)
      },
    })
  }

  #forget(): void {
    this.#opening = null
    this.#authority = null
  }
}
