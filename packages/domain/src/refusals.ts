import type { Outcome } from './conference.ts'
import type { SuggestedChange } from './events.ts'
import type { BlockId, SectionId, SuggestionId } from './ids.ts'

/**
 * Why something was refused: a stable key that the web translates, with the facts a person needs. The list is
 * closed; each key is mapped once to an HTTP status (packages/sync) and once to a sentence (apps/web).
 */
export type Refusal =
  | {
      refused: 'not-found'
      what:
        | 'conference'
        | 'section'
        | 'session'
        | 'intervention'
        | 'import'
        | 'link'
        | 'person'
        | 'message'
        | 'suggestion'
        | 'decision'
        | 'sponsorship'
        | 'discussion'
        | 'resolution'
    }
  | { refused: 'not-signed-in' }
  | { refused: 'no-right'; needs: string }
  | { refused: 'wrong-state'; state: string; needs: string[] }
  /** The id is taken, or what is asked for is so already. */
  | { refused: 'already-exists'; what: string }
  | { refused: 'reason-needed' }
  | { refused: 'text-needed'; field: string }
  /** A text or date that the record cannot hold, or that would not read as it was written. */
  | { refused: 'bad-text'; field: string }
  | { refused: 'stale-fingerprint'; fingerprint: string; head: number }
  | { refused: 'already-signed' }
  | { refused: 'no-message' }
  | { refused: 'no-such-block' }
  | { refused: 'addressee-not-for-this-kind' }
  | { refused: 'quote-not-found' }
  | { refused: 'quote-twice'; offsets: number[] }
  | { refused: 'quote-not-at-offset'; offsets: number[] }
  | { refused: 'old-version'; version: number }
  /** Those that are open and were not named as left. */
  | { refused: 'open-suggestions'; suggestions: SuggestionId[] }
  /** Nobody decides on a suggestion that is their own, or that has their name under it (SE6). */
  | { refused: 'own-suggestion'; as: 'author' | 'sponsor' }
  /** What only its author may do. */
  | { refused: 'not-your-suggestion' }
  /** It no longer has the wording that was named, but this one. */
  | { refused: 'changed-suggestion'; hash: string; change: SuggestedChange }
  | { refused: 'being-written' }
  /** The text changed under it and nobody has confirmed it, or its place is gone (`kept`). */
  | { refused: 'stale-suggestion'; state: 'stale' | 'kept' }
  /** It is open no more: this decision stands. */
  | { refused: 'already-decided'; suggestion: SuggestionId; outcome: Outcome; decision: number }
  /** The text has changed where the decision had changed it, so undoing would undo more than that: in these blocks. */
  | { refused: 'base-moved'; blocks?: BlockId[] }
  /** Of many decided on at once: one of the others is in the same place. */
  | { refused: 'competing-suggestion'; suggestion: SuggestionId }
  /** Of many decided on at once: somebody types in a block that it would move or delete. */
  | { refused: 'typed-in' }
  /** A block that makes no text together with what is there already. */
  | { refused: 'does-not-fit' }
  | { refused: 'last-of-role'; role: string }
  /** What names it would name nothing. */
  | { refused: 'in-use'; by: 'intervention' | 'section' }
  /** Somebody signed paragraphs by their numbers in these sections. */
  | { refused: 'signatures-stand'; sections: SectionId[] }

export type RefusalCode = Refusal['refused']

export function isRefusal(answer: object): answer is Refusal {
  return 'refused' in answer
}
