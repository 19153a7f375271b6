import type { BaseRefusal } from '../base-refusal.ts'
import type { UnsavedWords } from './unsaved-words.ts'

/**
 * What has become of one's changes (W39). Only the server's acknowledgement that they are on its disk makes them
 * saved: no open socket does, and no state vector.
 */
export type SaveState =
  /** The text has not come yet, and nothing was changed. */
  | { readonly kind: 'connecting' }
  | { readonly kind: 'saved' }
  /** On their way for less than ten seconds. */
  | { readonly kind: 'saving'; readonly count: number }
  /** No connection, or no answer for ten seconds: so many changes are here and, as far as is known, nowhere else. */
  | { readonly kind: 'offline'; readonly count: number }
  /** The server refused them, and these words with them. */
  | { readonly kind: 'refused'; readonly reason: ConnectionRefusal; readonly words: readonly UnsavedWords[] }

export type ConnectionRefusal = BaseRefusal

/** Changes of one text, counted from the first, and how far they are known to be saved. */
export class Changes {
  #made = 0
  #saved = 0
  #unsaved: { n: number; at: number; update: Uint8Array }[] = []

  /** Number of the last change. */
  get made(): number {
    return this.#made
  }

  get saved(): number {
    return this.#saved
  }

  get count(): number {
    return this.#unsaved.length
  }

  /** When the oldest that is not saved was made. */
  get oldest(): number | null {
    return this.#unsaved[0]?.at ?? null
  }

  get updates(): Uint8Array[] {
    return this.#unsaved.map(({ update }) => update)
  }

  make(update: Uint8Array, at: number): void {
    this.#made += 1
    this.#unsaved.push({ n: this.#made, at, update })
  }

  /** All up to the n-th are saved. */
  save(n: number): void {
    this.#saved = Math.max(this.#saved, n)
    this.#unsaved = this.#unsaved.filter((change) => change.n > n)
  }
}
