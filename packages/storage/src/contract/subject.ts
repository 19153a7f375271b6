import { afterEach, beforeEach } from 'vitest'
import type { Store } from '../port.ts'

/** A store to be tested, and what it stands on. */
export interface Opened {
  store: Store
  /** Closes the store last opened and opens another on the same disk. */
  reopen(): Promise<Store>
  destroy(): Promise<void>
}

export type Open = () => Promise<Opened>

/** The store of the test that is running. */
export class Subject {
  readonly #open: Open
  #opened: Opened | null = null
  #store: Store | null = null

  private constructor(open: Open) {
    this.#open = open
  }

  static ofEachTest(open: Open): Subject {
    const subject = new Subject(open)
    beforeEach(async () => {
      subject.#opened = await open()
      subject.#store = subject.#opened.store
    })
    afterEach(() => subject.#opened?.destroy())
    return subject
  }

  get store(): Store {
    if (this.#store === null) throw new TypeError('there is a store only while a test runs')
    return this.#store
  }

  async reopen(): Promise<void> {
    this.#store = (await this.#opened?.reopen()) ?? null
  }

  /** Another one beside it, for the caller to destroy. */
  another(): Promise<Opened> {
    return this.#open()
  }
}
