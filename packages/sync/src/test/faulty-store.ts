import { StorageFault, type Store } from '@travaux/storage'
// biome-ignore lint/style/noRestrictedImports: only tests come by here
import { openMemory } from '@travaux/storage/memory'

/** A store in memory that answers when told to, and fails when told to. */
export class FaultyStore {
  readonly store: Store
  /** As another server on the same store would: at once, whatever the fate of what is written here. */
  readonly appendElsewhere: Store['append']
  /** Appends wait while this is set. */
  #held: (() => void)[] | null = null
  /** Asked before each append: what to do with it. `lose`: it is written, and the answer is lost. */
  fate: () => 'write' | 'fail' | 'lose' = () => 'write'
  /** Told of entries the moment they are written, before anybody else is. */
  onWritten: (entries: readonly Uint8Array[]) => void = () => {}

  constructor() {
    this.store = openMemory()
    const append = this.store.append.bind(this.store)
    this.appendElsewhere = async (...args) => {
      const answer = await append(...args)
      if (!('refused' in answer)) this.onWritten(args[3])
      return answer
    }
    this.store.append = async (...args) => {
      if (this.#held) await new Promise<void>((resolve) => this.#held?.push(resolve))
      const fate = this.fate()
      if (fate === 'fail') throw new StorageFault('full', 'no space left')
      const answer = await this.appendElsewhere(...args)
      if (fate === 'lose') throw new StorageFault('io', 'the answer was lost')
      return answer
    }
  }

  hold(): void {
    this.#held ??= []
  }

  release(): void {
    const held = this.#held ?? []
    this.#held = null
    for (const go of held) go()
  }
}
