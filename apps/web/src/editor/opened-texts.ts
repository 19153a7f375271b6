import type { PersonId, SectionId } from '@travaux/domain'
import { type Device, OPENED } from './device.ts'

/** The text of a section as the server last told of it, to be read while it cannot be heard (W43). */
export interface OpenedText {
  readonly section: SectionId
  readonly person: PersonId
  readonly epoch: number
  /** When the server was last heard, in ms since 1970. */
  readonly at: number
  readonly document: object
  /** What its own numbers followed then. */
  readonly before: { readonly paragraphs: number; readonly footnotes: number }
}

/** Which epoch of which sections somebody may read. */
export interface Readable {
  readonly person: PersonId
  readonly epochs: ReadonlyMap<SectionId, number>
}

/** The texts that this device keeps of a conference: one for each section, and of nobody but who is signed in. */
export class OpenedTexts {
  readonly #device: Pick<Device, 'all' | 'write'>
  #readable: Readable | null = null

  constructor(device: Pick<Device, 'all' | 'write'>) {
    this.#device = device
  }

  /** Whatever may not be read now goes, and is not kept again: all, where there is nobody who may. */
  keepOnly(readable: Readable | null): void {
    this.#readable = readable
    this.#device.write(OPENED, (store) => {
      const rows: IDBRequest<OpenedText[]> = store.getAll()
      rows.onsuccess = () => {
        for (const row of rows.result) if (!isReadable(row, readable)) store.delete(row.section)
      }
    })
  }

  keep(text: OpenedText): void {
    if (isReadable(text, this.#readable)) this.#device.write(OPENED, (store) => store.put(text))
  }

  async find(section: SectionId): Promise<OpenedText | null> {
    const rows = await this.#device.all<OpenedText>(OPENED)
    return rows.find((row) => row.section === section && isReadable(row, this.#readable)) ?? null
  }
}

const isReadable = ({ section, person, epoch }: OpenedText, readable: Readable | null): boolean =>
  person === readable?.person && epoch === readable.epochs.get(section)
