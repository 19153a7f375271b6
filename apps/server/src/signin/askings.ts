import type { ConferenceId, PersonId } from '@travaux/domain'
import type { Store } from '@travaux/storage'
import type { Clock } from '@travaux/sync'
import { newCode, newToken, sha256 } from '../random.ts'
import { type Account, type Accounts, addressOf } from './accounts.ts'
import type { Entered, Invitations } from './invitations.ts'

const QUARTER_MS = 15 * 60_000
/** In a quarter of an hour, for one address. */
const ASKINGS = 5
const FAILURES = 10

/** Somebody at a browser has named an address and waits for the letter. */
interface Asking {
  /** Hash of the address. */
  readonly address: string
  /** Hash of the browser's nonce and the code. */
  readonly code: string
  readonly expiresAt: number
  /** Null where the address is nobody's. */
  readonly account: { readonly person: PersonId; readonly conference: ConferenceId } | null
}
/** What was tried under one address: the times, of which the last quarter of an hour counts. */
interface Tries {
  readonly asked: readonly number[]
  readonly failed: readonly number[]
}

/** A letter to be sent, if the address is somebody's. */
export interface Asked {
  /** For the asking browser alone: without it the code opens nothing. */
  readonly nonce: string
  readonly letter: { readonly to: string; readonly code: string } | null
}

/**
 * Signing in by a code that comes by mail, SE13: good for fifteen minutes, for one use, in the browser that asked. For
 * an address that is nobody's the same is done and kept, so that neither answer nor time tells whose is known.
 */
export class Askings {
  readonly #store: Store
  readonly #accounts: Accounts
  readonly #invitations: Invitations
  readonly #clock: Clock

  constructor(store: Store, accounts: Accounts, invitations: Invitations, clock: Clock) {
    this.#store = store
    this.#accounts = accounts
    this.#invitations = invitations
    this.#clock = clock
  }

  /** Null where there was too much of it under this address. */
  ask(typed: string): Promise<Asked | null> {
    const email = addressOf(typed)
    return this.#accounts.inTurn(async () => this.#ask(email, await this.#accounts.byEmail(email)))
  }

  /** The same for somebody who is signed in, under their own address. */
  askAgain(account: Account & { readonly email: string }): Promise<Asked | null> {
    return this.#accounts.inTurn(() => this.#ask(account.email, account))
  }

  async #ask(email: string, account: Account | null): Promise<Asked | null> {
    const address = sha256(email)
    const tries = await this.#triesUnder(address)
    if (tries.asked.length >= ASKINGS) return null
    const now = this.#clock.now()
    await this.#putTries(address, { ...tries, asked: [...tries.asked, now] })
    const [nonce, code] = [newToken(), newCode()]
    const asking: Asking = {
      address,
      code: sha256(nonce + code),
      expiresAt: now + QUARTER_MS,
      account: account && { person: account.person, conference: account.conference },
    }
    await this.#store.putRecord('asking', sha256(nonce), JSON.stringify(asking))
    return { nonce, letter: account && { to: email, code } }
  }

  /** Null where the code opens nothing, and no word of why. `replaces` is the session that the browser came with. */
  answer(nonce: string, typed: string, replaces: string | null): Promise<Entered | null> {
    return this.#accounts.inTurn(async () => {
      const account = await this.#opened(nonce, typed)
      return account && this.#invitations.enter(account, replaces, 'code')
    })
  }

  /** Whether the code is one that was mailed to this person; used up where it is. */
  confirm(nonce: string, typed: string, person: PersonId): Promise<boolean> {
    return this.#accounts.inTurn(async () => (await this.#opened(nonce, typed))?.person === person)
  }

  /** Whose code it is: used up now, or counted as a failure. */
  async #opened(nonce: string, typed: string): Promise<Account | null> {
    const key = sha256(nonce)
    const text = await this.#store.takeRecord('asking', key)
    if (text === null) return null
    const asking: Asking = JSON.parse(text)
    const tries = await this.#triesUnder(asking.address)
    if (this.#clock.now() > asking.expiresAt || tries.failed.length >= FAILURES) return null
    const isRight = sha256(nonce + plainCode(typed)) === asking.code
    if (isRight && asking.account) {
      const { person, conference } = asking.account
      const account = await this.#accounts.of(person, conference)
      // Removed meanwhile, or given another address.
      return account.email && sha256(account.email) === asking.address ? account : null
    }
    await this.#putTries(asking.address, { ...tries, failed: [...tries.failed, this.#clock.now()] })
    await this.#store.putRecord('asking', key, text)
    return null
  }

  /** Removes what ran out while nobody asked. */
  async sweep(): Promise<void> {
    for (const { key, value } of await this.#store.records('asking')) {
      const { expiresAt }: { expiresAt: number } = JSON.parse(value)
      if (this.#clock.now() > expiresAt) await this.#store.takeRecord('asking', key)
    }
  }

  async #triesUnder(address: string): Promise<Tries> {
    const text = await this.#store.getRecord('asking', triesKey(address))
    if (text === null) return { asked: [], failed: [] }
    const { asked, failed }: Tries = JSON.parse(text)
    const counts = (at: number) => this.#clock.now() - at < QUARTER_MS
    return { asked: asked.filter(counts), failed: failed.filter(counts) }
  }

  async #putTries(address: string, tries: Tries): Promise<void> {
    const expiresAt = this.#clock.now() + QUARTER_MS
    await this.#store.putRecord('asking', triesKey(address), JSON.stringify({ ...tries, expiresAt }))
  }
}

const triesKey = (address: string): string => `tries-${address}`

/** However somebody types it: in small letters, with or without the hyphen. */
const plainCode = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
