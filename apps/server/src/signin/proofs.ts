import { find, type Proof } from '@travaux/domain'
import type { Clock } from '@travaux/sync'
import type { ProofWanted } from '@travaux/sync/http'
import type { Conferences } from '../conferences.ts'
import { isRefused, type Refused } from '../http/refused.ts'
import type { Session } from '../session.ts'
import type { Account, Accounts } from './accounts.ts'
import type { Postbox } from './postbox.ts'

const FRESH_MS = 10 * 60_000

/**
 * Who approves, invites, or gives and takes roles shows anew who they are, SE17: by a code that was mailed to them
 * within ten minutes, where one can be. Whoever has no address here confirms in words within the same time: repeats the
 * name under which they are here, which shows no more than that it was not done by mistake. What they sign says so.
 */
export class Proofs {
  readonly #conferences: Conferences
  readonly #accounts: Accounts
  readonly #postbox: Postbox
  readonly #clock: Clock

  constructor(conferences: Conferences, accounts: Accounts, postbox: Postbox, clock: Clock) {
    this.#conferences = conferences
    this.#accounts = accounts
    this.#postbox = postbox
    this.#clock = clock
  }

  /** What a session has shown; refused, with what is to be done, until it has shown what it can. */
  async of(session: Session): Promise<Proof | Refused> {
    const { proven } = session
    const shown = proven !== undefined && this.#clock.now() - proven.at < FRESH_MS ? proven.by : null
    const isMailable = (await this.mailableOf(session)) !== null
    if (shown === 'code' || (shown === 'words' && !isMailable)) return shown
    return isMailable ? { refused: 'code-needed' } : { refused: 'words-needed', words: this.#wordsOf(session) }
  }

  /** For a deed that leaves no word of how it was proven. */
  async missing(session: Session): Promise<Refused | null> {
    const proof = await this.of(session)
    return typeof proof === 'string' ? null : proof
  }

  /** The same for a page that asks first. */
  async wantedFrom(session: Session): Promise<ProofWanted['wanted']> {
    const missing = await this.missing(session)
    if (missing === null) return null
    return missing.refused === 'code-needed' ? { by: 'code' } : { by: 'words', words: this.#wordsOf(session) }
  }

  /** Null where these are the words to be repeated, however they are spaced, accented and capitalised. */
  async unfitWords(session: Session, words: string): Promise<Refused | null> {
    if ((await this.mailableOf(session)) !== null) return { refused: 'code-needed' }
    return SAME.compare(spaced(words), spaced(this.#wordsOf(session))) === 0 ? null : { refused: 'wrong-words' }
  }

  /** The account, where a code can be mailed to it. */
  async mailableOf({ person, conference }: Session): Promise<(Account & { readonly email: string }) | null> {
    const { email, ...account } = await this.#accounts.of(person, conference)
    return this.#postbox.isOpen && email !== undefined ? { ...account, email } : null
  }

  /** A name is the same in every language of the pages; whose was erased has their id. */
  #wordsOf({ person, conference }: Session): string {
    const host = this.#conferences.for(conference, person)
    return (isRefused(host) ? null : find(host.state.people, person)?.name) ?? person
  }
}

const SAME = new Intl.Collator('en', { sensitivity: 'base' })
const spaced = (words: string): string => words.trim().replace(/\s+/g, ' ')
