import type { ConferenceId, PersonId, Proof } from '@travaux/domain'
import type { Store } from '@travaux/storage'
import type { Clock } from '@travaux/sync'
import { readHint, writeHint } from './hint.ts'
import { newToken, sha256 } from './random.ts'

const MINUTE = 60_000
const IDLE_MS = 12 * 60 * MINUTE
const LONGEST_MS = 7 * 24 * 60 * MINUTE
/** How stale the stored time of last use may be; saves a disk write per request. */
const TOUCH_MS = 5 * MINUTE

/** Who a browser speaks for. `key` is what the store knows the session by: the hash of the cookie's value. */
export interface Session {
  readonly key: string
  readonly person: PersonId
  readonly conference: ConferenceId
  readonly startedAt: number
  readonly usedAt: number
  /** How and when its person last showed anew in it who they are (SE17). */
  readonly proven?: { readonly by: Proof; readonly at: number }
}

/**
 * Sessions, SE17: the cookie holds 256 random bits, the store their hash only. A session ends by signing out, after
 * 12 hours without use, and after 7 days in any case. Whoever holds something open for one is told when it ends.
 */
export class Sessions {
  readonly #store: Store
  readonly #clock: Clock
  readonly #listeners = new Set<(key: string) => void>()
  /**
   * Sessions in memory, while this process alone has the store: four hundred sockets that come back at once are let in
   * without the disk. Whatever ends one takes it out in the same turn. Where others share the store it is asked every
   * time: word of a session's end may be lost on the way.
   */
  readonly #known: Map<string, Session> | null
  /** How often a session was written or ended. */
  #changes = 0
  #lastTurn: Promise<unknown> = Promise.resolve()

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
    this.#known = store.isShared ? null : new Map()
    store.onHint((topic) => {
      const hint = topic === null ? null : readHint(topic)
      if (hint?.about === 'session-ended') this.#tell(hint.key)
    })
  }

  /** A new session under a new token; `replaces` is the one the browser came with. */
  async start(
    person: PersonId,
    conference: ConferenceId,
    replaces: string | null,
    by: Proof | null = null,
  ): Promise<string> {
    if (replaces) await this.end(replaces)
    const token = newToken()
    const now = this.#clock.now()
    const session = { key: keyOf(token), person, conference, startedAt: now, usedAt: now }
    await this.#write(by === null ? session : { ...session, proven: { by, at: now } })
    return token
  }

  /** Its person has shown again who they are; nothing, where it has ended meanwhile. */
  prove(key: string, by: Proof): Promise<void> {
    return this.#inTurn(async () => {
      const session = await this.#read(key)
      if (session) await this.#write({ ...session, proven: { by, at: this.#clock.now() } })
    })
  }

  /** The session a token opens, null where it opens none (any more). Finding one counts as using it. */
  find(token: string): Promise<Session | null> {
    return this.use(keyOf(token))
  }

  async use(key: string): Promise<Session | null> {
    const session = await this.peek(key)
    if (!session || this.#clock.now() - session.usedAt < TOUCH_MS) return session
    return this.#inTurn(() => this.#touch(key))
  }

  /** Read again, for it may have ended meanwhile: writing it down would bring it back to life. */
  async #touch(key: string): Promise<Session | null> {
    const session = await this.#read(key)
    if (!session) return null
    const used = { ...session, usedAt: this.#clock.now() }
    await this.#write(used)
    return used
  }

  /** The session behind a key, without using it; one that has run out is forgotten here. */
  async peek(key: string): Promise<Session | null> {
    const session = await this.#look(key)
    if (!session) return null
    const now = this.#clock.now()
    if (now - session.usedAt <= IDLE_MS && now - session.startedAt <= LONGEST_MS) return session
    await this.#forget(key)
    return null
  }

  async end(token: string): Promise<void> {
    await this.#forget(keyOf(token))
  }

  /** Everybody's in a conference. */
  endAllIn(conference: ConferenceId): Promise<void> {
    return this.#endWhere((session) => session.conference === conference)
  }

  /** Everywhere a person is signed in, but for the session under the key that is to stay. */
  endAllOf(person: PersonId, staying: string | null = null): Promise<void> {
    return this.#endWhere((session) => session.person === person && session.key !== staying)
  }

  async #endWhere(isMeant: (session: Session) => boolean): Promise<void> {
    for (const { key, value } of await this.#store.records('session')) {
      const session: Session = { key, ...JSON.parse(value) }
      if (isMeant(session)) await this.#forget(key)
    }
  }

  /** Sessions that ran out while nobody asked are removed. */
  async sweep(): Promise<void> {
    for (const { key } of await this.#store.records('session')) await this.peek(key)
  }

  onEnd(listener: (key: string) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async #forget(key: string): Promise<void> {
    await this.#inTurn(async () => {
      await this.#store.takeRecord('session', key)
      this.#changes += 1
      this.#known?.delete(key)
    })
    this.#tell(key)
    if (this.#store.isShared) this.#store.hint(writeHint({ about: 'session-ended', key }))
  }

  #tell(key: string): void {
    for (const listener of this.#listeners) listener(key)
  }

  /** What was read while any session changed is not kept, and of what is not there nothing: anybody can ask for anything. */
  async #look(key: string): Promise<Session | null> {
    const known = this.#known?.get(key)
    if (known) return known
    const changes = this.#changes
    const session = await this.#read(key)
    if (session && changes === this.#changes) this.#known?.set(key, session)
    return session
  }

  async #read(key: string): Promise<Session | null> {
    const text = await this.#store.getRecord('session', key)
    return text === null ? null : { key, ...JSON.parse(text) }
  }

  async #write(session: Session): Promise<void> {
    const { key, ...rest } = session
    await this.#store.putRecord('session', key, JSON.stringify(rest))
    this.#changes += 1
    this.#known?.set(key, session)
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#lastTurn.then(work, work)
    this.#lastTurn = done
    return done
  }
}

/** What the store knows a session by. */
export const keyOf = (token: string): string => sha256(token)
