/**
 * The browser's database for words that are not on the server's disk yet, and for texts that were opened. It is asked in
 * the task in which they are written, and watched: where it is missing, full or silent, that is said at once (W42).
 */

export type DeviceTrouble = 'missing' | 'full' | 'silent'

/** What a device that is asked does within. */
const PATIENCE_MS = 2_000

export const UNSENT = 'unsent'
export const ASIDE = 'aside'
export const TYPED = 'typed'
export const KEPT = 'kept'
export const OPENED = 'opened'
const STORES: Readonly<Record<string, IDBObjectStoreParameters>> = {
  [UNSENT]: { keyPath: ['section', 'client'] },
  [ASIDE]: { autoIncrement: true },
  [TYPED]: { keyPath: ['section', 'client', 'n'] },
  [KEPT]: { keyPath: ['section', 'person'] },
  [OPENED]: { keyPath: 'section' },
}
/** Rises with every store that is added. */
const VERSION = 3

export class Device {
  readonly #name: string
  readonly #listeners = new Set<() => void>()
  #database: IDBDatabase | null = null
  #opening: Promise<IDBDatabase> | null = null
  #trouble: DeviceTrouble | null = null
  #isSealed = false

  constructor(name: string) {
    this.#name = name
  }

  readonly trouble = (): DeviceTrouble | null => this.#trouble

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What is on it was taken away: nothing more is kept there by whoever still holds this. */
  seal(): void {
    this.#isSealed = true
  }

  /** Hands over now what is to be kept; whether it was is seen in `trouble`. */
  write(store: string, change: (store: IDBObjectStore) => void): void {
    if (this.#isSealed) return
    const database = this.#database
    if (database) void this.#watched(done(database, store, change))
    else void this.#watched(this.#open().then((opened) => done(opened, store, change)))
  }

  /** All of a store; nothing, where the device does not answer. */
  async all<Row>(store: string): Promise<readonly Row[]> {
    const reading = this.#open().then(async (database) => {
      const request: IDBRequest<Row[]> = database.transaction(store).objectStore(store).getAll()
      return answerOf(request)
    })
    return (await this.#watched(reading)) ?? []
  }

  #open(): Promise<IDBDatabase> {
    this.#opening ??= opened(this.#name).then((database) => {
      // Another version of this page wants it otherwise: it may, and this one opens it again when it has to; or it is
      // taken away, by another window too, and then it does not.
      database.onversionchange = ({ newVersion }) => {
        if (newVersion === null) this.seal()
        database.close()
        this.#forget()
      }
      database.onclose = () => this.#forget()
      this.#database = database
      return database
    })
    return this.#opening
  }

  #forget(): void {
    this.#database = null
    this.#opening = null
  }

  /** The answer, or null when there is trouble instead. */
  async #watched<T>(work: Promise<T>): Promise<T | null> {
    let patience: ReturnType<typeof setTimeout> | undefined
    const silence = new Promise<'silent'>((resolve) => {
      patience = setTimeout(() => resolve('silent'), PATIENCE_MS)
    })
    // A silent device may speak again, and then all is well.
    const heard = work.then(
      (answer) => {
        this.#say(null)
        return { answer }
      },
      (error: unknown) => {
        this.#forget()
        this.#say(isFull(error) ? 'full' : 'missing')
        return null
      },
    )
    const first = await Promise.race([heard, silence])
    clearTimeout(patience)
    if (first === 'silent') this.#say('silent')
    return first === 'silent' ? null : (first?.answer ?? null)
  }

  #say(trouble: DeviceTrouble | null): void {
    if (trouble === this.#trouble) return
    this.#trouble = trouble
    for (const listener of this.#listeners) listener()
  }
}

const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === 'QuotaExceededError'

async function opened(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, VERSION)
  request.onupgradeneeded = () => {
    const { result: database } = request
    for (const [store, how] of Object.entries(STORES)) {
      if (!database.objectStoreNames.contains(store)) database.createObjectStore(store, how)
    }
  }
  return answerOf(request)
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** Begun at once, done when it is on the device. */
function done(database: IDBDatabase, name: string, change: (store: IDBObjectStore) => void): Promise<true> {
  const transaction = database.transaction(name, 'readwrite')
  change(transaction.objectStore(name))
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(true)
    transaction.onabort = () => reject(transaction.error)
  })
}

/** What is there is taken away, as soon as all windows have let go of it. */
export async function removeDatabase(name: string): Promise<void> {
  await answerOf(indexedDB.deleteDatabase(name))
}
