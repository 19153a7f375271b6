import type { PersonId, SectionState } from '@travaux/domain'
import type { SectionGuard } from '@travaux/storage'
import type { Node } from 'prosemirror-model'
import { Agenda } from '../agenda.ts'
import { type BaseRefusal, refusalOf } from '../base-refusal.ts'
import type { Clock } from '../clock.ts'
import { CLOSE } from '../close-codes.ts'
import { type AwarenessEntry, type Frame, MAX_FRAME_BYTES, readFrame, writeFrame } from '../frame.ts'
import { firstIdOf } from '../line/standing-back.ts'
import { Audience } from './audience.ts'
import { AwarenessBoard } from './awareness-board.ts'
import { type Cause, encodeEntry } from './base-entry.ts'
import type { BaseRoomOptions, MayWrite, RecordedChange } from './base-room-options.ts'
import { BaseSession } from './base-session.ts'
import { Beat } from './beat.ts'
import { Inbox, type Incoming } from './inbox.ts'
import { Pace } from './pace.ts'
import type { Participant, RoomSocket } from './room-socket.ts'
import { type Landed, RoomText } from './room-text.ts'
import { Serial } from './serial.ts'
import type { Admission, Admitted } from './staging.ts'
import { decodeUpdate, isEmpty } from './update-check.ts'

/** The text of a section as it is on disk, and the revision that it is. */
export interface BaseText {
  doc: Node
  head: number
}

/** The server's own change, for the host to commit: exactly one of `landed` and `dropped` is then to be called. */
export interface StagedChange {
  /** For the stream `base/<section>`; none where the text stays as it is. */
  entries: Uint8Array[]
  landed(head: number): void
  dropped(): void
}

export interface RoomConnection {
  receive(bytes: Uint8Array): void
  leave(): void
}

/** For the first step of the handshake; and for the words that early updates stand on. */
const HANDSHAKE_MS = 3_000
/** After a stall timers fire before what has arrived meanwhile is read: a second look, so that nobody pays for ours. */
const SECOND_LOOK_MS = 50
/** After somebody comes who may write: they have to find their place first. */
const STAGED_AFTER_MS = 250
/** Between the store's answer that a section has moved on and the host's word how. */
const NEWS_MS = 5_000
const SNAPSHOT_MS = 1_000
/** So few entries are read again when the room is next opened. */
const TAIL_LEFT = 50
/** Sent by one socket and not yet on disk. */
const MAX_PENDING_BYTES = 4 << 20

/**
 * The live text of one section, in the protocol of y-websocket. What a writer sends is checked on a staging copy,
 * written to disk, and only then acknowledged and shown to anybody (SY1). Whatever a socket sends can end that
 * socket, and nothing else (SY7).
 */
export class BaseRoom {
  readonly #options: BaseRoomOptions
  readonly #clock: Clock
  readonly #agenda: Agenda
  readonly #text: RoomText
  readonly #board: AwarenessBoard<BaseSession>
  readonly #audience: Audience
  readonly #pace = new Pace()
  readonly #beat: Beat
  /** Batches, and whatever wants the text to hold still, one after another. */
  readonly #serial = new Serial()
  readonly #inbox = new Inbox()
  #guard: SectionGuard
  #state: SectionState
  #mayWrite: MayWrite
  /** How far others have written, as they say. */
  #heard = 0
  #isClosed = false
  /** A batch is to go into one commit with the record, and nothing is written before it. */
  #awaitsTurn = false
  #fault: { cause: unknown } | null = null
  #exclusive: 'no' | 'yes' | 'staged' = 'no'

  static async open(options: BaseRoomOptions): Promise<BaseRoom> {
    return new BaseRoom(options, await RoomText.open(options))
  }

  private constructor(options: BaseRoomOptions, text: RoomText) {
    const { clock, beat = new Beat(), guard, state, mayWrite, onPresence } = options
    const { authors, stored } = text
    this.#options = options
    this.#clock = clock
    this.#beat = beat
    this.#agenda = new Agenda(clock)
    this.#guard = guard
    this.#state = state
    this.#mayWrite = mayWrite
    this.#text = text
    this.#board = new AwarenessBoard(
      (id, { participant }) => authors.refusalOf(id, participant.person, this.#guard.epoch) === null,
    )
    this.#audience = new Audience(clock, stored, this.#board, onPresence)
    this.#snapshotSoon()
  }

