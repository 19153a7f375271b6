import {
  type Command,
  type Conference,
  type ConferenceId,
  changedGuards,
  decide,
  EMPTY,
  type Envelope,
  envelopeOf,
  fold,
  type Happening,
  isRefusal,
  NO_ENTRY,
  openEnvelope,
  type PersonId,
  project,
  type Refusal,
  redact,
  type Sealed,
  type Secret,
  seal,
  verifyChain,
} from '@travaux/domain'
import type { Commit, Committed, Store } from '@travaux/storage'
import type { Clock } from '@travaux/sync'
import { newId, newSalt, sha256 } from './random.ts'
import { registerOf } from './register.ts'

/** Another server was faster: nothing was entered, and what it did is to be taken in first. */
export const STALE = 'stale'

/** What a command led to, once it is on disk. */
export interface Entered {
  readonly before: Conference
  readonly after: Conference
  readonly envelopes: readonly Envelope[]
  readonly heads: Committed['heads']
}

/** The journal of one conference, its fold, and what each person is shown of both. */
export class ConferenceJournal {
  readonly id: ConferenceId
  readonly #store: Store
  readonly #clock: Clock
  readonly #envelopes: Envelope[] = []
  readonly #views = new Map<PersonId, { version: number; view: Conference }>()
  #state: Conference = EMPTY

  private constructor(id: ConferenceId, store: Store, clock: Clock) {
    this.id = id
    this.#store = store
    this.#clock = clock
  }

  /** Reads the journal and checks its chain; a conference whose record does not hold is not served. */
  static async open(id: ConferenceId, store: Store, clock: Clock): Promise<ConferenceJournal> {
    const journal = new ConferenceJournal(id, store, clock)
    const envelopes = await journal.#read()
    const verdict = verifyChain(envelopes, sha256)
    if (!verdict.holds) throw new BrokenJournal(id, verdict.version, verdict.why)
    journal.#take(envelopes)
    return journal
  }

  /** With every value; what leaves the server comes from `view` and `shown` instead. */
  get state(): Conference {
    return this.#state
  }

  /** When the last entry was made, to the hour. */
  get lastHour(): string {
    return this.#envelopes.at(-1)?.entry.at ?? ''
  }

  /** The conference as a person is shown it. */
  view(viewer: PersonId): Conference {
    const known = this.#views.get(viewer)
    if (known?.version === this.#state.version) return known.view
    const view = project(this.#envelopes, this.#state, viewer)
    this.#views.set(viewer, { version: this.#state.version, view })
    return view
  }

  /** The envelopes after a version as a person is shown them. */
  shown(viewer: PersonId, after = 0): Envelope[] {
    return this.#envelopes.slice(after).map((envelope) => redact(envelope, this.#state, viewer))
  }

  /** Why a command would be refused as things stand; null where it would not. */
  refusalOf(actor: PersonId, command: Command): Refusal | null {
    const now = new Date(this.#clock.now()).toISOString()
    const decision = decide(this.#state, command, { actor, now })
    return isRefusal(decision) ? decision : null
  }

  /**
   * Decides a command and enters what follows from it, together with what the streams get. Of commands that are `also`
   * made, each as things then stand, those that are refused are left out. Callers take turns.
   */
  async enter(
    actor: PersonId,
    command: Command,
    streams: Commit['streams'],
    also: readonly ((state: Conference) => Command)[] = [],
  ): Promise<Refusal | Entered | typeof STALE> {
    const before = this.#state
    const now = new Date(this.#clock.now()).toISOString()
    const decision = decide(before, command, { actor, now })
    if (isRefusal(decision)) return decision
    const sealed: Sealed[] = []
    const envelopes: Envelope[] = []
    let after = before
    const add = (events: readonly Happening[]) => {
      const more = this.#seal(events, actor, now, after.version, envelopes.at(-1))
      const made = more.map(({ body, secrets }) => envelopeOf(body, sha256, byId(secrets)))
      sealed.push(...more)
      envelopes.push(...made)
      after = fold(after, made.map(openEnvelope))
    }
    add(decision.events)
    for (const each of also) {
      const next = decide(after, each(after), { actor, now })
      if (!isRefusal(next)) add(next.events)
    }
    const committed = await this.#store.commit({
      conference: this.id,
      expectedVersion: before.version,
      batch: newId(),
      events: sealed.map(({ body }) => body),
      secrets: sealed.flatMap(({ secrets }) => secrets),
      sections: changedGuards(before, after),
      streams,
    })
    if ('refused' in committed) return STALE
    this.#take(envelopes, after)
    return { before, after, envelopes, heads: committed.heads }
  }

  /** Takes up what was entered and is not known here, as when the answer to a commit was lost; null for nothing. */
  async catchUp(): Promise<Entered | null> {
    const before = this.#state
    const envelopes = await this.#read()
    if (envelopes.length === 0) return null
    this.#take(envelopes)
    return { before, after: this.#state, envelopes, heads: {} }
  }

  #seal(
    events: readonly Happening[],
    actor: PersonId,
    now: string,
    version: number,
    last: Envelope | undefined = this.#envelopes.at(-1),
  ): Sealed[] {
    return seal(events, {
      conference: this.id,
      version,
      previous: last?.hash ?? NO_ENTRY,
      actor,
      now,
      hash: sha256,
      salt: newSalt,
    })
  }

  /** What the store has beyond what is known here. */
  async #read(): Promise<Envelope[]> {
    const rows = await this.#store.journal(this.id, this.#state.version)
    const commitments = rows.flatMap(({ body }) => Object.values<string>(JSON.parse(body).commitments))
    const secrets = await this.#store.secrets(commitments)
    return rows.map(({ body }) => envelopeOf(body, sha256, secrets))
  }

  #take(envelopes: readonly Envelope[], after = fold(this.#state, envelopes.map(openEnvelope))): void {
    this.#envelopes.push(...envelopes)
    this.#state = after
    this.#store.register(this.id, after.version, registerOf(after))
  }
}

/** The record of a conference is not what was once written. */
export class BrokenJournal extends Error {
  constructor(id: ConferenceId, version: number, why: string) {
    super(`The journal of conference ${id} does not hold at entry ${version} (${why}).`)
    this.name = 'BrokenJournal'
  }
}

const byId = (secrets: readonly Secret[]): Map<string, Secret> => new Map(secrets.map((secret) => [secret.id, secret]))
