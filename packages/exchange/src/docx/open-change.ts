import type { Hunk } from '@travaux/document'
import type { SuggestionId } from '@travaux/domain'

/** A hunk of an open suggestion, in places of the base that is written. */
export interface OpenChange extends Pick<Hunk, 'author' | 'kind' | 'from' | 'to' | 'del' | 'ins' | 'text' | 'hash'> {
  readonly id: SuggestionId
  /** The suggestion that it is part of: the two ends of a move have the same. */
  readonly suggestion: SuggestionId
  /** Instant in UTC. */
  readonly changedAt: string
}
