import type { SectionId } from '@travaux/domain'
import type { SectionGuard, Store } from '@travaux/storage'
import type { Appending } from './layer-stream.ts'
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
  #head = 0

  constructor(store: Pick<Store, 'append' | 'read'>, section: SectionId, newBatch: () => string) {
    this.#store = store
    this.#name = `waiting/${section}`
    this.#newBatch = newBatch
  }

  async load(): Promise<readonly Waiting[]> {
    const last = (await this.#store.read(this.#name, 0)).at(-1)
    if (last) this.#saved = text.read.decode(last.data)
    this.#head = last?.seq ?? 0
    return JSON.parse(this.#saved) as Waiting[]
  }

  /** Durable when it resolves to 'written'; 'head' where another server was faster. Throws what the store throws. */
  async save(guard: SectionGuard, waiting: Iterable<Waiting>): Promise<Appending> {
    const list = JSON.stringify([...waiting])
    if (list === this.#saved) return 'written'
    const entries = [text.write.encode(list)]
    const answer = await this.#store.append(this.#name, guard, this.#newBatch(), entries, this.#head)
    if ('refused' in answer) return answer.refused
    this.#saved = list
    this.#head = answer.last
    return 'written'
  }
}
