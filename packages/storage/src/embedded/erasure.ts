import { namedKey } from '../record.ts'
import { owedKey } from './format.ts'
import type { GroupCommit } from './group-commit.ts'
import type { Change, Level } from './level.ts'
import { rangeOf } from './reading.ts'

/**
 * Erasing is deleting and then rewriting the files. While an export reads as of an earlier moment the files cannot be
 * rewritten; it is then owed, on disk, and done at the export's end or when the store is next opened (SE35).
 */
export class Erasure {
  readonly #level: Level
  readonly #commits: GroupCommit
  #asked = 0

  constructor(level: Level, commits: GroupCommit) {
    this.#level = level
    this.#commits = commits
  }

  async erase(ids: readonly string[]): Promise<void> {
    this.#asked++
    const changes = ids.map((id): Change => ({ type: 'del', key: namedKey('secret', id) }))
    changes.push({ type: 'put', key: owedKey, value: new Uint8Array(0) })
    await this.#write(changes)
    await this.settle()
  }

  /**
   * Does what is owed, if anything is and nobody is in the way.
   *
   * LevelDB drops an old value only where it merges a level into the one below, and may put a fresh table, old value
   * and deletion in it, straight to where nothing is merged any more. So first all of it goes into tables, and then
   * two deletions at the ends of the range make a table that lies across them and forces the merge.
   */
  async settle(): Promise<void> {
    const asked = this.#asked
    if ((await this.#level.get(owedKey)) === undefined) return
    const range = rangeOf('secret')
    if (!(await this.#level.compact(range))) return
    await this.#write([
      { type: 'del', key: range.from },
      { type: 'del', key: range.to },
    ])
    if (!(await this.#level.compact(range))) return
    // Who asked meanwhile owes again, and settles it.
    if (asked === this.#asked) await this.#write([{ type: 'del', key: owedKey }])
  }

  #write(changes: Change[]): Promise<undefined> {
    return this.#commits.submit(async () => ({ answer: undefined, changes }))
  }
}
