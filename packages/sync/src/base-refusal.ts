import type { RefusalCode } from '@travaux/domain'
import { CLOSE, type CloseReason } from './close-codes.ts'

/**
 * Why an update of the base was refused: a refusal of the rules, or what was wrong with the update itself. The key
 * stands in frame 101 and as the reason of the close that follows it.
 */
export type BaseRefusal = Extract<RefusalCode, RuleKey> | UpdateFault | 'section-changed' | 'storage-failed'
type RuleKey = 'not-found' | 'not-signed-in' | 'no-right' | 'wrong-state'

export type UpdateFault =
  /** Not an update. */
  | 'malformed'
  /** More structs than an update may hold. */
  | 'update-too-big'
  /** Written under a client id that is somebody else's. */
  | 'foreign-client'
  /** Stands on structs that the server does not have. */
  | 'missing-structs'
  /** Deletes what does not exist. */
  | 'unknown-deletes'
  /** Holds something that the text of a section never holds. */
  | 'not-allowed'
  /** The text that would result fails the strict check. */
  | 'bad-document'

/** The close that goes with each. All but a storage fault tell a stock client not to come back with the same. */
const CLOSES: Readonly<Record<BaseRefusal, CloseReason>> = {
  malformed: CLOSE.malformed,
  'update-too-big': CLOSE.updateTooBig,
  'foreign-client': CLOSE.badRequest,
  'missing-structs': CLOSE.badRequest,
  'unknown-deletes': CLOSE.badRequest,
  'not-allowed': CLOSE.badRequest,
  'bad-document': CLOSE.badRequest,
  'section-changed': CLOSE.sectionChanged,
  'wrong-state': CLOSE.sectionChanged,
  'not-found': CLOSE.noRight,
  'no-right': CLOSE.noRight,
  'not-signed-in': CLOSE.notSignedIn,
  'storage-failed': CLOSE.tryLater,
}

export const isBaseRefusal = (key: string): key is BaseRefusal => Object.hasOwn(CLOSES, key)

export const closeOf = (refusal: BaseRefusal): CloseReason => CLOSES[refusal]

/** The rules refuse writing for these reasons; any other would be a mistake of the rules, and is no right. */
export const refusalOf = (code: RefusalCode): BaseRefusal => (isBaseRefusal(code) ? code : 'no-right')
