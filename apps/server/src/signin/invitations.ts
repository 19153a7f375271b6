import type { ConferenceId, PersonId, Proof } from '@travaux/domain'
import type { Store } from '@travaux/storage'
import type { Clock } from '@travaux/sync'
import { newToken, sha256 } from '../random.ts'
import type { Sessions } from '../session.ts'
import type { Account, Accounts } from './accounts.ts'

const GOOD_FOR_MS = 7 * 24 * 60 * 60_000

export interface Invitation {
  /** For the fragment of the link; nobody can be told it again. */
  readonly token: string
  readonly expiresAt: number
}

/** Who came in, and the token of the session that began. */
export interface Entered {
  readonly person: PersonId
  readonly conference: ConferenceId
  readonly token: string
}

/**
 * One-time links, SE12: 256 random bits of which the store has the hash, good for seven days and for one use. A new
 * link ends the former one, and every session that a former one may have begun.
 */
export class Invitations {
  readonly #store: Store
  readonly #accounts: Accounts
  readonly #sessions: Sessions
  readonly #clock: Clock

  constructor(store: Store, accounts: Accounts, sessions: Sessions, clock: Clock) {
    this.#store = store
    this.#accounts = accounts
    this.#sessions = sessions
    this.#clock = clock
  }

  /** `asking` is the session that asks, which stays: whoever makes a link for another device of theirs stays here. */
  make(person: PersonId, conference: ConferenceId, asking: string | null = null): Promise<Invitation> {
    return this.#accounts.inTurn(async () => {
      const account = await this.#accounts.of(person, conference)
      await this.#revoke(account)
      const token = newToken()
      const invitation = { hash: sha256(token), expiresAt: this.#clock.now() + GOOD_FOR_MS }
      await this.#store.putRecord('invitation', invitation.hash, JSON.stringify({ person, conference }))
      await this.#accounts.put({ ...account, invitation })
      await this.#sessions.endAllOf(person, asking)
      return { token, expiresAt: invitation.expiresAt }
    })
  }

  /**
   * Uses a link up: of all who try, one comes in. Null where it opens nothing (any more), and no word of why.
   * `replaces` is the session that the browser came with.
   */
  accept(token: string, replaces: string | null): Promise<Entered | null> {
    return this.#accounts.inTurn(async () => {
      const hash = sha256(token)
      const text = await this.#store.takeRecord('invitation', hash)
      if (text === null) return null
      const { person, conference }: Pick<Account, 'person' | 'conference'> = JSON.parse(text)
      const account = await this.#accounts.of(person, conference)
      const { invitation } = account
      if (invitation?.hash !== hash || this.#clock.now() > invitation.expiresAt) return null
      return this.enter(account, replaces)
    })
  }

  /**
   * Begins a session for somebody who has shown who they are, by a code where that is named; a link that still lay about
   * opens no more.
   */
  async enter(account: Account, replaces: string | null, by: Proof | null = null): Promise<Entered> {
    await this.#revoke(account)
    const { invitation: _, ...rest } = account
    await this.#accounts.put({ ...rest, joinedAt: account.joinedAt ?? this.#clock.now() })
    const { person, conference } = account
    return { person, conference, token: await this.#sessions.start(person, conference, replaces, by) }
  }

  /** Nothing lets this person in any more, and nothing is kept of how it once did. */
  shut(person: PersonId, conference: ConferenceId): Promise<void> {
    return this.#accounts.inTurn(async () => {
      await this.#revoke(await this.#accounts.of(person, conference))
      await this.#accounts.forget(person)
      await this.#sessions.endAllOf(person)
    })
  }

  async #revoke({ invitation }: Account): Promise<void> {
    if (invitation) await this.#store.takeRecord('invitation', invitation.hash)
  }
}
