import type { AwarenessEntry } from '../frame.ts'

/** A client says at least every 15 s that it is there; of one that is not heard of for longer, its server is gone. */
const SILENT_MS = 45_000

/**
 * Who is in the room at other servers, as those say: they have checked it, and put name and colour there. Somebody who
 * moves from one server to another may be told of twice; the newer counter wins, here and in every browser.
 */
export class Elsewhere {
  readonly #entries = new Map<number, { entry: AwarenessEntry; heardAt: number }>()
  readonly #changed = new Map<number, AwarenessEntry>()

  hear(entries: readonly AwarenessEntry[], now: number): void {
    for (const entry of entries) {
      const known = this.#entries.get(entry.client)
      if (known !== undefined && entry.clock < known.entry.clock) continue
      if (known?.entry.clock !== entry.clock || known.entry.state !== entry.state)
        this.#changed.set(entry.client, entry)
      if (entry.state === 'null') this.#entries.delete(entry.client)
      else this.#entries.set(entry.client, { entry, heardAt: now })
    }
  }

  /** Lets go of those whose server has been silent for long; true if there are any. */
  dropSilent(now: number): boolean {
    for (const [client, { entry, heardAt }] of this.#entries) {
      if (now - heardAt < SILENT_MS) continue
      this.#entries.delete(client)
      this.#changed.set(client, { ...entry, state: 'null' })
    }
    return this.#changed.size > 0
  }

  all(): AwarenessEntry[] {
    return [...this.#entries.values()].map(({ entry }) => entry)
  }

  takeChanges(): AwarenessEntry[] {
    const changed = [...this.#changed.values()]
    this.#changed.clear()
    return changed
  }
}
