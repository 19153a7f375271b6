import type { PersonId, SectionId, SectionState } from '@travaux/domain'
import type { ConnectionRefusal, UnsavedWords } from '@travaux/sync/client'
import { type Device, KEPT } from './device.ts'

/** Words that the server did not take, until their author has decided about them (W45). */
export interface Kept {
  readonly reason: ConnectionRefusal
  /** The state that the section was in then; null where the server did not say. */
  readonly state: SectionState | null
  readonly words: readonly UnsavedWords[]
}

interface KeptRow extends Kept {
  readonly section: SectionId
  readonly person: PersonId
}

type BySection = ReadonlyMap<SectionId, Kept>
const NOTHING: BySection = new Map()

/** Those of a conference: on the device, so that they outlive the window, and by person, so that nobody sees another's. */
export class KeptWords {
  readonly #device: Device
  readonly #listeners = new Set<() => void>()
  readonly #of = new Map<PersonId, BySection>()

  constructor(device: Device) {
    this.#device = device
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** By section; those of earlier visits once they were loaded. */
  of(person: PersonId): BySection {
    return this.#of.get(person) ?? NOTHING
  }

  async load(person: PersonId): Promise<void> {
    const before = this.of(person)
    const rows = await this.#device.all<KeptRow>(KEPT)
    if (this.of(person) !== before) return this.load(person)
    const here = rows.filter((row) => row.person === person)
    // What a device in trouble does not tell is still in this window.
    if (this.#device.trouble() === null) this.#set(person, new Map(here.map((row) => [row.section, row])))
  }

  keep(section: SectionId, person: PersonId, kept: Kept): void {
    if (kept.words.length === 0) return
    const row: KeptRow = { section, person, ...kept }
    this.#device.write(KEPT, (store) => {
      const earlier: IDBRequest<KeptRow | undefined> = store.get([section, person])
      earlier.onsuccess = () => store.put(after(earlier.result, row))
    })
    this.#set(person, new Map(this.of(person)).set(section, after(this.of(person).get(section), row)))
  }

  forget(section: SectionId, person: PersonId): void {
    this.#device.write(KEPT, (store) => store.delete([section, person]))
    this.#set(person, new Map([...this.of(person)].filter(([id]) => id !== section)))
  }

  /** Something is kept in this window alone. */
  get isInDanger(): boolean {
    return this.#device.trouble() !== null && [...this.#of.values()].some(({ size }) => size > 0)
  }

  async everything(): Promise<readonly string[]> {
    const rows = await this.#device.all<KeptRow>(KEPT)
    return rows.flatMap(({ words }) => words.map(({ text }) => text))
  }

  #set(person: PersonId, next: BySection): void {
    this.#of.set(person, next)
    for (const listener of this.#listeners) listener()
  }
}

const after = <K extends Kept>(earlier: Kept | undefined, kept: K): K => ({
  ...kept,
  words: [...(earlier?.words ?? []), ...kept.words],
})
