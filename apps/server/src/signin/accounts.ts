import type { ConferenceId, PersonId } from '@travaux/domain'
import type { Store } from '@travaux/storage'
import type { Access } from '@travaux/sync/http'

/**
 * How somebody gets in. It stands beside the journal, because none of it belongs on a record that outsiders check:
 * an address can be changed and is deleted with the person's rights.
 */
export interface Account {
  readonly person: PersonId
  readonly conference: ConferenceId
  /** Where letters go, as `addressOf` writes it. */
  readonly email?: string
  /** When they first came in. */
  readonly joinedAt?: number
  /** The one link that opens, by the hash of its token. */
  readonly invitation?: { readonly hash: string; readonly expiresAt: number }
}

export class Accounts {
  readonly #store: Store
  #lastTurn: Promise<unknown> = Promise.resolve()

  constructor(store: Store) {
    this.#store = store
  }

  async of(person: PersonId, conference: ConferenceId): Promise<Account> {
    const text = await this.#store.getRecord('account', person)
    return text === null ? { person, conference } : JSON.parse(text)
  }

  async all(): Promise<Account[]> {
    return (await this.#store.records('account')).map(({ value }) => JSON.parse(value))
  }

  /** Whose address it is; where it is known in several conferences, in the one that they came into last. */
  async byEmail(email: string): Promise<Account | null> {
    const theirs = (await this.all()).filter((each) => each.email === email)
    const [latest] = theirs.sort((one, other) => (other.joinedAt ?? 0) - (one.joinedAt ?? 0))
    return latest ?? null
  }

  async put(account: Account): Promise<void> {
    await this.#store.putRecord('account', account.person, JSON.stringify(account))
  }

  setEmail(person: PersonId, conference: ConferenceId, typed: string | null): Promise<void> {
    return this.inTurn(async () => {
      const { email: _, ...account } = await this.of(person, conference)
      await this.put(typed === null ? account : { ...account, email: addressOf(typed) })
    })
  }

  async forget(person: PersonId): Promise<void> {
    await this.#store.takeRecord('account', person)
  }

  /** Of a conference that is no more: its people can come in nowhere, by no link and no code. */
  forgetAllIn(conference: ConferenceId): Promise<void> {
    return this.inTurn(async () => {
      for (const each of await this.all()) if (each.conference === conference) await this.forget(each.person)
    })
  }

  /** What reads an account and then writes it goes one after another; what becomes of one is no matter to the next. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#lastTurn.then(work, work)
    this.#lastTurn = done
    return done
  }
}

/** Addresses are compared without regard to case, as every provider of mail does. */
export const addressOf = (typed: string): string => typed.trim().toLowerCase()

/** In words, for those who manage people. */
export function accessOf(account: Account | undefined, now: number): Access {
  const { email, invitation, joinedAt } = account ?? {}
  const address = email === undefined ? {} : { email }
  const until = invitation ? { until: new Date(invitation.expiresAt).toISOString() } : {}
  if (invitation && now <= invitation.expiresAt) return { state: 'invited', ...until, ...address }
  if (joinedAt !== undefined) return { state: 'joined', ...address }
  return { state: invitation ? 'expired' : 'not-invited', ...until, ...address }
}
