import { t } from '@lingui/core/macro'
import type {
  LeftOutWhy,
  Level,
  MessageKind,
  Relation,
  Role,
  SectionState,
  SessionKind,
  Standing,
  Support,
} from '@travaux/domain'

/** The words for the domain's codes, in the language of the page. Called while rendering, never kept. */

export const roleNames = (): Record<Role, string> => ({
  observer: t`observer`,
  member: t`member`,
  'pen-holder': t`pen-holder`,
  'co-chair': t`co-chair`,
  secretariat: t`secretariat`,
})

export const sessionKindNames = (): Record<SessionKind, string> => ({
  workshop: t`Workshop`,
  'side-event': t`Side event`,
  'high-level': t`High-level segment`,
  ministerial: t`Ministerial session`,
  'working-session': t`Working session`,
})

export const stateNames = (): Record<SectionState, string> => ({
  drafting: t`drafting`,
  consultation: t`in consultation`,
  silence: t`under silence`,
  frozen: t`frozen`,
  approved: t`approved`,
})

export const kindNames = (): Record<MessageKind, string> => ({
  'key-message': t`Key message`,
  'good-practice': t`Good practice`,
  recommendation: t`Recommendation`,
})

/** What a message does with the passage under it. */
export const relationNames = (): Record<Relation, string> => ({
  quotes: t`Quotes the passage`,
  paraphrases: t`Paraphrases the passage`,
  synthesises: t`Sums it up with others`,
  'responds-to': t`Responds to the passage`,
})

export const levelNames = (): Record<Level, string> => ({
  public: t`Public`,
  organisation: t`Organisation only`,
  category: t`Category only`,
  content: t`Content only`,
  none: t`Not for use`,
})

/** What each level lets leave the room (D13). */
export const levelMeanings = (): Record<Level, string> => ({
  public: t`Name, organisation and words may be shown.`,
  organisation: t`The organisation and the words may be shown, not the name.`,
  category: t`Only the kind of organisation and the words may be shown.`,
  content: t`Only the words may be shown, without any source.`,
  none: t`Nothing is shown to anybody, and nothing can be linked.`,
})

/** Why an intervention is left out on purpose (D9). */
export const leftOutNames = (): Record<LeftOutWhy, string> => ({
  merged: t`Merged into a message`,
  'out-of-scope': t`Outside the scope`,
  confidential: t`Confidential`,
  withdrawn: t`Withdrawn`,
  other: t`Another reason`,
})

/** How an intervention stands to the document (D9). */
export const standingNames = (): Record<Standing, string> => ({
  reflected: t`Reflected`,
  'to-check': t`To check`,
  'left-out': t`Left out`,
  'not-reflected': t`Not reflected yet`,
})

/** How a message is supported (D8). */
export const supportNames = (): Record<Support, string> => ({
  supported: t`Supported`,
  partly: t`Partly supported`,
  'to-check': t`To check`,
  unsupported: t`Unsupported`,
  'own-words': t`The co-chairs’ own words`,
})
