import type { PersonId, SectionId } from '@travaux/domain'
import type { AsideWords, UnsentWords, WordsKeeper } from '@travaux/sync/client'
import { ASIDE, type Device, UNSENT } from './device.ts'
import { HeldNames } from './held-names.ts'

/** Words that were not put where they belong stand in a list, one row for those of a moment. */
interface AsideRow {
  readonly section: SectionId
  readonly person: PersonId
  readonly words: readonly AsideWords[]
}

interface UnsentRow extends UnsentWords {
  readonly at: number
}

/** What this device keeps of a conference's suggestions, for all who sign in on it. */
export class OwnWords {
  readonly #device: Pick<Device, 'all' | 'write' | 'trouble'>
  readonly #listeners = new Set<() => void>()
  readonly #aside = new Map<string, readonly AsideWords[]>()

  constructor(device: Pick<Device, 'all' | 'write' | 'trouble'>) {
    this.#device = device
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Words are in danger: the device does not keep them. */
  get isInTrouble(): boolean {
    return this.#device.trouble() !== null
  }

  /** Words that wait for their author to decide about them; those of earlier visits once they were loaded. */
  aside(section: SectionId, person: PersonId): readonly AsideWords[] {
    return this.#aside.get(`${section} ${person}`) ?? NONE
  }

  async loadAside(section: SectionId, person: PersonId): Promise<readonly AsideWords[]> {
    const rows = await this.#device.all<AsideRow>(ASIDE)
    const words = rows.filter((row) => row.section === section && row.person === person).flatMap((row) => row.words)
    this.#setAside(section, person, words)
    return words
  }

  addAside(section: SectionId, person: PersonId, words: readonly AsideWords[]): void {
    this.#device.write(ASIDE, (store) => store.add({ section, person, words } satisfies AsideRow))
    this.#setAside(section, person, [...this.aside(section, person), ...words])
  }

  dropAside(section: SectionId, person: PersonId): void {
    this.#device.write(ASIDE, (store) => {
      const walk = store.openCursor()
      walk.onsuccess = () => {
        const row: AsideRow | undefined = walk.result?.value
        if (row?.section === section && row.person === person) walk.result?.delete()
        walk.result?.continue()
      }
    })
    this.#setAside(section, person, NONE)
  }

  save(words: UnsentWords, at: number): void {
    this.#device.write(UNSENT, (store) => store.put({ ...words, at } satisfies UnsentRow))
  }

  drop(section: SectionId, client: string): void {
    this.#device.write(UNSENT, (store) => store.delete([section, client]))
  }

  /** The newest first. */
  async unsent(section: SectionId, person: PersonId): Promise<readonly UnsentWords[]> {
    const rows = await this.#device.all<UnsentRow>(UNSENT)
    return rows.filter((row) => row.section === section && row.person === person).sort((x, y) => y.at - x.at)
  }

  /** All that is written there and on no disk of the server's, whosever it is. */
  async everything(): Promise<readonly string[]> {
    const unsent = await this.#device.all<UnsentRow>(UNSENT)
    const aside = await this.#device.all<AsideRow>(ASIDE)
    return [
      // Keys make a batch each, and words together.
      ...unsent.map(({ batches }) => batches.flatMap(({ words }) => words).join('')),
      ...aside.flatMap(({ words }) => words.map(({ text }) => text)),
    ]
  }

  #setAside(section: SectionId, person: PersonId, words: readonly AsideWords[]): void {
    this.#aside.set(`${section} ${person}`, words)
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

const NONE: readonly AsideWords[] = []

/** Keeps the words of one opening of a section, under a name that is its own for as long as it lives. */
export class OpeningKeeper implements WordsKeeper {
  readonly client: string
  readonly #words: OwnWords
  readonly #now: () => number
  readonly #names: HeldNames
  #unsent: readonly string[] = []

  constructor(words: OwnWords, client: string, now: () => number, locks?: LockManager) {
    this.#words = words
    this.client = client
    this.#now = now
    this.#names = new HeldNames(locks)
    void this.#names.hold(client)
  }

  /** The words that are on no disk of the server's as far as is known. */
  get unsent(): readonly string[] {
    return this.#unsent
  }

  get isInTrouble(): boolean {
    return this.#words.isInTrouble
  }

  async load(section: SectionId, person: PersonId): Promise<readonly UnsentWords[]> {
    const left: UnsentWords[] = []
    for (const words of await this.#words.unsent(section, person)) {
      if (await this.#names.hold(words.client)) left.push(words)
    }
    return left
  }

  async loadOne(
    section: SectionId,
    person: PersonId,
    isWanted: (words: UnsentWords) => boolean,
  ): Promise<UnsentWords | null> {
    for (const words of await this.#words.unsent(section, person)) {
      if (isWanted(words) && (await this.#names.hold(words.client))) return words
    }
    return null
  }

  leave(client: string): void {
    this.#names.letGo(client)
  }

  save(words: UnsentWords): void {
    this.#unsent = words.batches.flatMap((batch) => batch.words)
    this.#words.save(words, this.#now())
  }

  drop(section: SectionId, client: string): void {
    this.#unsent = []
    this.#words.drop(section, client)
  }

  loadAside(section: SectionId, person: PersonId): Promise<readonly AsideWords[]> {
    return this.#words.loadAside(section, person)
  }

  addAside(section: SectionId, person: PersonId, words: readonly AsideWords[]): void {
    this.#words.addAside(section, person, words)
  }

  dropAside(section: SectionId, person: PersonId): void {
    this.#words.dropAside(section, person)
  }

  /** Leaves what is kept to the next. */
  close(): void {
    this.#names.release()
  }
}
