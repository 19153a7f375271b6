/** What has become of one's suggestions (W39). Only the server's acknowledgement that they are on its disk saves them. */
export type LayerSaveState =
  /** The layer has not come yet. */
  | { readonly kind: 'connecting' }
  | { readonly kind: 'saved' }
  /** On their way for less than ten seconds. */
  | { readonly kind: 'saving'; readonly count: number }
  /** No connection, or no answer for ten seconds: so many changes are here and, as far as is known, nowhere else. */
  | { readonly kind: 'offline'; readonly count: number }
  /** The server, or this client on its behalf, does not take them; the reason is a key. */
  | { readonly kind: 'refused'; readonly reason: string; readonly count: number }

/** Changes, counted as they are made and as they are saved: all that were made before something was sent, with it. */
export class UnsavedChanges {
  #count = 0
  #sent = 0
  #oldest: number | null = null

  get count(): number {
    return this.#count
  }

  /** When the oldest that is not saved was made. */
  get oldest(): number | null {
    return this.#oldest
  }

  made(now: number): void {
    this.#count += 1
    this.#oldest ??= now
  }

  sent(): void {
    this.#sent = this.#count
  }

  saved(isAll: boolean, now: number): void {
    this.#count = isAll ? 0 : Math.max(1, this.#count - this.#sent)
    this.#sent = 0
    this.#oldest = isAll ? null : now
  }
}
