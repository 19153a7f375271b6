import { can, find, guardOf, type PersonId, type Section, type SectionId } from '@travaux/domain'
import type { Commit, Committed } from '@travaux/storage'
import type { AwarenessEntry, Clock } from '@travaux/sync'
import { type LayerAuthority, layerStreamOf, type PreparedDecision, type SuggestionDesk } from '@travaux/sync/layer'
import { lineForm } from '@travaux/sync/line'
import { BaseRoom, type BaseText, type Beat, type Cause, type RecordOfText, streamOf } from '@travaux/sync/room'
import type { Node } from 'prosemirror-model'
import { newId } from './random.ts'
import { SectionLayers, type SectionLayersParts } from './section-layers.ts'

export interface OpenSectionParts extends Omit<SectionLayersParts, 'onFault'> {
  readonly beat: Beat
  readonly onHead: (head: number, isOurs: boolean) => void
  /** Another server has moved the section on. */
  readonly onMoved: () => void
  /** Other servers were faster several times in a row. */
  readonly onOutrun: () => void
  readonly onPresence: (entries: readonly AwarenessEntry[]) => void
  /** What of the text belongs into the record. */
  readonly record: RecordOfText
  /** The text has become another; `by` wrote last. */
  readonly onText: (before: Node, after: Node, by: PersonId) => void
  /** What failed has sent everybody away; with the room the whole section is to be opened anew. */
  readonly onFault: (what: 'room' | 'layers', fault: unknown) => void
}

/** Long enough for a command to be tried again; writers wait no longer than that for their echo. */
const GIVE_WAY_MS = 250

/** A text that holds still together with all layers on it. */
export interface StillSection {
  readonly text: BaseText
  readonly desk: SuggestionDesk
  readonly layers: LayerAuthority
}

/** What a decision changes in the layers of authors, and maybe in the text, as it goes into a commit, of which exactly one of `landed` and `dropped` is then to be told. */
export interface StagedDecision {
  readonly streams: Commit['streams']
  landed(heads: Committed['heads']): void
  dropped(): void
}

/** Two that go into one commit. */
export const bothStaged = (one: StagedDecision, other: StagedDecision): StagedDecision => ({
  streams: [...one.streams, ...other.streams],
  landed: (heads) => {
    one.landed(heads)
    other.landed(heads)
  },
  dropped: () => {
    one.dropped()
    other.dropped()
  },
})

/** A section that somebody is in, or wants to know of: its room, and its layers. */
export class OpenSection {
  readonly room: BaseRoom
  readonly #id: SectionId
  readonly #layers: SectionLayers
  readonly #clock: Clock
  #way: Promise<void> | null = null

  private constructor(id: SectionId, room: BaseRoom, layers: SectionLayers, clock: Clock) {
    this.#id = id
    this.#clock = clock
    this.room = room
    this.#layers = layers
  }

  /** The section must be there. */
  static async open(parts: OpenSectionParts): Promise<OpenSection> {
    const { section: id, store, clock, beat, state, onHead, onText, onMoved, onOutrun, onPresence, onFault } = parts
    const section = find(state().sections, id)
    if (!section) throw new TypeError(`no section ${id}`)
    const layers = new SectionLayers({ ...parts, onFault: (fault) => onFault('layers', fault) })
    const room = await BaseRoom.open({
      section: id,
      store,
      guard: guardOf(section),
      state: section.state,
      clock,
      beat,
      newId,
      form: lineForm,
      mayRead: (person) => can(person, { do: 'readSection', section: id }, state()),
      mayWrite: (person) => can(person, { do: 'writeBase', section: id }, state()),
      record: parts.record,
      onHead,
      onMoved,
      onOutrun,
      onPresence,
      onRevision: (text, typed, { before, by }) => {
        layers.revised(text, typed)
        onText(before, text.doc, by)
      },
      onFault: (fault) => {
        onFault('room', fault)
        layers.close().catch((again: unknown) => onFault('layers', again))
      },
    })
    return new OpenSection(id, room, layers, clock)
  }

  layers(): Promise<LayerAuthority> {
    return this.#layers.authority(this.room)
  }

  /** Nobody writes, neither in the text nor in any layer on it, while `work` runs. */
  async still<T>(work: (still: StillSection) => Promise<T>): Promise<T> {
    const layers = await this.layers()
    return this.room.exclusive((text) => layers.exclusive((desk) => work({ text, desk, layers })))
  }

  /** Nothing is written here for a moment, so that another server can; asked again meanwhile, it is the same moment. */
  giveWay(): Promise<void> {
    this.#way ??= this.still(() => new Promise<void>((resolve) => this.#clock.after(GIVE_WAY_MS, resolve))).finally(
      () => {
        this.#way = null
      },
    )
    return this.#way
  }

  /** Inside `still` only. The text lands first: layers stand on it. */
  stage({ revisions, streams, landed, dropped }: PreparedDecision, actor: PersonId): StagedDecision {
    const base = streamOf(this.#id)
    const { head } = this.room
    const staged = revisions.length === 0 ? null : this.room.stageInTurn(revisions, actor)
    const entries = staged?.entries ?? []
    if (entries.length !== revisions.length) throw new TypeError('a revision of the text has to be another text')
    return {
      streams: [{ stream: base, head, entries }, ...streams],
      landed: (heads) => {
        staged?.landed(headIn(heads, base))
        landed((stream) => headIn(heads, stream))
      },
      dropped: () => {
        staged?.dropped()
        dropped()
      },
    }
  }

  /** The same of the text alone, while it holds still: layers follow it as they follow what people write. */
  stageText(doc: Node, cause: Cause, actor: PersonId): StagedDecision {
    return this.stage({ revisions: [{ doc, cause }], streams: [], landed: () => {}, dropped: () => {} }, actor)
  }

  /** Another server has written: in the text, or, where an owner is named, in that one's layer. */
  async follow(owner?: PersonId): Promise<void> {
    await (owner ? this.#layers.follow(owner, this.room) : this.room.follow())
  }

  /** Every stream that is followed here, with the last entry that is known. */
  followed(people: readonly PersonId[]): { stream: string; head: number; follow: () => Promise<void> }[] {
    const text = { stream: streamOf(this.#id), head: this.room.head, follow: () => this.follow() }
    const heads = this.#layers.heads
    const layers = people.map((owner) => ({
      stream: layerStreamOf(this.#id, owner),
      head: heads?.get(owner) ?? 0,
      follow: () => this.follow(owner),
    }))
    return heads ? [text, ...layers] : [text]
  }

  /** Layers after the room: who may not write any more is stopped in the text first. */
  moved(section: Section): void {
    this.room.sectionMoved(guardOf(section), section.state)
    this.#layers.sectionMoved(section)
  }

  /** Nobody is here, and nothing is under way. */
  get isIdle(): boolean {
    return this.room.isIdle && this.#layers.isIdle
  }

  async close(): Promise<void> {
    await this.#layers.close()
    await this.room.close()
  }
}

function headIn(heads: Committed['heads'], stream: string): number {
  const head = heads[stream]
  if (head === undefined) throw new TypeError(`a commit was not answered with the head of ${stream}`)
  return head
}