  /** `epoch`: the one whose words the client holds, where it says so; that is how it speaks the extension at once. */
  join(socket: RoomSocket, participant: Participant, { epoch }: { epoch?: number } = {}): RoomConnection {
    const session = new BaseSession(socket, participant, epoch !== undefined)
    const { person } = participant
    if (this.#isClosed || this.#fault) session.close(CLOSE.tryLater)
    else if (this.#options.mayRead(person)) session.close(CLOSE.noRight)
    else if (epoch !== undefined && epoch !== this.#guard.epoch) this.#refuse(session, 'section-changed')
    else {
      session.couldWrite = this.#mayWrite(person) === null
      this.#audience.welcome(session)
      if (session.couldWrite) this.#stageSoon()
      this.#clock.after(HANDSHAKE_MS, () => this.#clock.after(SECOND_LOOK_MS, () => this.#endHandshake(session)))
    }
    return { receive: (bytes) => this.#receive(session, bytes), leave: () => this.#leave(session) }
  }

  /** Throws at a stored text that fails the strict check. */
  text(): BaseText {
    return { doc: this.#text.doc, head: this.#text.head }
  }

  /** Holds the text still: no batch is written while `work` runs. Throws what the store threw if the room has failed. */
  exclusive<T>(work: (text: BaseText) => Promise<T>): Promise<T> {
    return this.#serial.run(async () => {
      // What is decided on is not to be behind what is known of it.
      if (this.#hasNews) await this.#followNow()
      if (this.#fault) throw this.#fault.cause
      if (this.#isClosed) throw new TypeError('the room is closed')
      this.#exclusive = 'yes'
      try {
        const result = await work(this.text())
        if (this.#isStaged) throw new TypeError('a staged change was neither landed nor dropped')
        return result
      } catch (error) {
        // Whether the change landed is not known: only the disk can tell, so the text is to be read from it again.
        if (this.#isStaged) this.#fail(error)
        throw error
      } finally {
        this.#exclusive = 'no'
      }
    })
  }

  /** The entry that the text goes up to. */
  get head(): number {
    return this.#text.head
  }

  /** Takes in what other servers have written, now. */
  async follow(): Promise<void> {
    await this.#serial.run(() => this.#followNow())
  }

  async #followNow(): Promise<void> {
    await this.#catchUp()
    this.#audience.show()
  }

  /** Another server says that it has written up to `head`: it is taken in, and shown, with the next batch. */
  hear(head: number): void {
    this.#heard = Math.max(this.#heard, head)
    this.#flushSoon()
  }

  /** Who is here at other servers, as one of them says. */
  presentElsewhere(entries: readonly AwarenessEntry[]): void {
    this.#audience.presentElsewhere(entries)
  }

  /** Everybody who is here at this server, for others. */
  get presentHere(): readonly AwarenessEntry[] {
    return this.#board.all()
  }

  /** The server's own change, inside `exclusive`: what the host is to commit together with its events. */
  stage(doc: Node, { actor, cause }: { actor: PersonId; cause: Cause }): StagedChange {
    return this.stageInTurn([{ doc, cause }], actor)
  }

  /** The same in several revisions, one after another, each an entry of its own. */
  stageInTurn(revisions: readonly { readonly doc: Node; readonly cause: Cause }[], actor: PersonId): StagedChange {
    if (this.#exclusive !== 'yes') throw new TypeError('a change is staged alone, and while the text holds still')
    const { epoch } = this.#guard
    const entries = this.#text.stage(revisions, { actor, epoch, time: this.#clock.now() })
    const doc = revisions.at(-1)?.doc
    this.#exclusive = 'staged'
    return {
      entries: entries.map(encodeEntry),
      landed: (head) => {
        this.#unstage()
        if (doc && entries.length > 0) this.#land({ entries, head, text: doc })
      },
      dropped: () => {
        this.#unstage()
        if (entries.length > 0) this.#text.discard()
      },
    }
  }

  /** The section has a new guard, which the store already compares with: everybody is told and their rights reviewed. */
  sectionMoved(guard: SectionGuard, state: SectionState, mayWrite: MayWrite = this.#mayWrite): void {
    const isReopened = guard.epoch !== this.#guard.epoch
    this.#guard = guard
    this.#state = state
    this.#mayWrite = mayWrite
    const moved = writeFrame({ type: 'moved', epoch: guard.epoch, state })
    for (const session of this.#audience.sessions) {
      if (session.speaksMore) session.tell(moved)
      if (isReopened) this.#refuse(session, 'section-changed')
    }
    this.rightsChanged()
    this.#agenda.callOff('news')
    this.#flushSoon()
  }

  /**
   * Sends away who may no longer read, and who has lost the right to write (SE4). Where nobody may write because of
   * the section's state, its writers stay and read.
   */
  rightsChanged(): void {
    for (const session of this.#audience.sessions) {
      const { person } = session.participant
      const reading = this.#options.mayRead(person)
      const writing = this.#mayWrite(person)
      const lost = reading ?? (session.couldWrite && writing?.refused !== 'wrong-state' ? writing : null)
      session.couldWrite = writing === null
      if (lost) this.#refuse(session, refusalOf(lost.refused))
    }
  }

  /** Writes what has come in, then sends everybody away. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#serial.run(() => this.#flush())
    this.#agenda.clear()
    this.#audience.closeAll(CLOSE.stopping)
    if (!this.#fault && !this.#text.hasOnly(TAIL_LEFT)) await this.#saveSnapshot()
  }

  /** Nobody is here, and nothing is under way. */
  get isIdle(): boolean {
    return this.#audience.sessions.size === 0 && this.#inbox.isEmpty && this.#exclusive === 'no'
  }

  /** Whoever may write does not wait for the copy at their first key. */
  #stageSoon(): void {
    if (this.#text.hasCopy) return
    const stage = async () => {
      if (!this.#isClosed && !this.#fault) this.#text.prepare()
    }
    this.#agenda.soon('staging', STAGED_AFTER_MS, () => {
      this.#serial.run(stage).catch((fault: unknown) => this.#fail(fault))
    })
  }

  get #isStaged(): boolean {
    return this.#exclusive === 'staged'
  }

  #unstage(): void {
    if (!this.#isStaged) throw new TypeError('a staged change lands or is dropped once')
    this.#exclusive = 'yes'
  }

  #receive(session: BaseSession, bytes: Uint8Array): void {
    if (session.isClosed || this.#isClosed) return
    if (bytes.length > MAX_FRAME_BYTES) this.#audience.close(session, CLOSE.frameTooBig)
    else if (!this.#understand(session, readFrame(bytes))) this.#audience.close(session, CLOSE.malformed)
  }

  /** False: this is nothing that a client says. */
  #understand(session: BaseSession, frame: Frame | null): boolean {
    switch (frame?.type) {
      case 'step-1':
        return this.#answer(session, frame.stateVector)
      case 'step-2':
      case 'update':
        this.#take(session, frame.update, frame.type === 'step-2')
        return true
      case 'awareness':
        return this.#audience.present(session, frame.entries)
      case 'query-awareness':
        this.#audience.introduce(session)
        return true
      case 'marker':
        session.speaksMore = true
        session.mark(frame.n)
        return true
      default:
        return false
    }
  }

  #answer(session: BaseSession, stateVector: Uint8Array): boolean {
    this.#text.compact()
    return this.#audience.answer(session, stateVector)
  }

  #take(session: BaseSession, bytes: Uint8Array, isAnswer: boolean): void {
    const update = decodeUpdate(bytes)
    if (typeof update === 'string') {
      this.#refuse(session, update)
      return
    }
    if (isEmpty(update) && !this.#inbox.hasEarly(session)) {
      // What a reader has that the server lacks: nothing, and no text has to be opened to know it.
      session.hasAnswered ||= isAnswer
      return
    }
    session.pendingBytes += bytes.length
    if (session.pendingBytes > MAX_PENDING_BYTES) {
      this.#audience.close(session, CLOSE.tooFast)
      return
    }
    session.pending += 1
    const { person } = session.participant
    const incoming: Incoming = { origin: session, epoch: this.#guard.epoch, person, bytes, update }
    if (isAnswer) this.#inbox.addAnswer(incoming)
    else this.#inbox.add(incoming)
    session.hasAnswered ||= isAnswer
    this.#flushSoon()
  }

  #flushSoon(): void {
    if (this.#inbox.isEmpty && !this.#hasNews) return
    if (this.#isClosed || this.#fault || this.#agenda.isDue('news')) return
    const now = this.#clock.now()
    this.#agenda.soon('flush', this.#beat.waitMs(now, this.#pace.waitMs(now, this.#beat.busy)), () => {
      this.#serial.run(() => this.#flush()).catch((fault: unknown) => this.#fail(fault))
    })
  }

  /** One batch: tried, written, shown. */
  async #flush(isInTurn = false): Promise<void> {
    if (this.#fault || this.#agenda.isDue('news') || (this.#awaitsTurn && !isInTurn && !this.#isClosed)) return
    const begun = this.#clock.now()
    this.#pace.begin(begun)
    this.#beat.begin(begun)
    if (this.#hasNews) await this.#catchUp()
    if (!this.#fault) await this.#flushOwn(isInTurn)
    this.#audience.show()
  }

  async #flushOwn(isInTurn: boolean): Promise<void> {
    const guard = this.#guard
    const tried = this.#clock.now()
    const admitted = this.#text.admit(this.#inbox.takeAll(), this.#admission())
    const triedMs = this.#clock.now() - tried
    for (const { candidate, reason } of admitted.refused) this.#turnDown(candidate, reason)
    const change = changeOf(this.#text.doc, admitted)
    const record = !this.#isClosed && change !== null && this.#options.record?.concerns(change) ? change : null
    if (record && !isInTurn) {
      this.#putBack(admitted.taken)
      this.#awaitTurn()
      return
    }
    if (admitted.entries.length > 0 && !(await this.#write(admitted, guard, triedMs, record))) return
    for (const { origin, bytes } of admitted.taken) {
      origin.pending -= 1
      origin.pendingBytes -= bytes.length
    }
    for (const origin of new Set(admitted.taken.map(({ origin }) => origin))) origin.echo()
    this.#flushSoon()
  }

  #admission(): Admission<Incoming> {
    const { epoch } = this.#guard
    return {
      epoch,
      time: this.#clock.now(),
      refusalOf: (candidate) => {
        if (candidate.epoch !== epoch) return 'section-changed'
        const refusal = this.#mayWrite(candidate.person)
        return refusal && refusalOf(refusal.refused)
      },
      refusalAs: (client, person) =>
        this.#board.isSomebodyElses(firstIdOf(client), person)
          ? 'foreign-client'
          : this.#text.authors.refusalOf(client, person, epoch),
    }
  }

  /** False: not written, and what was to be written is dealt with. */
  async #write(
    admitted: Admitted<Incoming>,
    guard: SectionGuard,
    triedMs: number,
    record: RecordedChange | null,
  ): Promise<boolean> {
    try {
      const answer = await this.#text.write(admitted, guard, record)
      if (!('refused' in answer)) {
        const durable = this.#clock.now()
        if (answer.entries.length > admitted.entries.length) this.#pace.share(durable)
        this.#land(answer)
        this.#pace.took(triedMs + this.#clock.now() - durable)
        return true
      }
      this.#putBack(admitted.taken)
      if (answer.refused === 'guard') this.#awaitNews(guard)
      else await this.#catchUp()
      this.#flushSoon()
    } catch (fault) {
      this.#fail(fault)
    }
    return false
  }

  /** The record has its turns, and whoever has one may want the text to hold still: so the turn comes before the text. */
  #awaitTurn(): void {
    const { record } = this.#options
    if (this.#awaitsTurn || !record) return
    this.#awaitsTurn = true
    const inTurn = () =>
      this.#serial.run(() => {
        this.#awaitsTurn = false
        return this.#flush(true)
      })
    record.inTurn(inTurn).catch((fault: unknown) => this.#fail(fault))
  }

  /** Nothing of a batch was written: each update is judged again, on what then stands. */
  #putBack(taken: readonly Incoming[]): void {
    this.#text.discard()
    this.#inbox.putBack(taken)
  }

  /**
   * The section moved on while a batch was on its way. The host says presently how; then only those are refused whose
   * writer has lost the right.
   */
  #awaitNews(guard: SectionGuard): void {
    if (this.#guard !== guard) return
    this.#agenda.soon('news', NEWS_MS, () => {
      for (const { origin } of this.#inbox.takeAll()) this.#refuse(origin, 'section-changed')
    })
    this.#options.onMoved?.()
  }

  get #hasNews(): boolean {
    return this.#heard > this.#text.head
  }

  /** What others have written comes before what is still to be written here, and is shown together with it. */
  async #catchUp(): Promise<void> {
    if (this.#fault || this.#isClosed) return
    this.#heard = 0
    try {
      const landed = await this.#text.catchUp()
      if (landed === null) return
      this.#pace.share(this.#clock.now())
      this.#land(landed, false)
    } catch (fault) {
      this.#fail(fault)
    }
  }

  /** Entries are on disk: the text is theirs, and everybody is to be shown it. */
  #land(landed: Landed, isOurs = true): void {
    const { entries, head, text } = landed
    const before = this.#text.settle(landed)
    this.#audience.take(entries, head)
    if (isOurs) this.#audience.show()
    this.#options.onHead?.(head, isOurs)
    const typed = entries.some(({ cause }) => cause === undefined)
    const by = entries.at(-1)?.actor
    if (by !== undefined) this.#options.onRevision?.({ doc: text, head }, typed, { before, by })
    this.#snapshotSoon()
  }

  #snapshotSoon(): void {
    if (!this.#text.isSnapshotDue) return
    this.#agenda.soon('snapshot', SNAPSHOT_MS, () => void this.#saveSnapshot())
  }

  /** An update that was not taken: its sender is told why, unless what it stands on is still to come. */
  #turnDown(incoming: Incoming, reason: BaseRefusal): void {
    const { origin } = incoming
    const isAhead = reason === 'missing-structs' || reason === 'unknown-deletes'
    if (isAhead && !origin.hasAnswered && !origin.isLate) {
      this.#inbox.keepEarly(incoming)
    } else this.#refuse(origin, reason)
  }

