import type { PersonId, SuggestionId } from '@travaux/domain'

/** Somebody accepted exactly this, and it waits until nobody types there. */
export interface Waiting {
  readonly suggestion: SuggestionId
  readonly hash: string
  readonly by: PersonId
}

/** An acceptance that waited and did not come about, for whoever accepted. */
export interface Missed {
  readonly suggestion: SuggestionId
  readonly by: PersonId
  readonly reason: string
}

/** Acceptances that wait for quiet: wishes, and no decisions yet. `WaitingStream` keeps them over a restart. */
export class WaitingList {
  readonly #waiting = new Map<SuggestionId, Waiting>()
  #missed: Missed[] = []

  get byId(): ReadonlyMap<SuggestionId, Waiting> {
    return this.#waiting
  }

  add(waiting: Waiting): void {
    this.#waiting.set(waiting.suggestion, waiting)
  }

  /** Those that were made, here or at another server, wait no more. */
  drop(isMade: (suggestion: SuggestionId) => boolean): void {
    for (const suggestion of this.#waiting.keys()) if (isMade(suggestion)) this.#waiting.delete(suggestion)
  }

  /** Those whose suggestion is gone, or has another wording now, are missed. */
  review(hashOf: (suggestion: SuggestionId) => string | null): void {
    for (const waiting of this.#waiting.values()) {
      const hash = hashOf(waiting.suggestion)
      if (hash !== waiting.hash) this.miss(waiting, hash === null ? 'not-found' : 'changed-suggestion')
    }
  }

  /** Takes out those that have waited long enough; `next` is when to look again. */
  ripe(waitFor: (suggestion: SuggestionId) => number): { ripe: Waiting[]; next: number | null } {
    const waits = [...this.#waiting.values()].map((waiting) => ({ waiting, ms: waitFor(waiting.suggestion) }))
    const ripe = waits.filter(({ ms }) => ms === 0).map(({ waiting }) => waiting)
    for (const { suggestion } of ripe) this.#waiting.delete(suggestion)
    const rest = waits.filter(({ ms }) => ms > 0).map(({ ms }) => ms)
    return { ripe, next: rest.length === 0 ? null : Math.min(...rest) }
  }

  miss({ suggestion, by }: Waiting, reason: string): void {
    this.#waiting.delete(suggestion)
    this.#missed.push({ suggestion, by, reason })
  }

  takeMissed(): Missed[] {
    return this.#missed.splice(0)
  }
}
