import type { PersonId, SectionId } from '@travaux/domain'
import { type TypingKeeper, wordsOfUpdates } from '@travaux/sync/client'
import { type Device, TYPED } from './device.ts'
import { HeldNames } from './held-names.ts'

/** What somebody typed into a text in one window, in order, and nobody has acknowledged. */
export interface Typed {
  readonly client: string
  readonly epoch: number
  readonly updates: readonly Uint8Array[]
}

/** One change of a text. */
interface TypedRow {
  readonly section: SectionId
  readonly person: PersonId
  readonly client: string
  readonly epoch: number
  readonly n: number
  readonly update: Uint8Array
}

/** What this device keeps of what was typed into the texts of a conference and has not been saved. */
export class TypedWords {
  readonly #device: Device

  constructor(device: Device) {
    this.#device = device
  }

  get isInTrouble(): boolean {
    return this.#device.trouble() !== null
  }

  save(row: TypedRow): void {
    this.#device.write(TYPED, (store) => store.put(row))
  }

  drop(section: SectionId, client: string, upTo: number): void {
    this.#device.write(TYPED, (store) => store.delete(IDBKeyRange.bound([section, client, 0], [section, client, upTo])))
  }

  /** By window. */
  async unsaved(section: SectionId, person: PersonId): Promise<readonly Typed[]> {
    const rows = await this.#device.all<TypedRow>(TYPED)
    return byWindow(rows.filter((row) => row.section === section && row.person === person))
  }

  async everything(): Promise<readonly string[]> {
    return byWindow(await this.#device.all<TypedRow>(TYPED)).flatMap(({ updates }) => wordsOfUpdates(updates))
  }
}

/** A store gives its rows in the order of their keys: each window's changes as they were made. */
function byWindow(rows: readonly TypedRow[]): readonly Typed[] {
  const windows = new Map<string, TypedRow[]>()
  for (const row of rows) windows.set(row.client, [...(windows.get(row.client) ?? []), row])
  return [...windows].map(([client, own]) => ({
    client,
    epoch: own[0]?.epoch ?? 0,
    updates: own.map(({ update }) => update),
  }))
}

/** Keeps what is typed in one opening of a text, under a name that is its own for as long as it lives. */
export class OpenTyping implements TypingKeeper {
  readonly #words: TypedWords
  readonly #at: Pick<TypedRow, 'section' | 'person' | 'client' | 'epoch'>
  readonly #names = new HeldNames()

  constructor(words: TypedWords, at: Pick<TypedRow, 'section' | 'person' | 'client' | 'epoch'>) {
    this.#words = words
    this.#at = at
    void this.#names.hold(at.client)
  }

  get isInTrouble(): boolean {
    return this.#words.isInTrouble
  }

  /** What windows that are gone have left, of this epoch or of another: it is nobody's but this one's now. */
  async left(): Promise<readonly Typed[]> {
    const left: Typed[] = []
    for (const typed of await this.#words.unsaved(this.#at.section, this.#at.person)) {
      if (await this.#names.hold(typed.client)) left.push(typed)
    }
    return left
  }

  save(n: number, update: Uint8Array): void {
    this.#words.save({ ...this.#at, n, update })
  }

  drop(upTo: number): void {
    this.#words.drop(this.#at.section, this.#at.client, upTo)
  }

  /** What another window had left is dealt with. */
  forget({ client }: Typed): void {
    this.#words.drop(this.#at.section, client, Number.POSITIVE_INFINITY)
  }

  /** Leaves what is kept to the next. */
  close(): void {
    this.#names.release()
  }
}
