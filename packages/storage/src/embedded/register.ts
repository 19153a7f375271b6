import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ConferenceId } from '@travaux/domain'
import { type Adapter, Low } from 'lowdb'
import type { StorageFault } from '../port.ts'
import { faultOf } from './fault.ts'
import { syncFolder } from './folder.ts'

/** The readable state of a conference as of a version of its journal. */
export interface Register {
  conference: ConferenceId
  version: number
  state: object
}

export interface RegisterOptions {
  /** How long a register waits for newer ones before it is written. */
  delayMs: number
  onFault: (fault: StorageFault) => void
  /** Last version of a conference's journal; 0 for an unknown one. */
  versionOf: (conference: ConferenceId) => Promise<number>
}

/**
 * The registers of all conferences, one JSON file each, for people with a text editor. Nothing rests on them (SY8):
 * they are written behind, only the newest of each, and the journal does not wait for them. On opening, a file that
 * is torn, or is not of the journal's last version, is set aside under `<name>.set-aside`; the next `put` writes a
 * new one.
 */
export class Registers {
  readonly #folder: string
  readonly #options: RegisterOptions
  readonly #files = new Map<ConferenceId, RegisterFile>()

  private constructor(folder: string, options: RegisterOptions) {
    this.#folder = folder
    this.#options = options
  }

  static async open(folder: string, options: RegisterOptions): Promise<Registers> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const registers = new Registers(folder, options)
    for (const name of await readdir(folder)) {
      if (!name.endsWith('.json')) continue
      const path = join(folder, name)
      if (!(await isCurrent(path, options.versionOf))) await rename(path, `${path}.set-aside`)
    }
    return registers
  }

  put(register: Register): void {
    const { conference } = register
    let file = this.#files.get(conference)
    if (file === undefined) {
      // Ids are random letters and digits; whatever else one might hold stays inside this folder.
      file = new RegisterFile(join(this.#folder, `${encodeURIComponent(conference)}.json`), this.#options)
      this.#files.set(conference, file)
    }
    file.put(register)
  }

  /** Writes what waits, at once. */
  async flush(): Promise<void> {
    for (const file of this.#files.values()) await file.flush()
  }
}

async function isCurrent(path: string, versionOf: RegisterOptions['versionOf']): Promise<boolean> {
  const kept = await new DurableJson<Partial<Register>>(path).read()
  if (typeof kept?.conference !== 'string') return false
  return kept.version === (await versionOf(kept.conference))
}

/** One register: at most one write at a time, and behind it at most one that waits, the newest. */
class RegisterFile {
  readonly #options: RegisterOptions
  readonly #low: Low<Register | null>
  #waiting: Register | null = null
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(path: string, options: RegisterOptions) {
    this.#options = options
    this.#low = new Low<Register | null>(new DurableJson(path), null)
  }

  put(register: Register): void {
    this.#waiting = register
    this.#timer ??= setTimeout(() => void this.flush(), this.#options.delayMs)
  }

  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#writing = this.#writing.then(() => this.#write())
    await this.#writing
  }

  async #write(): Promise<void> {
    if (this.#waiting === null) return
    this.#low.data = this.#waiting
    this.#waiting = null
    try {
      await this.#low.write()
    } catch (error) {
      this.#options.onFault(faultOf(error))
    }
  }
}

/**
 * A JSON file that is at every moment either the old one or the new one, whole: written beside, synced, renamed, and
 * the folder synced. lowdb's own writer leaves out the syncing, and after a power loss the file is empty or old.
 */
class DurableJson<Content> implements Adapter<Content> {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  /** Null where there is no file, or none that is JSON. */
  async read(): Promise<Content | null> {
    const text = await readFile(this.#path, 'utf8')
    try {
      return JSON.parse(text)
    } catch (error) {
      if (error instanceof SyntaxError) return null
      throw error
    }
  }

  async write(content: Content): Promise<void> {
    const beside = `${this.#path}.new`
    const file = await open(beside, 'w', 0o600)
    try {
      await file.writeFile(`${JSON.stringify(content, null, 2)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, this.#path)
    await syncFolder(dirname(this.#path))
  }
}
