import type { SuggestionId } from '@travaux/domain'
import type { OpenHunk } from '@travaux/sync/live'

/** Until its author has rested for so long, a suggestion is being written and not to be decided on. */
const BEING_WRITTEN_MS = 2_000

/**
 * Which suggestions are being written, by when their words were seen to change here: the clocks of server and browser
 * need not agree. A hash may change with the paragraph around it, so that it tells nothing of the author.
 */
export class BeingWritten {
  readonly #seen = new Map<SuggestionId, { words: string; at: number }>()
  #hasBegun = false

  /** Takes up the list as it is now. */
  see(hunks: Iterable<Pick<OpenHunk, 'id' | 'text'>>, now: number): void {
    const isFirst = !this.#hasBegun
    const ids = new Set<SuggestionId>()
    for (const { id, text } of hunks) {
      this.#hasBegun = true
      ids.add(id)
      const words = `${text.del}\n${text.ins}`
      const at = isFirst ? Number.NEGATIVE_INFINITY : now
      if (this.#seen.get(id)?.words !== words) this.#seen.set(id, { words, at })
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
