import type {
  BlockId,
  CommentId,
  ConferenceId,
  InterventionId,
  LinkId,
  PersonId,
  SectionId,
  SessionId,
  SuggestionId,
} from './ids.ts'

/**
 * Everything that can happen to a conference.
 *
 * An event has *facts* (opaque ids, codes and integers, written into the journal in the clear) and *values* (names,
 * titles, quotes, texts, reasons, fingerprints, the exact time). The journal holds of a value only a salted
 * commitment; salt and value live outside the chain and can be erased without breaking it (D15, SE30).
 */

export type Role = 'observer' | 'member' | 'pen-holder' | 'co-chair' | 'secretariat'
export const ROLES: readonly Role[] = ['observer', 'member', 'pen-holder', 'co-chair', 'secretariat']

export type SectionState = 'drafting' | 'consultation' | 'silence' | 'frozen' | 'approved'
export const SECTION_STATES: readonly SectionState[] = ['drafting', 'consultation', 'silence', 'frozen', 'approved']

/** Who writes the base of a section: the pen-holders, or, while it is in drafting, the whole group. */
export type PenHolder = 'pen-holders' | 'group'
/** How somebody who signed had shown just before who they are: by a code that was mailed to them, or in words only (SE17). */
export const PROOFS = ['code', 'words'] as const
export type Proof = (typeof PROOFS)[number]

export const PEN_HOLDERS: readonly PenHolder[] = ['pen-holders', 'group']

/** What may leave the room about the source of an intervention (D13), from most to least. */
export type Level = 'public' | 'organisation' | 'category' | 'content' | 'none'
export const LEVELS: readonly Level[] = ['public', 'organisation', 'category', 'content', 'none']

export type MessageKind = 'key-message' | 'good-practice' | 'recommendation'
export const MESSAGE_KINDS: readonly MessageKind[] = ['key-message', 'good-practice', 'recommendation']

export type Relation = 'quotes' | 'paraphrases' | 'synthesises' | 'responds-to'
export const RELATIONS: readonly Relation[] = ['quotes', 'paraphrases', 'synthesises', 'responds-to']

/** Why an intervention is left out of the document on purpose (D9); `merged` names the message that says it already. */
export type LeftOutWhy = 'merged' | 'out-of-scope' | 'confidential' | 'withdrawn' | 'other'
export const LEFT_OUT_WHYS: readonly LeftOutWhy[] = ['merged', 'out-of-scope', 'confidential', 'withdrawn', 'other']

export type SessionKind = 'workshop' | 'side-event' | 'high-level' | 'ministerial' | 'working-session'
export const SESSION_KINDS: readonly SessionKind[] = [
  'workshop',
  'side-event',
  'high-level',
  'ministerial',
  'working-session',
]

/** What a suggestion does to the text. */
export type SuggestionKind =
  | 'insert'
  | 'delete'
  | 'replace'
  | 'format'
  | 'attributes'
  | 'split'
  | 'join'
  | 'block-inserted'
  | 'block-deleted'
  | 'move'
  | 'structure'
export const SUGGESTION_KINDS: readonly SuggestionKind[] = [
  'insert',
  'delete',
  'replace',
  'format',
  'attributes',
  'split',
  'join',
  'block-inserted',
  'block-deleted',
  'move',
  'structure',
]

/** What somebody thinks of another's suggestion; `none` takes it back. */
export type Stance = 'support' | 'concern' | 'none'
export const STANCES: readonly Stance[] = ['support', 'concern', 'none']

/** For codes that the caller has checked at its door: one that is not on its list is the program's mistake. */
export function mustBeOn<Code>(list: readonly Code[], code: Code): void {
  if (!list.includes(code)) throw new TypeError(`not one of ${list.join(', ')}: ${JSON.stringify(code)}`)
}

/** What was said and by whom; all of it values. `organisation` and `text` are always given. */
export interface InterventionValues {
  organisation: string
  text: string
  speaker?: string
  role?: string
  group?: string
  region?: string
  gender?: string
  language?: string
  date?: string
  symbol?: string
  source?: string
}
export const INTERVENTION_FIELDS = [
  'organisation',
  'text',
  'speaker',
  'role',
  'group',
  'region',
  'gender',
  'language',
  'date',
  'symbol',
  'source',
] as const satisfies readonly (keyof InterventionValues)[]

/** How long each may be, in UTF-16 code units: what a form, a program and a file of many are all held to. */
export const INTERVENTION_LENGTHS: Readonly<Record<keyof InterventionValues, number>> = {
  organisation: 300,
  text: 100_000,
  speaker: 200,
  role: 200,
  group: 200,
  region: 200,
  gender: 100,
  language: 35,
  date: 40,
  symbol: 100,
  source: 1000,
}

/**
 * A suggested change in words, as the record of a decision keeps it whatever becomes of the layer it stood in (L8);
 * all of it one value. `block` is absent where the change begins between blocks at the start of the text.
 */
