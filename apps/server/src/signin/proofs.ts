import type { Proof } from '@travaux/domain'
import type { Clock } from '@travaux/sync'
import type { Refused } from '../http/refused.ts'
import type { Session } from '../session.ts'
import type { Account, Accounts } from './accounts.ts'
import type { Postbox } from './postbox.ts'

const FRESH_MS = 10 * 60_000

/**
 * Who approves, invites, or gives and takes roles shows anew who they are, SE17: by a code that was mailed to them
 * within ten minutes, where one can be. Whoever has no address here has shown nothing but their session; they are asked
 * in words by the page that they do it on, and what they sign says so.
 */
export class Proofs {
  readonly #accounts: Accounts
  readonly #postbox: Postbox
  readonly #clock: Clock

  constructor(accounts: Accounts, postbox: Postbox, clock: Clock) {
    this.#accounts = accounts
    this.#postbox = postbox
    this.#clock = clock
  }

  /** What a session has shown; refused where it could show more. */
  async of(session: Session): Promise<Proof | (Refused & { refused: 'code-needed' })> {
    if ((await this.mailableOf(session)) === null) return 'words'
    const { provenAt } = session
    return provenAt !== undefined && this.#clock.now() - provenAt < FRESH_MS ? 'code' : { refused: 'code-needed' }
  }

  /** For a deed that leaves no word of how it was proven. */
  async missing(session: Session): Promise<Refused | null> {
    const proof = await this.of(session)
    return typeof proof === 'string' ? null : proof
  }

  /** The account, where a code can be mailed to it. */
  async mailableOf({ person, conference }: Session): Promise<(Account & { readonly email: string }) | null> {
    const { email, ...account } = await this.#accounts.of(person, conference)
    return this.#postbox.isOpen && email !== undefined ? { ...account, email } : null
  }
}
