import type { SuggestionId } from '@travaux/domain'
import type { OpenHunk } from '@travaux/sync/live'

/** Until its author has rested for so long, a suggestion is being written and not to be decided on. */
const BEING_WRITTEN_MS = 2_000

/**
 * Which suggestions are being written, by when the server was heard to say that their author changed them: its clock
 * and the browser's need not agree. Words and hash may change without the author, with the paragraph around them.
 */
export class BeingWritten {
  readonly #seen = new Map<SuggestionId, { changedAt: number; at: number }>()
  #hasBegun = false

  /** Takes up the list as it is now. */
  see(hunks: Iterable<Pick<OpenHunk, 'id' | 'changedAt'>>, now: number): void {
    const isFirst = !this.#hasBegun
    const ids = new Set<SuggestionId>()
    for (const { id, changedAt } of hunks) {
      this.#hasBegun = true
      ids.add(id)
      const at = isFirst ? Number.NEGATIVE_INFINITY : now
      if (this.#seen.get(id)?.changedAt !== changedAt) this.#seen.set(id, { changedAt, at })
    }
    for (const id of this.#seen.keys()) if (!ids.has(id)) this.#seen.delete(id)
  }

  at(now: number): ReadonlySet<SuggestionId> {
    return new Set([...this.#seen].filter(([, { at }]) => now - at < BEING_WRITTEN_MS).map(([id]) => id))
  }

  /** How long until the first of them is not any more; null while there are none. */
  rest(now: number): number | null {
    const left = [...this.#seen.values()].map(({ at }) => at + BEING_WRITTEN_MS - now).filter((ms) => ms > 0)
    return left.length === 0 ? null : Math.min(...left)
  }
}
