import type { AsideWords, UnsentWords, WordsKeeper } from '../../client/words-keeper.ts'
import type { MemoryDevice } from './memory-device.ts'

/** Keeps the words of one window on a device. */
export class MemoryKeeper implements WordsKeeper {
  readonly #device: MemoryDevice
  readonly #window: string

  constructor(device: MemoryDevice, window: string) {
    this.#device = device
    this.#window = window
    device.hold(window, window)
  }

  async load(): Promise<readonly UnsentWords[]> {
    await this.#device.answer()
    return this.#newestFirst().filter(({ client }) => this.#device.hold(client, this.#window))
  }

  async loadOne(_s: string, _p: string, isWanted: (words: UnsentWords) => boolean): Promise<UnsentWords | null> {
    await this.#device.answer()
    const isFree = ({ client }: UnsentWords) => this.#device.hold(client, this.#window)
    return this.#newestFirst().find((words) => isWanted(words) && isFree(words)) ?? null
  }

  leave(client: string): void {
    this.#device.letGo(client, this.#window)
  }

  #newestFirst(): UnsentWords[] {
    return [...this.#device.kept.values()].reverse()
  }

  save(words: UnsentWords): void {
    const { kept } = this.#device
    kept.delete(words.client)
    kept.set(words.client, JSON.parse(JSON.stringify(words)) as UnsentWords)
  }

  drop(_section: string, client: string): void {
    this.#device.kept.delete(client)
  }

  async loadAside(): Promise<readonly AsideWords[]> {
    return this.#device.aside
  }

  addAside(_section: string, _person: string, words: readonly AsideWords[]): void {
    this.#device.aside = [...this.#device.aside, ...words]
  }

  dropAside(): void {
    this.#device.aside = []
  }
}
