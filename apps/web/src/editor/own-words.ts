import type { ConferenceId, PersonId, SectionId } from '@travaux/domain'
import type { AsideWords, UnsentWords, WordsKeeper } from '@travaux/sync/client'
import { ASIDE, Device, type DeviceTrouble, removeDatabase, UNSENT } from './device.ts'

/** Words that were not put where they belong stand in a list, one row for those of a moment. */
interface AsideRow {
  readonly section: SectionId
  readonly person: PersonId
  readonly words: readonly AsideWords[]
}

interface UnsentRow extends UnsentWords {
  readonly at: number
}

/** How the names of our databases begin. */
const DATABASES = 'travaux-'

/** What this device keeps of a conference's suggestions, for all who sign in on it. */
export class OwnWords {
  readonly #device: Device
  readonly #listeners = new Set<() => void>()
  readonly #aside = new Map<string, readonly AsideWords[]>()

  constructor(conference: ConferenceId) {
    this.#device = new Device(DATABASES + conference)
    this.#device.subscribe(() => this.#tell())
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly trouble = (): DeviceTrouble | null => this.#device.trouble()

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

  seal(): void {
    this.#device.seal()
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

const all = new Map<ConferenceId, OwnWords>()

export function ownWordsOf(conference: ConferenceId): OwnWords {
  const words = all.get(conference) ?? new OwnWords(conference)
  all.set(conference, words)
  return words
}

/** The conferences of which something is on this device. */
export async function conferencesHere(): Promise<readonly ConferenceId[]> {
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
  return names.filter((name) => name.startsWith(DATABASES)).map((name) => name.slice(DATABASES.length) as ConferenceId)
}

/** Takes away what this device keeps of words, sent or not; windows that are open keep nothing more there. */
export async function removeOwnWords(): Promise<void> {
  for (const words of all.values()) words.seal()
  all.clear()
  for (const conference of await conferencesHere()) await removeDatabase(DATABASES + conference)
}

/**
 * Keeps the words of one opening of a section. It holds a lock on its name for as long as it lives: what is kept under
 * a name that nobody holds was left by a window that is gone, and belongs to the first that takes that lock.
 */
export class OpeningKeeper implements WordsKeeper {
  readonly client: string
  readonly #words: OwnWords
  readonly #now: () => number
  readonly #released = new AbortController()
  #unsent: readonly string[] = []

  constructor(words: OwnWords, client: string, now: () => number) {
    this.#words = words
    this.client = client
    this.#now = now
    void this.#hold(client)
  }

  /** The words that are on no disk of the server's as far as is known. */
  get unsent(): readonly string[] {
    return this.#unsent
  }

  get isInTrouble(): boolean {
    return this.#words.trouble() !== null
  }

  async load(section: SectionId, person: PersonId): Promise<readonly UnsentWords[]> {
    const left: UnsentWords[] = []
    for (const words of await this.#words.unsent(section, person)) {
      if (await this.#hold(words.client)) left.push(words)
    }
    return left
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
    this.#released.abort()
  }

  /** Whether the name was free. Without locks nobody can tell, and what others may have open is not taken. */
  #hold(client: string): Promise<boolean> {
    const { locks } = navigator
    const { signal } = this.#released
    if (!locks || signal.aborted) return Promise.resolve(false)
    return new Promise((resolve) => {
      void locks.request(`travaux-words-${client}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null)
        if (lock === null) return
        return new Promise<void>((release) => signal.addEventListener('abort', () => release()))
      })
    })
  }
}
