import type { BlockId } from '@travaux/domain'
import type { AppendRefused, SectionGuard, Store } from '@travaux/storage'
import { uint32 } from 'lib0/random'
import type { Node } from 'prosemirror-model'
import { lineForm } from '../line/line-form.ts'
import { FIRST_SERVER_CLIENT } from '../line/standing-back.ts'
import type { Authors } from './authors.ts'
import { type BaseEntry, decodeEntry, encodeEntry, streamOf } from './base-entry.ts'
import type { BaseRoomOptions, RecordedChange } from './base-room-options.ts'
import { encodeSnapshot, type LoadedText, loadText } from './base-snapshot.ts'
import { type Admission, type Admitted, type Candidate, Staging } from './staging.ts'
import type { StoredText } from './stored-text.ts'

/** What has come to the disk: entries up to `head`, and the text with them. */
export interface Landed {
  readonly entries: readonly BaseEntry[]
  readonly head: number
  readonly text: Node
}

/** Of a snapshot: the entry up to which it goes, and its bytes. */
interface Snapshot {
  readonly head: number
  readonly data: Uint8Array
}

type TextOptions = Pick<
  BaseRoomOptions,
  'section' | 'store' | 'newId' | 'form' | 'client' | 'record' | 'snapshotEvery' | 'onOutrun'
>

/** How often in a row others may be faster before they are asked to give way, and before a batch is tried anew. */
const OFTEN = 3
const TOO_OFTEN = 8
/** A snapshot is due after so many entries, unless told otherwise. */
const SNAPSHOT_EVERY = 500

/**
 * The text of one section as it is on disk, and the copy on which what comes next is tried. It is changed in turn, and
 * only by what has landed there, which `settle` is to be told; after a fault of the store it is to be opened anew.
 */
export class RoomText {
  readonly stored: StoredText
  readonly authors: Authors
  readonly #options: TextOptions
  readonly #makeStaging: () => Staging
  /** Made for the first who writes, or asks for the document: whoever only reads is answered from bytes. */
  #staged: Staging | null = null
  #snapshotHead: number
  /** Batches in a row for which others had been faster. */
  #outrun = 0

  static async open(options: TextOptions): Promise<RoomText> {
    return new RoomText(options, await loadText(options.store, streamOf(options.section)))
  }

