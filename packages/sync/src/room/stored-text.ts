import * as Y from 'yjs'
import { writeFrame } from '../frame.ts'

/** Merging is quadratic in the number of updates; in chunks of this size 51,000 of them take a fifth of a second. */
const CHUNK = 200
/** Clients that come back at once have few distinct states; a liar's many must not pile up. */
const ANSWERS_KEPT = 32

/**
 * A snapshot is written anew when so great a part of the text has come since the last. To encode a text of 100,000
 * words keeps the process busy for 40 ms: every 500 keys that would be felt, every 3,000 it is not.
 */
const GROWN = 16

/**
 * What is on disk of a section's text, as bytes: joining and coming back are answered from here without a Y.Doc.
 * What is asked for twice between two changes is made once.
 */
export class StoredText {
  #head: number
  /** State as of some entry, and the updates after it. */
  #state: Uint8Array
  #tail: Uint8Array[] = []
  readonly #clocks: Map<number, number>
  #vector: Uint8Array | null = null
  #unsavedBytes: number
  readonly #answers = new Map<string, Uint8Array>()
  #fromCopy: (stateVector: Uint8Array) => Uint8Array | null = () => null

  /** `unsavedBytes`: of entries that are in no snapshot yet. */
  constructor(state: Uint8Array, head: number, unsavedBytes = 0) {
    this.#state = state
    this.#head = head
    this.#unsavedBytes = unsavedBytes
    this.#clocks = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(state))
  }

  /** Number of the last entry. */
  get head(): number {
    return this.#head
  }

  append(updates: readonly Uint8Array[], head: number): void {
    this.#tail.push(...updates)
    for (const update of updates) {
      this.#unsavedBytes += update.length
      for (const [client, clock] of Y.parseUpdateMeta(update).to) this.#clocks.set(client, clock)
    }
    this.#head = head
    this.#vector = null
    this.#answers.clear()
  }

  /** Whether as much has come as makes a new snapshot worth writing all of it. */
  get hasGrown(): boolean {
    return this.#unsavedBytes * GROWN >= this.#state.length
  }

  /** All up to now is in a snapshot. */
  saved(): void {
    this.#unsavedBytes = 0
  }

  /** Takes a shorter form of the same state. */
  compact(state: Uint8Array): void {
    this.#state = state
    this.#tail = []
  }

  get isCompact(): boolean {
    return this.#tail.length === 0
  }

  /** All of it as one update. */
  state(): Uint8Array {
    if (this.#tail.length > 0) {
      this.#state = mergeInChunks([this.#state, ...this.#tail])
      this.#tail = []
    }
    return this.#state
  }

  stateVector(): Uint8Array {
    this.#vector ??= Y.encodeStateVector(this.#clocks)
    return this.#vector
  }

  /** What somebody with some state vector lacks is asked of a document that holds the same, unless that answers null. */
  answerFrom(copy: (stateVector: Uint8Array) => Uint8Array | null): void {
    this.#fromCopy = copy
  }

  /** Whether that frame is made already. */
  hasStepTo(stateVector: Uint8Array): boolean {
    return this.#answers.has(stateVector.join())
  }

  /** The frame with what somebody with this state vector lacks; null where it is none. */
  stepTo(stateVector: Uint8Array): Uint8Array | null {
    const key = stateVector.join()
    const known = this.#answers.get(key)
    if (known !== undefined) return known
    let update: Uint8Array
    try {
      // To look through all the bytes of a long text costs more than to ask a document that is there anyway.
      update =
        stateVector.length <= 1
          ? this.state()
          : (this.#fromCopy(stateVector) ?? Y.diffUpdate(this.state(), stateVector))
    } catch {
      // The stored state is sound: lib0 failed at the vector's bytes.
      return null
    }
    if (this.#answers.size >= ANSWERS_KEPT) this.#answers.clear()
    const frame = writeFrame({ type: 'step-2', update })
    this.#answers.set(key, frame)
    return frame
  }
}

export function isStateVector(bytes: Uint8Array): boolean {
  try {
    Y.decodeStateVector(bytes)
    return true
  } catch {
    // lib0 throws plain errors at bytes that end early.
    return false
  }
}

/** Many updates as one. */
export function mergeInChunks(updates: readonly Uint8Array[]): Uint8Array {
  let merged = [...updates]
  while (merged.length > 1) {
    const next: Uint8Array[] = []
    for (let at = 0; at < merged.length; at += CHUNK) next.push(Y.mergeUpdates(merged.slice(at, at + CHUNK)))
    merged = next
  }
  return merged[0] ?? EMPTY_UPDATE
}

/** No structs, no deletions. */
const EMPTY_UPDATE = Uint8Array.of(0, 0)
