import type { AsideWords, UnsentWords, WordsKeeper } from '../../client/words-keeper.ts'

/** What a device keeps, and which of its windows are open: those keep their own to themselves. */
export class MemoryKeeper implements WordsKeeper {
  readonly kept = new Map<string, UnsentWords>()
  readonly open = new Set<string>()

  async load(): Promise<readonly UnsentWords[]> {
    return [...this.kept.values()].filter(({ client }) => !this.open.has(client)).reverse()
  }

  save(words: UnsentWords): void {
    this.kept.delete(words.client)
    this.kept.set(words.client, JSON.parse(JSON.stringify(words)) as UnsentWords)
  }

  drop(_section: string, client: string): void {
    this.kept.delete(client)
  }

  aside: readonly AsideWords[] = []

  async loadAside(): Promise<readonly AsideWords[]> {
    return this.aside
  }

  addAside(_section: string, _person: string, words: readonly AsideWords[]): void {
    this.aside = [...this.aside, ...words]
  }

  dropAside(): void {
    this.aside = []
  }
}