  private constructor(options: TextOptions, { stored, authors, snapshotHead }: LoadedText) {
    const { newId, form = lineForm, client = FIRST_SERVER_CLIENT + uint32() } = options
    this.#options = options
    this.stored = stored
    this.authors = authors
    this.#snapshotHead = snapshotHead
    stored.answerFrom((stateVector) => this.#staged?.lackingTo(stateVector) ?? null)
    this.#makeStaging = () =>
      new Staging({ form, authors, client, stored: () => stored.state(), newId: () => newId() as BlockId })
  }

  /** Throws at a stored text that fails the strict check. */
  get doc(): Node {
    return this.#staging.text
  }

  get head(): number {
    return this.stored.head
  }

  get hasCopy(): boolean {
    return this.#staged !== null
  }

  /** Makes the copy, so that nobody waits for it at their first key. */
  prepare(): void {
    this.#staged ??= this.#makeStaging()
  }

  /** Puts what is stored into its shortest form, where the copy has it at hand. */
  compact(): void {
    if (this.#staged?.isAhead === false && !this.stored.isCompact) this.stored.compact(this.#staged.encode())
  }

  admit<C extends Candidate>(candidates: readonly C[], admission: Admission<C>): Admitted<C> {
    return this.#staging.admit(candidates, admission)
  }

  /** What was tried will not be written. */
  discard(): void {
    this.#staging.discard()
  }

  /**
   * Writes what was admitted; answers what is on disk then, which may be more. `record`: in one commit with what is to
   * be said of it. Of what was refused nothing was written, and the copy still holds it.
   */
  async write(
    { entries, text }: Pick<Admitted<Candidate>, 'entries' | 'text'>,
    guard: SectionGuard,
    record: RecordedChange | null,
  ): Promise<Landed | AppendRefused> {
    const written = entries.map(encodeEntry)
    // What others have written meanwhile, and the text with both.
    let beside: Landed = { entries: [], head: this.head, text }
    for (;;) {
      const answer = await this.#append(written, guard, beside.head, record)
      if (!('refused' in answer)) {
        this.#outrun = 0
        return { entries: [...beside.entries, ...entries], head: answer.last, text: beside.text }
      }
      if (answer.refused === 'guard') return answer
      this.#outrun += 1
      if (this.#outrun >= OFTEN) this.#options.onOutrun?.()
      if (record || this.#outrun % TOO_OFTEN === 0) return answer
      const more = await this.#takeBeside(beside, entries)
      if (more === null) return answer
      beside = more
    }
  }

  #append(
    entries: readonly Uint8Array[],
    guard: SectionGuard,
    head: number,
    record: RecordedChange | null,
  ): ReturnType<Store['append']> {
    const { section, store, newId, record: recorder } = this.#options
    const stream = streamOf(section)
    return record && recorder
      ? recorder.enter(record, { stream, head, entries }, guard)
      : store.append(stream, guard, newId(), entries, head)
  }

  /** Others were faster: what they wrote stands beside the batch now, which can be written after it. */
  async #takeBeside({ entries, head, text: before }: Landed, own: readonly BaseEntry[]): Promise<Landed | null> {
    const news = await this.#entriesAfter(head)
    const by = own.at(-1)?.actor
    const text = this.#staging.takeBeside(news.entries, before)
    if (text === null || by === undefined) return null
    if (this.#options.record?.concerns({ before: this.#staging.text, after: text, by })) return null
    return { entries: [...entries, ...news.entries], head: news.head, text }
  }

  /** What others have written since; null for nothing. */
  async catchUp(): Promise<Landed | null> {
    const { entries, head } = await this.#entriesAfter(this.head)
    if (entries.length === 0) return null
    return { entries, head, text: this.#staging.take(entries.map(({ update }) => update)) }
  }

  async #entriesAfter(after: number): Promise<{ entries: BaseEntry[]; head: number }> {
    const rows = await this.#options.store.read(streamOf(this.#options.section), after)
    return { entries: rows.map(({ data }) => decodeEntry(data)), head: rows.at(-1)?.seq ?? after }
  }

  /** The server's own change: entries for one revision after another, which the caller is to store and to land. */
  stage(...change: Parameters<Staging['write']>): BaseEntry[] {
    return this.#staging.write(...change)
  }

  /** The text is what has landed; answers what it was before. `stored` is for whoever shows it to move on. */
  settle({ entries, text }: Landed): Node {
    for (const entry of entries) this.authors.learn(entry)
    const before = this.#staging.text
    this.#staging.settle(text)
    return before
  }

  get isSnapshotDue(): boolean {
    return this.#unsaved >= (this.#options.snapshotEvery ?? SNAPSHOT_EVERY) && this.stored.hasGrown
  }

  /** Whether so few entries came since the last snapshot that they are as well read again. */
  hasOnly(few: number): boolean {
    return this.#unsaved < few
  }

  get #unsaved(): number {
    return this.head - this.#snapshotHead
  }

  snapshot(): Snapshot {
    const state = this.#staged?.encode() ?? this.stored.state()
    this.stored.compact(state)
    this.stored.saved()
    return { head: this.head, data: encodeSnapshot(state, this.authors) }
  }

  async save({ head, data }: Snapshot): Promise<void> {
    await this.#options.store.saveSnapshot(streamOf(this.#options.section), head, data)
    this.#snapshotHead = head
  }

  get #staging(): Staging {
    this.#staged ??= this.#makeStaging()
    return this.#staged
  }
}
