import type { SectionState } from '@travaux/domain'
import { type BaseRefusal, closeOf } from '../base-refusal.ts'
import type { CloseReason } from '../close-codes.ts'
import { writeFrame } from '../frame.ts'
import type { Frames, Participant, RoomSocket } from './room-socket.ts'

/** Above this, sending stops (SE24). */
export const MAX_QUEUED_BYTES = 1 << 20

/**
 * One socket in a room: what it was told, and how far what it sent has come. A socket that does not drain falls
 * *behind*: it is sent nothing more until it has drained, and then what it missed, in one piece (SY6).
 */
export class BaseSession {
  readonly participant: Participant
  readonly #socket: RoomSocket
  /** Spoke the extension. */
  speaksMore: boolean
  /** Was sent the text: gets what comes after it. */
  isSynced = false
  /** When a question of its own was last answered, and one that is still to be. */
  answeredAt: number | null = null
  question: Uint8Array | null = null
  /** Sent what it had when it joined; until then its updates may stand on words that are still to come. */
  hasAnswered = false
  /** The time for the handshake is over. */
  isLate = false
  /** Had the right to write when last asked. */
  couldWrite = false
  /** Updates received and not yet on disk. */
  pending = 0
  pendingBytes = 0
  #isClosed = false
  #isRefused = false
  #marker: number | null = null
  #behind: { since: number; stateVector: Uint8Array } | null = null

  constructor(socket: RoomSocket, participant: Participant, speaksMore: boolean) {
    this.#socket = socket
    this.participant = participant
    this.speaksMore = speaksMore
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Something it sent was refused: nothing more of it is taken. */
  get isRefused(): boolean {
    return this.#isRefused
  }

  get behind(): { since: number; stateVector: Uint8Array } | null {
    return this.#behind
  }

  /** Small and for this socket alone: said at once, also to one that is behind. */
  tell(frame: Uint8Array): void {
    if (!this.#isClosed) this.#socket.send(frame)
  }

  /** Part of the stream that all get: left out while behind. */
  share(frames: Frames): void {
    if (!this.#isClosed && this.#behind === null) this.#socket.send(frames)
  }

  /** Notes the state it has been sent, if it has too much queued to be sent more; asked before anything is added. */
  fallBehind(now: number, stateVector: () => Uint8Array): boolean {
    if (this.#behind === null && this.#socket.queued > MAX_QUEUED_BYTES) {
      this.#behind = { since: now, stateVector: stateVector() }
    }
    return this.#behind !== null
  }

  /** Whether it has drained far enough to be brought up to date. */
  get hasDrained(): boolean {
    return this.#socket.queued <= MAX_QUEUED_BYTES / 2
  }

  catchUp(): void {
    this.#behind = null
  }

  mark(n: number): void {
    this.#marker = n
    this.echo()
  }

  /** Echoes the newest marker once everything before it is on disk. */
  echo(): void {
    if (this.#marker === null || this.pending > 0 || this.#isRefused) return
    this.tell(writeFrame({ type: 'marker', n: this.#marker }))
    this.#marker = null
  }

  /** Refuses what it sent, with the reason, and ends it. */
  refuse(reason: BaseRefusal, epoch: number, state: SectionState): void {
    if (this.#isClosed) return
    this.#isRefused = true
    if (this.speaksMore) this.tell(writeFrame({ type: 'refused', epoch, state, reason }))
    this.#end(closeOf(reason).code, reason)
  }

  close({ code, reason }: CloseReason): void {
    this.#end(code, reason)
  }

  /** The socket is gone by itself. */
  leave(): void {
    this.#isClosed = true
  }

  #end(code: number, reason: string): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#socket.close(code, reason)
  }
}
