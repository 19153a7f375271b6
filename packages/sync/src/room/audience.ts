import { Agenda } from '../agenda.ts'
import type { Clock } from '../clock.ts'
import { CLOSE, type CloseReason } from '../close-codes.ts'
import { type AwarenessEntry, writeFrame } from '../frame.ts'
import type { AwarenessBoard } from './awareness-board.ts'
import { BEAT, framesOf } from './awareness-board.ts'
import type { BaseEntry } from './base-entry.ts'
import type { BaseSession } from './base-session.ts'
import { Elsewhere } from './elsewhere.ts'
import { isStateVector, mergeInChunks, type StoredText } from './stored-text.ts'

/** Changes of awareness are gathered for so long. */
const AWARENESS_MS = 50
/** A client takes a server that is silent for 15 s for gone, a stock client after 30. */
const BEAT_MS = 10_000
/** A client asks once when it comes; who asks on is answered so often, and what was asked last. */
const ASKED_AGAIN_MS = 500
/** How often a socket that is behind is looked at, and for how long. */
const DRAIN_MS = 250
const SLOWEST_MS = 60_000

/**
 * Everybody who is connected to a section, and what they are shown: what is on disk and who is there, nothing else.
 * One frame is made for all. A socket that does not drain misses some and is then sent the difference.
 */
export class Audience {
  readonly sessions = new Set<BaseSession>()
  readonly #clock: Clock
  readonly #agenda: Agenda
  readonly #stored: StoredText
  readonly #board: AwarenessBoard<BaseSession>
  readonly #elsewhere = new Elsewhere()
  /** Frames with everybody's entry, until one changes: all who come back at once are sent the same. */
  #everybody: readonly Uint8Array[] | null = null
  #presenceShown = 0
  /** On disk, and in no frame yet. */
  readonly #unshown: BaseEntry[] = []
  readonly #onPresence: ((entries: readonly AwarenessEntry[]) => void) | undefined

  constructor(
    clock: Clock,
    stored: StoredText,
    board: AwarenessBoard<BaseSession>,
    onPresence?: (entries: readonly AwarenessEntry[]) => void,
  ) {
    this.#clock = clock
    this.#agenda = new Agenda(clock)
    this.#stored = stored
    this.#board = board
    this.#onPresence = onPresence
    this.#beat()
  }

