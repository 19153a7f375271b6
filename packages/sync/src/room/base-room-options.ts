import type { PersonId, Refusal, SectionId, SectionState } from '@travaux/domain'
import type { SectionGuard, Store } from '@travaux/storage'
import type { Node } from 'prosemirror-model'
import type { Clock } from '../clock.ts'
import type { AwarenessEntry } from '../frame.ts'
import type { BaseForm } from './base-form.ts'
import type { Beat } from './beat.ts'

export interface BaseRoomOptions {
  section: SectionId
  store: Pick<Store, 'append' | 'read' | 'loadSnapshot' | 'saveSnapshot'>
  /** What the store compares with every append; the host says when it changes. */
  guard: SectionGuard
  state: SectionState
  clock: Clock
  newId: () => string
  /** Of all rooms in the process; its own unless told. */
  beat?: Beat
  /** Asked when somebody joins, and again whenever rights may have changed. */
  mayRead: (person: PersonId) => Refusal | null
  /** Asked for every update that changes something. */
  mayWrite: MayWrite
  /** The store says that the section has moved on, and the host has not said so: it is to find out how. */
  onMoved?: () => void
  /** Others on the same store were faster several times in a row: they are to be asked to give way. */
  onOutrun?: () => void
  /** Somebody here has come, gone or moved: for other servers that have this room open. */
  onPresence?: (entries: readonly AwarenessEntry[]) => void
  /** The text has moved to this revision; `isOurs` if some of that was written here. */
  onHead?: (head: number, isOurs: boolean) => void
  /** The same with the text; `typed` if people wrote it, and not the server on somebody's behalf. */
  onRevision?: (text: { doc: Node; head: number }, typed: boolean, change: TextChange) => void
  /** Where what people write can belong into the record as well; absent where nothing does. */
  record?: RecordOfText
  /** The store failed. The room has sent everybody away, and is to be opened anew. */
  onFault: (fault: unknown) => void
  /** How the text is kept in the Y.Doc; the line unless a test says otherwise. */
  form?: BaseForm
  /** The Yjs client id under which the server writes here; a random one that no browser can have unless a test says otherwise. */
  client?: number
  /** A snapshot is saved after so many entries, where they are no trifle beside the text. */
  snapshotEvery?: number
}

export type MayWrite = (person: PersonId) => Refusal | null

/** What a text has come from, and who wrote last. */
export interface TextChange {
  readonly before: Node
  readonly by: PersonId
}

/** What people made of a text. */
export interface RecordedChange extends TextChange {
  readonly after: Node
}

/** The record that goes with a text: what of it has to be said there is on disk with it, in one commit. */
export interface RecordOfText {
  concerns(change: RecordedChange): boolean
  /** Runs when it is the text's turn to add to the record. */
  inTurn(work: () => Promise<void>): Promise<void>
  /** In that turn only: the batch, and what has to be said of it. */
  enter(
    change: RecordedChange,
    batch: { readonly stream: string; readonly head: number; readonly entries: readonly Uint8Array[] },
    guard: SectionGuard,
  ): ReturnType<Store['append']>
}
