import type { PersonId } from '@travaux/domain'

/** All that a room knows of a WebSocket. Nothing is sent to a socket after `close`. */
export interface RoomSocket {
  send(bytes: Uint8Array): void
  close(code: number, reason: string): void
  /** Bytes handed over and not yet taken by the network. */
  readonly queued: number
}

/** Who a socket speaks for, as the server knows it: what the others see beside this person's caret. */
export interface Participant {
  readonly person: PersonId
  readonly name: string
  /** 1 to 8, the same for everybody. */
  readonly colour: number
}