  #endHandshake(session: BaseSession): void {
    session.isLate = true
    if (session.isClosed) return
    // What its updates stand on may still be on a slow line: it is to come back and begin anew.
    if (this.#inbox.hasEarly(session)) this.#audience.close(session, CLOSE.tryLater)
    else if (!session.isSynced) this.#audience.close(session, CLOSE.late)
  }

  #refuse(session: BaseSession, reason: BaseRefusal): void {
    session.refuse(reason, this.#guard.epoch, this.#state)
    this.#forget(session)
  }

  #leave(session: BaseSession): void {
    session.leave()
    this.#forget(session)
  }

  #forget(session: BaseSession): void {
    this.#inbox.forget(session)
    this.#audience.remove(session)
  }

  /** Nothing is acknowledged that was not, writers keep their words, and everybody comes back to a room opened anew. */
  #fail(fault: unknown): void {
    if (this.#fault) return
    this.#fault = { cause: fault }
    this.#agenda.clear()
    for (const session of this.#audience.sessions) {
      if (session.pending > 0) session.refuse('storage-failed', this.#guard.epoch, this.#state)
    }
    this.#audience.closeAll(CLOSE.tryLater)
    this.#options.onFault(fault)
  }

  async #saveSnapshot(): Promise<void> {
    try {
      await this.#text.save(await this.#serial.run(async () => this.#text.snapshot()))
    } catch (fault) {
      this.#fail(fault)
    }
  }
}

/** What a batch makes of a text, and who wrote last; null where it writes nothing. */
function changeOf(
  before: Node,
  { entries, text }: Pick<Admitted<Incoming>, 'entries' | 'text'>,
): RecordedChange | null {
  const by = entries.at(-1)?.actor
  return by === undefined ? null : { before, after: text, by }
}
