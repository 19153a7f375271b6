import type { Store } from '@travaux/storage'
import type { Clock } from '@travaux/sync'
import type { Conferences } from '../conferences.ts'
import type { Sessions } from '../session.ts'
import type { Accounts } from '../signin/accounts.ts'
import { seedDemo } from './seed.ts'

export interface DemoResetParts {
  readonly store: Store
  readonly conferences: Conferences
  readonly sessions: Sessions
  readonly accounts: Accounts
  readonly clock: Clock
}

/**
 * Puts a demo just made in the place of the one that is served. Whoever was in that is signed out everywhere, so that
 * every window begins again at the door. Who asks while it is done waits for the same one.
 */
export class DemoReset {
  readonly #parts: DemoResetParts
  #running: Promise<void> | null = null

  constructor(parts: DemoResetParts) {
    this.#parts = parts
  }

  run(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #run(): Promise<void> {
    const { store, conferences, sessions, accounts, clock } = this.#parts
    await seedDemo(store, new Date(clock.now()))
    for (const former of await conferences.renew()) {
      await accounts.forgetAllIn(former.id)
      await sessions.endAllIn(former.id)
      await former.close()
    }
  }
}
