import type {
  InterventionValues,
  LeftOutWhy,
  Level,
  MessageKind,
  PenHolder,
  Proof,
  Readable,
  Relation,
  Role,
  SectionState,
  SessionKind,
  Stance,
  SuggestedChange,
} from './events.ts'
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
 * The state of a conference: a fold of its journal by `evolve`, plain JSON, never mutated. The server folds all
 * values; a browser folds what its person may see, where a withheld value is null.
 */
export interface Conference {
  readonly id: ConferenceId
  /** Number of the last event folded in; 0 before the first. */
  readonly version: number
  readonly title: string | null
  readonly theme: string | null
  readonly place: string | null
  readonly coChairs: readonly string[] | null
  readonly outcome: string | null
  readonly from: string
  readonly to: string
  readonly people: Readonly<Record<PersonId, Person>>
  /** May read confidential identities; named by both co-chairs. */
  readonly custodians: readonly PersonId[]
  readonly sessions: Readonly<Record<SessionId, Session>>
  readonly sections: Readonly<Record<SectionId, Section>>
  readonly interventions: Readonly<Record<InterventionId, Intervention>>
  /** By section, then by block. */
  readonly messages: Readonly<Record<SectionId, Readonly<Record<BlockId, Message>>>>
  readonly links: Readonly<Record<LinkId, Link>>
  /**
   * What was decided on suggestions, by section, in the order of the journal. Suggestions themselves are not here:
   * an open one is a difference between its author's layer and the base.
   */
  readonly decisions: Readonly<Record<SectionId, readonly SuggestionDecision[]>>
  /** What was said about suggestions, open or decided; one about which nothing was said has none. */
  readonly notes: Readonly<Record<SuggestionId, SuggestionNotes>>
  /** By the id of their first comment. */
  readonly discussions: Readonly<Record<CommentId, Discussion>>
}

export interface Person {
  readonly id: PersonId
  readonly role: Role
  readonly name: string | null
  readonly organisation: string | null
  readonly group: string | null
  /** A removed person keeps their name in the record and has no rights. */
  readonly removed: boolean
}

export interface Session {
  readonly id: SessionId
  readonly kind: SessionKind
  readonly day?: string
  readonly title: string | null
  readonly position: number
}

export interface Section {
  readonly id: SectionId
  readonly session?: SessionId
  readonly position: number
  readonly title: string | null
  readonly state: SectionState
  readonly pen: PenHolder
  /** Rises by one with each reopening; what was written in an earlier epoch cannot land in this one. */
  readonly epoch: number
  /** Rises with everything that changes who may write here; storage compares it on every append (SE3). */
  readonly rights: number
  /** Round of signature, from 1; a new one starts whenever signatures are voided. */
  readonly round: number
  readonly signatures: readonly Signature[]
  /** Signatures that a return, a reopening or a correction made void, the latest last. */
  readonly voided: readonly Signature[]
  /** Why the section last came back, until it is frozen again. */
  readonly returned?: { readonly reason: string | null; readonly by: PersonId; readonly at: string }
}

export interface Signature {
  readonly person: PersonId
  readonly round: number
  readonly epoch: number
  readonly head: number
  readonly fingerprint: string | null
  readonly proof?: Proof
  readonly at: string
  readonly time: string | null
}

export interface Intervention {
  readonly id: InterventionId
  readonly session: SessionId
  readonly level: Level
  /** Version n stands at index n − 1; the last one holds. */
  readonly versions: readonly InterventionVersion[]
  readonly registeredBy: PersonId
  /** Why it is not in the document; a link made since says that it is. */
  readonly leftOut?: LeftOut
}

export interface LeftOut {
  readonly why: LeftOutWhy
  readonly note?: string | null
  /** The message that it was merged into. */
  readonly into?: { readonly section: SectionId; readonly block: BlockId }
  readonly by: PersonId
  readonly at: string
}

export interface InterventionVersion extends Readonly<Readable<InterventionValues>> {
  readonly version: number
  readonly at: string
  /** Commitment to the text, so that a quote's source can be named where the text itself is withheld. */
  readonly textCommitment: string
  /** The speaker has confirmed this version: who noted it, and when. */
  readonly verified?: { readonly by: PersonId; readonly at: string }
}

export interface Message {
  readonly section: SectionId
  readonly block: BlockId
  readonly kind: MessageKind
  readonly addressee?: string | null
  readonly by: PersonId
  /** The chairs' own words, said so by a co-chair of this wording. */
  readonly own?: { readonly wording: string | null; readonly by: PersonId }
}