  /** Asks a newcomer for what it has; the text is sent when it asks in turn. */
  welcome(session: BaseSession): void {
    this.sessions.add(session)
    session.tell(writeFrame({ type: 'step-1', stateVector: this.#stored.stateVector() }))
  }

  /**
   * Sends what somebody in this state lacks, and who is there. False: that is no state. Each new state costs as much
   * as the text is long: a thousand of them in one breath must not hold everybody up (SY7).
   */
  answer(session: BaseSession, stateVector: Uint8Array): boolean {
    const now = this.#clock.now()
    const isAgain = session.answeredAt !== null && now - session.answeredAt < ASKED_AGAIN_MS
    if (isAgain && !this.#stored.hasStepTo(stateVector)) {
      if (!isStateVector(stateVector)) return false
      session.question = stateVector
      this.#answerSoon()
      return true
    }
    session.answeredAt = now
    return this.#send(session, stateVector)
  }

  #answerSoon(): void {
    this.#agenda.soon('questions', ASKED_AGAIN_MS, () => {
      for (const session of this.sessions) {
        const { question } = session
        if (question === null) continue
        session.question = null
        session.answeredAt = this.#clock.now()
        if (!this.#send(session, question)) this.close(session, CLOSE.malformed)
      }
    })
  }

  #send(session: BaseSession, stateVector: Uint8Array): boolean {
    session.isSynced = true
    if (session.fallBehind(this.#clock.now(), () => stateVector)) {
      this.#watchSlow()
      return true
    }
    const step = this.#stored.stepTo(stateVector)
    if (step === null) return false
    session.tell(step)
    if (session.speaksMore) session.tell(this.#revision(''))
    this.introduce(session)
    return true
  }

  /** Who is there. */
  introduce(session: BaseSession): void {
    this.#everybody ??= framesOf([...this.#board.all(), ...this.#elsewhere.all()])
    if (this.#everybody.length > 0) session.share(this.#everybody)
  }

  /** Entries that are on disk now: whoever comes gets them, and everybody is shown them next. */
  take(entries: readonly BaseEntry[], head: number): void {
    this.#noteSlow()
    this.#unshown.push(...entries)
    this.#stored.append(
      entries.map(({ update }) => update),
      head,
    )
  }

  /** Shows everybody what is on disk, their writers too. */
  show(): void {
    const entries = this.#unshown.splice(0)
    if (entries.length === 0) return
    const frame = writeFrame({ type: 'update', update: mergeInChunks(entries.map(({ update }) => update)) })
    // Carets that moved go along: a write to a socket costs more than what is in it.
    const isFresh = this.#clock.now() - this.#presenceShown < AWARENESS_MS / 2
    const presence = isFresh ? [] : this.#takePresence()
    const plain = [frame, ...presence]
    const more = [frame, this.#revision(acceptedFrom(entries)), ...presence]
    for (const session of this.sessions) if (session.isSynced) session.share(session.speaksMore ? more : plain)
  }

  /** Takes what a session says of itself. False: it is not to be understood. */
  present(session: BaseSession, entries: readonly AwarenessEntry[]): boolean {
    const news = this.#board.receive(session, entries)
    if (news === true) this.#showPresenceSoon()
    return news !== null
  }

  /** Takes what another server says of who is there. */
  presentElsewhere(entries: readonly AwarenessEntry[]): void {
    this.#elsewhere.hear(entries, this.#clock.now())
    this.#showPresenceSoon()
  }

  /** Takes a session out. */
  remove(session: BaseSession): void {
    if (this.sessions.delete(session) && this.#board.leave(session)) this.#showPresenceSoon()
  }

  close(session: BaseSession, reason: CloseReason): void {
    session.close(reason)
    this.remove(session)
  }

  closeAll(reason: CloseReason): void {
    for (const session of this.sessions) session.close(reason)
    this.sessions.clear()
    this.#agenda.clear()
  }

  #revision(suggestion: string): Uint8Array {
    return writeFrame({ type: 'revision', revision: this.#stored.head, acceptedFrom: suggestion })
  }

  #showPresenceSoon(): void {
    this.#everybody = null
    this.#agenda.soon('presence', AWARENESS_MS, () => {
      this.#noteSlow()
      const frames = this.#takePresence()
      if (frames.length === 0) return
      for (const session of this.sessions) if (session.isSynced) session.share(frames)
    })
  }

  /** What changed of who is here since it was last shown. */
  #takePresence(): readonly Uint8Array[] {
    this.#agenda.callOff('presence')
    this.#presenceShown = this.#clock.now()
    const here = this.#board.takeChanges()
    if (here.length > 0) this.#onPresence?.(here)
    return framesOf([...here, ...this.#elsewhere.takeChanges()])
  }

  #beat(): void {
    this.#agenda.soon('beat', BEAT_MS, () => {
      for (const session of this.sessions) session.share(BEAT)
      if (this.#elsewhere.dropSilent(this.#clock.now())) this.#showPresenceSoon()
      this.#beat()
    })
  }

  /** Before more is sent: who has too much queued is at the state that is on disk now, and stays there. */
  #noteSlow(): void {
    // What is on disk is then more than they were sent.
    if (this.#unshown.length > 0) return
    let slow = false
    for (const session of this.sessions) {
      if (session.isSynced && session.fallBehind(this.#clock.now(), () => this.#stored.stateVector())) slow = true
    }
    if (slow) this.#watchSlow()
  }

  #watchSlow(): void {
    this.#agenda.soon('slow', DRAIN_MS, () => {
      let slow = false
      for (const session of this.sessions) {
        if (session.behind === null) continue
        if (session.hasDrained) this.#catchUp(session, session.behind.stateVector)
        else if (this.#clock.now() - session.behind.since >= SLOWEST_MS) this.close(session, CLOSE.tryLater)
        else slow = true
      }
      if (slow) this.#watchSlow()
    })
  }

  #catchUp(session: BaseSession, stateVector: Uint8Array): void {
    session.catchUp()
    if (!this.#send(session, stateVector)) this.close(session, CLOSE.malformed)
  }
}

/** The suggestion whose acceptance is among these entries, the last one where there are several. */
function acceptedFrom(entries: readonly BaseEntry[]): string {
  const accepted = entries.findLast(({ cause }) => cause?.kind === 'acceptance')
  return accepted?.cause?.kind === 'acceptance' ? accepted.cause.of : ''
}
