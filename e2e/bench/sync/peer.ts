/** A server under load, in a process of its own, or several that are one to whoever comes. */
export interface Peer {
  readonly name: PeerName
  readonly pids: readonly number[]
  /** Whether it knows what a text is, and answers who asks for it. */
  readonly knowsText: boolean
  /** How a client of it speaks in a room. */
  dialect(room: string): Dialect
  /** Where the n-th socket goes in. */
  door(room: string, n: number): Door
  /** A room that nobody has been in yet, with this text in it. */
  room(text: BenchText): Promise<Room>
  stop(): Promise<void>
}

export type PeerName = 'ours' | 'hocuspocus' | 'hocuspocus-sqlite' | 'y-websocket' | 'raw'

/** The frames are those of the y-protocols everywhere; only what stands before them differs. */
export interface Dialect {
  readonly prefix: Uint8Array
  /** Said first, where a server wants to be greeted. */
  readonly greeting: readonly Uint8Array[]
}

export interface Door {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

export interface Room {
  readonly name: string
  /** Once others are in it: whoever kept it open goes. */
  release(): Promise<void>
}

/** A text that is the same in every peer. */
export interface BenchText {
  readonly name: string
  /** How it came to be, as Yjs updates in order, and all of them as one. */
  readonly updates: readonly Uint8Array[]
  readonly state: Uint8Array
}
