import { constants, type FileHandle, open } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import type { StorageFault } from '../port.ts'
import { faultOf } from './fault.ts'

/**
 * How many writes were confirmed, kept in a file beside LevelDB. When LevelDB recovers it passes over what is damaged
 * in its log, and a store that has lost its newest words opens as if they had never been; compared with the number
 * that LevelDB itself holds, this file tells. It is written without syncing, for it must only never be ahead: after a
 * power loss it may lag behind, and then misses a loss, but it raises no false alarm.
 */
export class Tally {
  readonly #file: FileHandle
  readonly #onFault: (fault: StorageFault) => void
  #confirmed: number
  #writing: Promise<void> | null = null

  private constructor(file: FileHandle, confirmed: number, onFault: (fault: StorageFault) => void) {
    this.#file = file
    this.#confirmed = confirmed
    this.#onFault = onFault
  }

  static async open(path: string, onFault: (fault: StorageFault) => void): Promise<Tally> {
    const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600)
    return new Tally(file, parse((await file.readFile()).toString('latin1')), onFault)
  }

  get confirmed(): number {
    return this.#confirmed
  }

  /** Nobody waits for the file; while it is being written only the newest number waits. */
  confirm(count: number): void {
    this.#confirmed = count
    this.#writing ??= this.#write()
  }

  async close(): Promise<void> {
    await this.#writing
    await this.#file.close()
  }

  async #write(): Promise<void> {
    try {
      for (let written = -1; written !== this.#confirmed; ) {
        written = this.#confirmed
        await this.#file.write(line(written), 0)
      }
    } catch (error) {
      this.#onFault(faultOf(error))
    } finally {
      this.#writing = null
    }
  }
}

/** Always of one length, so that a newer line covers the older one whole. */
function line(count: number): string {
  const digits = String(count).padStart(16, '0')
  return `${digits} ${crc32(digits).toString(16).padStart(8, '0')}\n`
}

/** 0, which raises no alarm, where the file is new or does not hold what was written. */
function parse(text: string): number {
  const count = Number(text.slice(0, 16))
  return text === line(count) ? count : 0
}