export interface Link {
  readonly id: LinkId
  readonly section: SectionId
  readonly block: BlockId
  readonly intervention: InterventionId
  readonly version: number
  readonly relation: Relation
  readonly offset: number
  readonly quote: string | null
  readonly quoteCommitment: string
  /** The block's text when the link was made. */
  readonly wording: string | null
  readonly by: PersonId
  readonly at: string
}

/** How a suggestion was dealt with. One that was left has not been decided: it is open again when the section is. */
export type Outcome = 'accepted' | 'rejected' | 'withdrawn' | 'left'
export const OUTCOMES: readonly Outcome[] = ['accepted', 'rejected', 'withdrawn', 'left']

/** A decision names its suggestion by id, and keeps the words that were decided on (L8, D5). */
export interface SuggestionDecision {
  /** Number of its event in the journal; those that were decided on at once have the same. */
  readonly version: number
  readonly section: SectionId
  readonly suggestion: SuggestionId
  readonly outcome: Outcome
  readonly author: PersonId
  readonly by: PersonId
  readonly at: string
  readonly time: string | null
  readonly change: SuggestedChange | null
  readonly hash: string | null
  /** Another's suggestion, of which its author made this one. */
  readonly derivedFrom?: SuggestionId
  /** Of a decision on many at once, of which it is undone as a part. */
  readonly isOneOfMany?: true
  /** Of a rejection, and of one that was left. */
  readonly reason?: string | null
  /** Of an acceptance: the revision of the base that it made. */
  readonly head?: number
  readonly undone?: {
    readonly version: number
    readonly by: PersonId
    readonly at: string
    readonly head?: number
  }
}

export interface SuggestionNotes {
  readonly section: SectionId
  /** The author's own. */
  readonly reason?: string | null
  /** Hash of the wording that stands although the text changed under it (L9). */
  readonly confirmed?: string | null
  readonly sponsors: readonly Sponsor[]
  readonly stances: Readonly<Record<PersonId, Exclude<Stance, 'none'>>>
}

/** Somebody who put their name under a suggestion: under this wording, so that they can be asked again about another. */
export interface Sponsor {
  readonly person: PersonId
  readonly hash: string | null
}

export interface Discussion {
  /** That of its first comment. */
  readonly id: CommentId
  readonly section: SectionId
  /** What it is about: a suggestion; or a block, and perhaps words of it as they read when it began. */
  readonly suggestion?: SuggestionId
  readonly block?: BlockId
  readonly quote?: string | null
  /** In the order in which they were made; at least one. */
  readonly comments: readonly Comment[]
  readonly resolved: { readonly version: number; readonly by: PersonId; readonly at: string } | null
}

export interface Comment {
  readonly id: CommentId
  /** Number of its event in the journal. */
  readonly version: number
  readonly by: PersonId
  readonly at: string
  readonly time: string | null
  readonly text: string | null
}

/** Before the first event. */
export const EMPTY: Conference = {
  id: '' as ConferenceId,
  version: 0,
  title: null,
  theme: null,
  place: null,
  coChairs: null,
  outcome: null,
  from: '',
  to: '',
  people: {},
  custodians: [],
  sessions: {},
  sections: {},
  interventions: {},
  messages: {},
  links: {},
  decisions: {},
  notes: {},
  discussions: {},
}

/** An entry of a record by its id; absent is undefined, also for ids like `constructor` that every object answers to. */
export function find<Key extends string, Value>(record: Readonly<Record<Key, Value>>, id: Key): Value | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined
}

export function messageAt(state: Conference, section: SectionId, block: BlockId): Message | undefined {
  return find(find(state.messages, section) ?? {}, block)
}

/** The links under a section, or under one message of it, in the order in which they were made. */
export function linksOf(state: Conference, section: SectionId, block?: BlockId): Link[] {
  return Object.values<Link>(state.links).filter(
    (link) => link.section === section && (block === undefined || link.block === block),
  )
}

/** The decision that closed a suggestion and stands; none for one that is open, was left, or was never heard of. */
export function decisionOn(
  state: Conference,
  section: SectionId,
  suggestion: SuggestionId,
): SuggestionDecision | undefined {
  return find(state.decisions, section)?.findLast(
    (each) => each.suggestion === suggestion && each.outcome !== 'left' && each.undone === undefined,
  )
}

/** What was said about a suggestion, which is one of this section. */
export function notesOn(state: Conference, section: SectionId, suggestion: SuggestionId): SuggestionNotes {
  return find(state.notes, suggestion) ?? { section, sponsors: [], stances: {} }
}
