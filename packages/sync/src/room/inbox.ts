import type { BaseSession } from './base-session.ts'
import type { Candidate } from './staging.ts'

/** An update as it came in, and the epoch in which it did. */
export interface Incoming extends Candidate {
  readonly origin: BaseSession
  readonly epoch: number
}

/** Updates that wait to be tried, in the order in which they came. */
export class Inbox {
  #queue: Incoming[] = []
  /** Updates that were tried ahead of the words they stand on. */
  readonly #early = new Map<BaseSession, Incoming[]>()

  get isEmpty(): boolean {
    return this.#queue.length === 0
  }

  add(incoming: Incoming): void {
    this.#queue.push(incoming)
  }

  /** What a client has when it joins: it comes before what was typed there while it was being asked. */
  addAnswer(answer: Incoming): void {
    const { origin } = answer
    const isOthers = (each: Incoming) => each.origin !== origin
    const early = this.#early.get(origin) ?? []
    this.#early.delete(origin)
    const typed = this.#queue.filter((each) => !isOthers(each))
    this.#queue = [...this.#queue.filter(isOthers), answer, ...early, ...typed]
  }

  /** Takes all out, without those of connections that were refused. */
  takeAll(): Incoming[] {
    return this.#queue.splice(0).filter(({ origin }) => !origin.isRefused)
  }

  /** Takes in again, before all others, what was taken out and not written. */
  putBack(taken: readonly Incoming[]): void {
    this.#queue.unshift(...taken)
  }

  /** Keeps an update until its origin has said what it has. */
  keepEarly(incoming: Incoming): void {
    this.#early.set(incoming.origin, [...(this.#early.get(incoming.origin) ?? []), incoming])
  }

  hasEarly(origin: BaseSession): boolean {
    return this.#early.has(origin)
  }

  /** What was early is not waited for any more; what is queued has come, and stays. */
  forget(origin: BaseSession): void {
    this.#early.delete(origin)
  }
}
