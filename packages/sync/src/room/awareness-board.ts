import { type AwarenessEntry, writeFrame } from '../frame.ts'
import type { Participant } from './room-socket.ts'

/** A frame with more entries than this is passed over: stock clients repeat everybody's, and none of those count. */
export const MAX_ENTRIES = 64
/** JSON text of one client's state. */
const MAX_STATE_CHARACTERS = 4_000

/**
 * Who is in the room and where: one entry for each socket, under the client id that it first spoke for. Entries for
 * other ids are dropped without penalty, because stock clients re-broadcast everybody's. Name and colour are written
 * here and not believed (SE23).
 */
export class AwarenessBoard<Session extends { readonly participant: Participant }> {
  readonly #entries = new Map<number, AwarenessEntry>()
  readonly #claims = new Map<number, Session>()
  readonly #clients = new Map<Session, number>()
  readonly #changed = new Map<number, AwarenessEntry>()
  readonly #mayClaim: (client: number, session: Session) => boolean

  /** `mayClaim` says no to a client id that is somebody else's in the text. */
  constructor(mayClaim: (client: number, session: Session) => boolean) {
    this.#mayClaim = mayClaim
  }

  /** Takes what a session says of itself; true if there is news for the others, null if it is not to be understood. */
  receive(session: Session, entries: readonly AwarenessEntry[]): boolean | null {
    if (entries.length > MAX_ENTRIES) return false
    let news = false
    for (const entry of entries) {
      if (!this.#isOwn(session, entry)) continue
      if (entry.state.length > MAX_STATE_CHARACTERS) return null
      const state = readState(entry.state)
      if (state === undefined) return null
      const known = this.#entries.get(entry.client)
      const isLeaving = state === null && known?.clock === entry.clock && known.state !== 'null'
      if (known !== undefined && entry.clock <= known.clock && !isLeaving) continue
      const { person, name, colour } = session.participant
      // `user` is where clients that were not made for this server look.
      const said = state && { ...state, person, name, colour, user: { person, name, colour } }
      this.#put({ ...entry, state: JSON.stringify(said) })
      news = true
    }
    return news
  }

  /** Takes a session's entry off the board. */
  leave(session: Session): boolean {
    const client = this.#clients.get(session)
    if (client === undefined) return false
    this.#clients.delete(session)
    // The same client may have come back on a new socket before the old one was found dead.
    if (this.#claims.get(client) !== session) return false
    this.#claims.delete(client)
    const entry = this.#entries.get(client)
    this.#entries.delete(client)
    if (entry === undefined || entry.state === 'null') return false
    this.#changed.set(client, { ...entry, state: 'null' })
    return true
  }

  /** Whether a client id is that of somebody else who is here. */
  isSomebodyElses(client: number, person: string): boolean {
    const claimant = this.#claims.get(client)
    return claimant !== undefined && claimant.participant.person !== person
  }

  /** Everybody's entry. */
  all(): AwarenessEntry[] {
    return [...this.#entries.values()].filter(({ state }) => state !== 'null')
  }

  /** What changed since it was last taken. */
  takeChanges(): AwarenessEntry[] {
    const changed = [...this.#changed.values()]
    this.#changed.clear()
    return changed
  }

  #put(entry: AwarenessEntry): void {
    this.#entries.set(entry.client, entry)
    this.#changed.set(entry.client, entry)
  }

  #isOwn(session: Session, { client, state }: AwarenessEntry): boolean {
    const own = this.#clients.get(session)
    if (own !== undefined) return own === client
    const claimant = this.#claims.get(client)
    if (claimant !== undefined && claimant.participant.person !== session.participant.person) return false
    if (state === 'null' || !this.#mayClaim(client, session)) return false
    this.#clients.set(session, client)
    this.#claims.set(client, session)
    return true
  }
}

/** Says nothing and keeps a stock client from taking the server for gone. */
export const BEAT: Uint8Array = writeFrame({ type: 'awareness', entries: [] })

/** Undefined: not the JSON of an object or null. */
function readState(json: string): object | null | undefined {
  let state: unknown
  try {
    state = JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
  return typeof state === 'object' && !Array.isArray(state) ? state : undefined
}

/** Never more entries in a frame than are taken from one: a stock client hands back what it was given. */
export function framesOf(entries: readonly AwarenessEntry[]): Uint8Array[] {
  const frames: Uint8Array[] = []
  for (let at = 0; at < entries.length; at += MAX_ENTRIES) {
    frames.push(writeFrame({ type: 'awareness', entries: entries.slice(at, at + MAX_ENTRIES) }))
  }
  return frames
}
