import { type Appended, batchesKnown, type Committed, type StoreRecord } from './port.ts'

/**
 * The growing end of a stream or journal: the number of its last entry, and what the newest batches were answered,
 * so that a retry hears the same (SY3). Forgets a batch as soon as `batchesKnown` entries lie behind it, which keeps
 * the memory of a busy stream bounded and the same before and after a restart.
 */
export class Tip<Answer> {
  #head: number
  readonly #answered = new Map<string, { last: number; answer: Answer }>()

  constructor(head = 0) {
    this.#head = head
  }

  get head(): number {
    return this.#head
  }

  answered(batch: string): Answer | undefined {
    return this.#answered.get(batch)?.answer
  }

  advance(head: number): void {
    this.#head = head
    for (const [batch, { last }] of this.#answered) {
      if (last > head - batchesKnown) break
      this.#answered.delete(batch)
    }
  }

  /** Batches are remembered in the order of their numbers: forgetting stops at the first that is young enough. */
  remember(batch: string, last: number, answer: Answer): void {
    this.#answered.set(batch, { last, answer })
  }
}

/** From the last `batchesKnown` entries of a stream, in order. */
export function streamTip(newest: readonly Extract<StoreRecord, { kind: 'entry' }>[]): Tip<Appended> {
  const tip = new Tip<Appended>(newest.at(-1)?.seq)
  for (const { seq, closes } of newest) {
    if (closes !== undefined) tip.remember(closes.batch, seq, { first: seq - closes.count + 1, last: seq })
  }
  return tip
}

/** From the last `batchesKnown` events of a journal, in order. */
export function journalTip(newest: readonly Extract<StoreRecord, { kind: 'journal' }>[]): Tip<Committed> {
  const tip = new Tip<Committed>(newest.at(-1)?.version)
  for (const { version, closes } of newest) {
    if (closes !== undefined) tip.remember(closes.batch, version, { version, heads: closes.heads })
  }
  return tip
}
