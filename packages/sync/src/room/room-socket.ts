import type { PersonId } from '@travaux/domain'

/** All that a room knows of a WebSocket. Nothing is sent to a socket after `close`. */
export interface RoomSocket {
  /** One frame, or several in a row, which then cost no more than one. */
  send(frames: Frames): void
  close(code: number, reason: string): void
  /** Bytes handed over and not yet taken by the network. */
  readonly queued: number
}

/** What is said at once. */
export type Frames = Uint8Array | readonly Uint8Array[]

/** Who a socket speaks for, as the server knows it: what the others see beside this person's caret. */
export interface Participant {
  readonly person: PersonId
  readonly name: string
  /** 1 to 8, the same for everybody. */
  readonly colour: number
}
