import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { StorageFault } from '../port.ts'
import { isNumbered } from '../record.ts'
import { faultOf } from './fault.ts'
import { Tally } from './tally.ts'

export type Change = { type: 'put'; key: string; value: Uint8Array } | { type: 'del'; key: string }
export type Pair = [key: string, value: Uint8Array]

/** How many writes there were, its own included, and how many numbered records they brought. */
export const tallyKey = 'tally'

/** From the first key on, up to and without the last. */
export interface Range {
  from: string
  to: string
  reverse?: boolean
  limit?: number
}

/**
 * LevelDB with the one habit that this store needs: a write has reached the disk when it resolves, and after a write
 * that failed there is none. What a failed write left in LevelDB's log is unknown until it is opened again; going
 * on behind it could bury acknowledged words in a part of the log that LevelDB skips when it recovers (SY10).
 */
export class Level {
  readonly #db: ClassicLevel<string, Uint8Array>
  readonly #onFault: (fault: StorageFault) => void
  readonly #tally: Tally
  #writes = 0
  #numbered = 0
  #fault: StorageFault | null = null
  readonly #lists = new Set<Promise<Pair[]>>()
  #walks = 0

  private constructor(db: ClassicLevel<string, Uint8Array>, tally: Tally, onFault: (fault: StorageFault) => void) {
    this.#db = db
    this.#tally = tally
    this.#onFault = onFault
  }

  /**
   * In `folder/store`, with the tally beside it. LevelDB locks its folder for this process; the lock ends with the
   * process, also by `kill -9` (SY9).
   */
  static async open(folder: string, onFault: (fault: StorageFault) => void): Promise<Level> {
    const db = new ClassicLevel<string, Uint8Array>(join(folder, 'store'), {
      keyEncoding: 'utf8',
      valueEncoding: 'view',
    })
    try {
      await db.open()
      const tally = await Tally.open(join(folder, 'confirmed'), onFault)
      const level = new Level(db, tally, onFault)
      await level.#compareTally().catch(async (error) => {
        await tally.close()
        throw error
      })
      return level
    } catch (error) {
      await db.close()
      throw faultOf(error)
    }
  }

  /** Why nothing is written any more; null while all is well. */
  get fault(): StorageFault | null {
    return this.#fault
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    return this.#db.get(key).catch(rethrow)
  }

  async getMany(keys: string[]): Promise<(Uint8Array | undefined)[]> {
    return this.#db.getMany(keys).catch(rethrow)
  }

  /** As of the moment of the call, whatever is written while it is read. */
  async list(range: Range): Promise<Pair[]> {
    const reading = this.#db.iterator(bounds(range)).all()
    this.#lists.add(reading)
    try {
      return await reading.catch(rethrow)
    } finally {
      this.#lists.delete(reading)
    }
  }

  /** One range after another, all as of the moment in which the walk begins. */
  async *walk(ranges: readonly Range[]): AsyncGenerator<Pair> {
    const snapshot = this.#db.snapshot()
    this.#walks++
    try {
      for (const range of ranges) yield* this.#db.iterator({ ...bounds(range), snapshot })
    } catch (error) {
      rethrow(error)
    } finally {
      await snapshot.close()
      this.#walks--
    }
  }

  /** The first key, then the first from `next(key)` on, and so forth: one for each name, without reading the rest. */
  async leap(range: Range, next: (found: string) => string): Promise<string[]> {
    const keys = this.#db.keys(bounds(range))
    try {
      const found: string[] = []
      for (let key = await keys.next(); key !== undefined; key = await keys.next()) {
        found.push(key)
        keys.seek(next(key))
      }
      return found
    } catch (error) {
      return rethrow(error)
    } finally {
      await keys.close()
    }
  }

  /** All or nothing. One at a time: LevelDB may turn two around, and the tally would run backwards. */
  async write(changes: Change[]): Promise<void> {
    if (this.#fault !== null) throw this.#fault
    const writes = ++this.#writes
    this.#numbered += changes.filter(({ type, key }) => type === 'put' && isNumbered(key)).length
    const value = new TextEncoder().encode(`${writes} ${this.#numbered}`)
    try {
      await this.#db.batch([...changes, { type: 'put', key: tallyKey, value }], { sync: true })
      this.#tally.confirm(writes)
    } catch (error) {
      const fault = faultOf(error)
      if (fault.code === 'closed') throw fault
      this.#fault = fault
      this.#onFault(fault)
      throw fault
    }
  }

  /**
   * Merges the files that hold a range, without what may be forgotten; false, and nothing done, while there is a walk
   * that may still have to read it.
   */
  async compact({ from, to }: Range): Promise<boolean> {
    await Promise.allSettled(this.#lists)
    if (this.#walks > 0) return false
    await this.#db.compactRange(from, to).catch(rethrow)
    return true
  }

  async clear(): Promise<void> {
    this.#numbered = 0
    await this.#db.clear().catch(rethrow)
  }

  async close(): Promise<void> {
    await this.#db.close().catch(rethrow)
    await this.#tally.close()
  }

  async #compareTally(): Promise<void> {
    const value = await this.#db.get(tallyKey)
    if (value !== undefined) {
      const { writes, numbered } = readTally(value)
      this.#writes = writes
      this.#numbered = numbered
    }
    const lost = this.#tally.confirmed - this.#writes
    if (lost <= 0) return
    throw new StorageFault(
      'corrupt',
      `The store is damaged: its last ${lost} confirmed writes are missing. Restore a backup; ` +
        'or, to go on with what is left, delete the file `confirmed` in the data folder.',
    )
  }
}

/** The numbers under `tallyKey`. */
export function readTally(value: Uint8Array): { writes: number; numbered: number } {
  const [writes = 0, numbered = 0] = new TextDecoder().decode(value).split(' ').map(Number)
  return { writes, numbered }
}

function bounds({ from, to, reverse = false, limit = -1 }: Range) {
  return { gte: from, lt: to, reverse, limit }
}

function rethrow(error: unknown): never {
  throw faultOf(error)
}
