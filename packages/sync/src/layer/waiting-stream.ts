import type { SectionId } from '@travaux/domain'
import type { SectionGuard, Store } from '@travaux/storage'
import type { Waiting } from './waiting-list.ts'

const text = { write: new TextEncoder(), read: new TextDecoder() }

/**
 * The acceptances of a section that wait, on disk, so that whoever was told that theirs waits need not fear a restart.
 * They are few, and an entry holds all of them: the last one is what counts.
 */
export class WaitingStream {
  readonly #store: Pick<Store, 'append' | 'read'>
  readonly #name: string
  readonly #newBatch: () => string
  #saved = '[]'

  constructor(store: Pick<Store, 'append' | 'read'>, section: SectionId, newBatch: () => string) {
    this.#store = store
    this.#name = `waiting/${section}`
    this.#newBatch = newBatch
  }

  async load(): Promise<readonly Waiting[]> {
    const last = (await this.#store.read(this.#name, 0)).at(-1)
    if (last) this.#saved = text.read.decode(last.data)
    return JSON.parse(this.#saved) as Waiting[]
  }

  /** Durable when it resolves to true; false where the guard has moved on. Throws what the store throws. */
  async save(guard: SectionGuard, waiting: Iterable<Waiting>): Promise<boolean> {
    const list = JSON.stringify([...waiting])
    if (list === this.#saved) return true
    const answer = await this.#store.append(this.#name, guard, this.#newBatch(), [text.write.encode(list)])
    if ('refused' in answer) return false
    this.#saved = list
    return true
  }
}
