import type { Change, Level } from './level.ts'

/** What a piece of work wants written, and what its caller hears when that is on disk. */
export interface Work<Answer> {
  answer: Answer
  changes: readonly Change[]
}

/**
 * Reads a key as it will be when all work before it is on disk.
 */
export type ReadAhead = (key: string) => Promise<Uint8Array | undefined>

/**
 * Lets many writers share one write. Work is prepared strictly one after another, each seeing what those before it
 * decided; what has gathered while the disk was busy goes out as one batch, all or nothing. Nobody is answered before
 * the batch is on disk, also not those who were refused or who only asked again: their answer may rest on it.
 */
export class GroupCommit {
  readonly #level: Pick<Level, 'fault' | 'get' | 'write'>
  readonly #waiting: Member[] = []
  #draining: Promise<void> | null = null

  constructor(level: Pick<Level, 'fault' | 'get' | 'write'>) {
    this.#level = level
  }

  /**
   * `ready` is what the work needs to have read first: it is read beside everybody else's, while the disk is busy with
   * the group before. Without it five hundred who write for the first time would wait for each other's readings.
   */
  submit<Answer>(prepare: (read: ReadAhead) => Promise<Work<Answer>>, ready: Promise<void> = DONE): Promise<Answer> {
    // Looked at in its turn; a failure must not count as unheard until then.
    ready.catch(() => {})
    return new Promise((resolve, reject) => {
      const member = async (read: ReadAhead) => {
        const { answer, changes } = await prepare(read)
        return { changes, answered: () => resolve(answer) }
      }
      this.#waiting.push({ ready, prepare: member, reject })
      this.#draining ??= this.#drain()
    })
  }

  /** Resolves when all that was submitted has been answered. */
  async idle(): Promise<void> {
    await this.#draining
  }

  async #drain(): Promise<void> {
    // Those who submit in the same turn of the event loop belong to the first group: rooms that wake up together.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#waiting.length > 0) await this.#writeGroup(this.#waiting.splice(0, groupLimit))
    this.#draining = null
  }

  async #writeGroup(group: readonly Member[]): Promise<void> {
    const changes = new Map<string, Change>()
    const read: ReadAhead = async (key) => {
      const change = changes.get(key)
      if (change === undefined) return this.#level.get(key)
      return change.type === 'put' ? change.value : undefined
    }
    const prepared: { answered: () => void; reject: (reason: unknown) => void }[] = []
    for (const { ready, prepare, reject } of group) {
      try {
        await ready
        // Once a write has failed, what runs ahead of the disk is no longer true: not even "again" may be answered.
        if (this.#level.fault !== null) throw this.#level.fault
        const member = await prepare(read)
        for (const change of member.changes) changes.set(change.key, change)
        prepared.push({ answered: member.answered, reject })
      } catch (error) {
        reject(error)
      }
    }
    try {
      if (changes.size > 0) await this.#level.write([...changes.values()])
      for (const { answered } of prepared) answered()
    } catch (error) {
      for (const { reject } of prepared) reject(error)
    }
  }
}

interface Member {
  ready: Promise<void>
  prepare: (read: ReadAhead) => Promise<{ changes: readonly Change[]; answered: () => void }>
  reject: (reason: unknown) => void
}

const DONE = Promise.resolve()

/** Keeps one batch, and what waits behind it, from growing without end when a disk is slow. */
const groupLimit = 512
