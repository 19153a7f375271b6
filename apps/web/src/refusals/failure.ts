import type { RefusalCode } from '@travaux/domain'
import type { RequestFault } from '@travaux/sync/http'

/**
 * Why something that a person asked for did not happen: a rule's refusal, a fault of the request, or no answer at
 * all. A value, never thrown; `sentences.ts` says it in words.
 */
export interface Failure {
  readonly failed: FailureCode
  readonly facts: Readonly<Record<string, unknown>>
}
export type FailureCode = RefusalCode | RequestFault | 'bad-document' | 'unreachable' | 'unknown'

export function isFailure(answer: unknown): answer is Failure {
  return typeof answer === 'object' && answer !== null && 'failed' in answer
}