export interface SuggestedChange {
  kind: SuggestionKind
  block?: BlockId
  /** The words that go and those that come; a block on a line of its own. */
  del: string
  ins: string
  /** Replace “may” with “should”. */
  sentence: string
}

/** One of many that were decided on at once. */
export interface DecidedSuggestion {
  suggestion: SuggestionId
  author: PersonId
  derivedFrom?: SuggestionId
}

/** A link that a block has from the one it was split off. */
export interface InheritedLink {
  link: LinkId
  of: LinkId
}

type Shape<Facts, Values = Record<never, never>> = { facts: Facts; values: Values }

export interface EventShapes {
  'conference.opened': Shape<
    { conference: ConferenceId; from: string; to: string },
    { title: string; theme: string; place: string; coChairs: string[]; outcome: string }
  >
  'person.joined': Shape<{ person: PersonId; role: Role }, { name: string; organisation: string; group: string }>
  'person.role-changed': Shape<{ person: PersonId; role: Role }>
  'person.removed': Shape<{ person: PersonId }>
  /** A link was made by which they can come in; whoever holds it is taken for them, so that it is on record (never the link). */
  'person.invited': Shape<{ person: PersonId }>
  'conference.retitled': Shape<Record<never, never>, { title: string }>
  'session.added': Shape<{ session: SessionId; kind: SessionKind; day?: string }, { title: string }>
  'session.retitled': Shape<{ session: SessionId }, { title: string }>
  /** It was held on that day; on none that is known, where `day` is absent. */
  'session.dated': Shape<{ session: SessionId; day?: string }>
  /** It stands at that place from now on, counted from 1; the others keep their order. */
  'session.placed': Shape<{ session: SessionId; position: number }>
  /** Nothing named it. Its title is kept here, for the record tells of it by that. */
  'session.removed': Shape<{ session: SessionId }, { title: string }>
  'section.added': Shape<{ section: SectionId; session?: SessionId; position: number }, { title: string }>
  'section.retitled': Shape<{ section: SectionId }, { title: string }>
  /** As a session is placed; paragraphs are numbered by it. */
  'section.placed': Shape<{ section: SectionId; position: number }>
  /** Forward or back along drafting ⇄ consultation → frozen. */
  'section.advanced': Shape<{ section: SectionId; from: SectionState; to: SectionState }>
  /** A co-chair sends a frozen (or silent) section back to consultation; signatures are void. */
  'section.returned': Shape<{ section: SectionId; from: SectionState }, { reason: string }>
  /** An approved section goes back to drafting, in a new epoch; signatures are void. */
  'section.reopened': Shape<{ section: SectionId; epoch: number }, { reason: string }>
  'section.pen-given': Shape<{ section: SectionId; holder: PenHolder }>
  /** `proof` is absent where it was not asked for yet. */
  'section.signed': Shape<
    { section: SectionId; epoch: number; round: number; head: number; proof?: Proof },
    { fingerprint: string }
  >
  'section.approved': Shape<{ section: SectionId; epoch: number; round: number; head: number }, { fingerprint: string }>
  /** An intervention that the section rests on was corrected: signatures are void, an approved section is frozen again. */
  'section.unsettled': Shape<{ section: SectionId; intervention: InterventionId; version: number }>
  'intervention.registered': Shape<
    { intervention: InterventionId; version: number; session: SessionId; level: Level },
    InterventionValues
  >
  'intervention.corrected': Shape<{ intervention: InterventionId; version: number }, InterventionValues>
  'intervention.level-changed': Shape<{ intervention: InterventionId; level: Level }>
  /** The speaker has read this version and says that it is what they said; or that was noted by mistake. */
  'intervention.verified': Shape<{ intervention: InterventionId; version: number }>
  'intervention.unverified': Shape<{ intervention: InterventionId; version: number }>
  /** `section` and `block` name the message that it was merged into. */
  'intervention.left-out': Shape<
    { intervention: InterventionId; why: LeftOutWhy; section?: SectionId; block?: BlockId },
    { note?: string }
  >
  /** It is to be reflected after all. */
  'intervention.taken-up': Shape<{ intervention: InterventionId }>
  'message.marked': Shape<{ section: SectionId; block: BlockId; kind: MessageKind }, { addressee?: string }>
  'message.unmarked': Shape<{ section: SectionId; block: BlockId }>
  /** A co-chair says that a message is the chairs' own words and needs no passage (D8): as it reads now. */
  'message.owned': Shape<{ section: SectionId; block: BlockId }, { wording: string }>
  'message.disowned': Shape<{ section: SectionId; block: BlockId }>
  /**
   * How blocks come from one another (D7). Of a message that was split in two, the second half is one as well, with
   * the same passages under it, each a link of its own and to be checked.
   */
  'block.split': Shape<{ section: SectionId; block: BlockId; into: BlockId; links: InheritedLink[] }>
  /** `from` went into `block`, with what was known of either. */
  'block.joined': Shape<{ section: SectionId; block: BlockId; from: BlockId }>
  /** Blocks went to another section under their ids, with their messages, links and discussions. */
  'block.moved': Shape<{ section: SectionId; to: SectionId; blocks: BlockId[]; head: number; toHead: number }>
  /** `wording` is the text of the block when the link was made: when either side changes, the link is to check (D6). */
  'link.added': Shape<
    {
      link: LinkId
      section: SectionId
      block: BlockId
      intervention: InterventionId
      version: number
      relation: Relation
      /** Where the quote begins in that version's text, in UTF-16 code units. */
      offset: number
      head: number
    },
    { quote: string; wording: string }
  >
  'link.removed': Shape<{ link: LinkId; section: SectionId; block: BlockId; intervention: InterventionId }>
  /**
   * `head` is the revision of the base that the acceptance made. The hash of the exact wording decided on is a value:
   * in the clear it would let a short text be guessed, and outlive its erasure. `derivedFrom` is another's suggestion,
   * of which its author made this one; so below.
   */
  'suggestion.accepted': Shape<
    { section: SectionId; suggestion: SuggestionId; author: PersonId; head: number; derivedFrom?: SuggestionId },
    { change: SuggestedChange; hash: string }
  >
  'suggestion.rejected': Shape<
    { section: SectionId; suggestion: SuggestionId; author: PersonId; derivedFrom?: SuggestionId },
    { change: SuggestedChange; hash: string; reason: string }
  >
  /**
   * Many at once are one entry. `changes` and `hashes` stand in the order of `suggestions`; `head` is the last of the
   * revisions that they made, one for each author.
   */
  'suggestions.accepted': Shape<
    { section: SectionId; suggestions: DecidedSuggestion[]; head: number },
    { changes: SuggestedChange[]; hashes: string[] }
  >
  'suggestions.rejected': Shape<
    { section: SectionId; suggestions: DecidedSuggestion[] },
    { changes: SuggestedChange[]; hashes: string[]; reason: string }
  >
  /** All that were decided on in that entry. */
  'suggestions.undone': Shape<{ section: SectionId; decision: number; head?: number }>
  /** By its author. */
  'suggestion.withdrawn': Shape<
    { section: SectionId; suggestion: SuggestionId; author: PersonId; derivedFrom?: SuggestionId },
    { change: SuggestedChange; hash: string }
  >
  /** The text was frozen over it, undecided (D3). */
  'suggestion.left': Shape<
    { section: SectionId; suggestion: SuggestionId; author: PersonId; derivedFrom?: SuggestionId },
    { change: SuggestedChange; hash: string; reason: string }
  >
  /** An acceptance or a rejection no longer stands. `decision` is its number in the journal; `head` as in accepted. */
  'suggestion.undone': Shape<{ section: SectionId; suggestion: SuggestionId; decision: number; head?: number }>
  /** The author says why. */
  'suggestion.explained': Shape<{ section: SectionId; suggestion: SuggestionId }, { reason: string }>
  /** Its author, or a decider who read it as it reads now, says that it stands although the text changed under it (L9). */
  'suggestion.confirmed': Shape<{ section: SectionId; suggestion: SuggestionId }, { hash: string }>
  /** The actor puts their name under this wording of it. */
  'suggestion.sponsored': Shape<{ section: SectionId; suggestion: SuggestionId }, { hash: string }>
  'suggestion.unsponsored': Shape<{ section: SectionId; suggestion: SuggestionId }>
  'suggestion.reacted': Shape<{ section: SectionId; suggestion: SuggestionId; stance: Stance }>
  /**
   * The first comment names its discussion, and says what that is about: a suggestion, or a block and perhaps words
   * of it.
   */
  'comment.added': Shape<
    { comment: CommentId; discussion: CommentId; section: SectionId; suggestion?: SuggestionId; block?: BlockId },
    { text: string; quote?: string }
  >
  'discussion.resolved': Shape<{ discussion: CommentId; section: SectionId }>
  'discussion.reopened': Shape<{ discussion: CommentId; section: SectionId }>
}

export type EventType = keyof EventShapes

/** What `decide` answers: something that happened, not yet numbered, timed or chained. */
export type Happening<T extends EventType = EventType> = {
  [K in T]: { type: K; facts: EventShapes[K]['facts']; values: EventShapes[K]['values'] }
}[T]

/** A value that the reader may not see, or that was erased, is null; a value that was never given is absent. */
export type Readable<Values> = { [K in keyof Values]: Values[K] | null }

/**
 * An event as `evolve` takes it: numbered, timed, with each value either readable or null. `commitments` holds
 * the commitment of every value, also of those withheld. `at` is coarse (the hour); `time` exact, itself a value.
 */
export type JournalEvent<T extends EventType = EventType> = {
  [K in T]: {
    type: K
    version: number
    actor: PersonId
    at: string
    time: string | null
    facts: EventShapes[K]['facts']
    values: Readable<EventShapes[K]['values']>
    commitments: Readonly<Record<string, string>>
  }
}[T]
