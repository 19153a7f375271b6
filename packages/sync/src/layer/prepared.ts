import type { OpenSuggestion, SuggestionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import type { Cause } from '../room/base-entry.ts'

/** One revision that a decision makes of the base. */
export interface NextRevision {
  readonly doc: Node
  readonly cause: Cause
}

/** What a decision makes of base and layers, for the host's commit: then exactly one of `landed` and `dropped`. */
export interface PreparedDecision {
  /** For the base, in order, one for each author whose words it takes or gives back; most often one, or none. */
  readonly revisions: readonly NextRevision[]
  /** For the layers of those authors, each on the last entry that is known of it. */
  readonly streams: readonly {
    readonly stream: string
    readonly head: number
    readonly entries: readonly Uint8Array[]
  }[]
  /** On disk, and the base has landed; `headOf` says the number of the last entry of a stream. */
  landed(headOf: (stream: string) => number): void
  dropped(): void
}

/** A suggestion under the id that it is decided under, which other hunks may be part of, as it was found. */
export interface Found {
  readonly suggestion: SuggestionId
  readonly open: OpenSuggestion
}

export type DeskRefusal =
  | { refused: 'not-found'; what: 'suggestion' }
  /** It has another wording now. */
  | { refused: 'changed-suggestion'; open: OpenSuggestion; suggestion: SuggestionId }
  /** Its place in the base is gone: it cannot be made. Or, among many, one of the others would change what it stands in. */
  | { refused: 'stale-suggestion'; state: 'kept' | 'stale' }
  /** It is in the place of another that is accepted with it. */
  | { refused: 'competing-suggestion'; suggestion: SuggestionId }
  /** It and the base are no longer at one. */
  | { refused: 'base-moved' }

/** Somebody types where it would be made: so many milliseconds more, if nobody goes on. */
export interface HasToWait extends Found {
  readonly waits: number
}
