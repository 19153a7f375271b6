/**
 * Why something was refused: a stable key that the web translates, with the facts a person needs. The list is
 * closed; each key is mapped once to an HTTP status (packages/sync) and once to a sentence (apps/web).
 */
export type Refusal =
  | {
      refused: 'not-found'
      what: 'conference' | 'section' | 'session' | 'intervention' | 'link' | 'person' | 'message'
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
  | { refused: 'open-suggestions'; suggestions: string[] }
  | { refused: 'last-of-role'; role: string }

export type RefusalCode = Refusal['refused']

export function isRefusal(answer: object): answer is Refusal {
  return 'refused' in answer
}
