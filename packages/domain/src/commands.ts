import type {
  InterventionValues,
  LeftOutWhy,
  Level,
  MessageKind,
  PenHolder,
  Proof,
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
 * What somebody asks for. Ids of new things are minted by the caller, and what the rules must know of the text
 * (which lives outside the journal) comes along as `text` or `wording`, observed by the server, never by the client.
 */
export interface CommandShapes {
  openConference: {
    conference: ConferenceId
    title: string
    theme: string
    place: string
    from: string
    to: string
    coChairs: string[]
    outcome: string
    /** The first person, who opens it: the secretariat. */
    person: PersonId
    name: string
    organisation: string
    group: string
  }
  addPerson: { person: PersonId; role: Role; name: string; organisation: string; group: string }
  changeRole: { person: PersonId; role: Role }
  removePerson: { person: PersonId }
  invitePerson: { person: PersonId }
  retitleConference: { title: string }
  addSession: { session: SessionId; kind: SessionKind; title: string; day?: string }
  retitleSession: { session: SessionId; title: string }
  /** Without a day: it is not known any more. */
  dateSession: { session: SessionId; day?: string }
  /** From 1; beyond the last place it is the last. */
  placeSession: { session: SessionId; position: number }
  removeSession: { session: SessionId }
  addSection: { section: SectionId; title: string; session?: SessionId }
  retitleSection: { section: SectionId; title: string }
  placeSection: { section: SectionId; position: number }
  moveSection: {
    section: SectionId
    to: SectionState
    /** For going back from frozen or approved. */
    reason?: string
    /** For freezing: the open suggestions that it leaves undecided, each with the reason (D3). */
    left?: readonly { id: SuggestionId; reason: string }[]
    open: OpenSuggestions
  }
  givePen: { section: SectionId; holder: PenHolder; open: OpenSuggestions }
  signSection: {
    section: SectionId
    /** What the signer read. */
    fingerprint: string
    proof?: Proof
    /** What stands now. */
    text: { fingerprint: string; head: number }
  }
  registerIntervention: NewIntervention
  /** All of them or none. */
  importInterventions: { interventions: readonly NewIntervention[] }
  /**
   * `values` replace those of the version before, all of them. `version` is the one that was corrected: where another
   * holds by now it is refused; absent, whichever holds is corrected.
   */
  correctIntervention: { intervention: InterventionId; version?: number; values: InterventionValues }
  setLevel: { intervention: InterventionId; level: Level }
  /** `version` is the one that the speaker was shown. */
  verifyIntervention: { intervention: InterventionId; version: number; verified: boolean }
  leaveOut: {
    intervention: InterventionId
    why: LeftOutWhy
    /** Needed where none of the other reasons fits. */
    note?: string
    /** The message that it is merged into; needed for that reason and for no other. */
    into?: { section: SectionId; block: BlockId }
  }
  takeUp: { intervention: InterventionId }
  markMessage: {
    section: SectionId
    block: BlockId
    kind: MessageKind
    addressee?: string
    /** The block's text, null where the section has no such paragraph or list item. */
    wording: string | null
  }
  unmarkMessage: { section: SectionId; block: BlockId }
  /** Says of a message that it is the chairs' own words, or no longer that. `wording` as in `markMessage`. */
  ownMessage: { section: SectionId; block: BlockId; own: boolean; wording: string | null }
  linkPassage: {
    link: LinkId
    section: SectionId
    block: BlockId
    intervention: InterventionId
    version: number
    quote: string
    /** Needed where the quote stands more than once in the text. */
    offset?: number
    relation: Relation
    wording: string | null
    head: number
  }
  removeLink: { link: LinkId }
  /** Of what the server saw in the text: the second half of `block` is a block of its own now. `ids` are for its links. */
  splitBlock: { section: SectionId; block: BlockId; into: BlockId; ids: readonly LinkId[] }
  joinBlocks: { section: SectionId; block: BlockId; from: BlockId }
  /** A block with all that is in it, and the revisions that it makes of both texts. */
  moveBlock: { section: SectionId; to: SectionId; blocks: readonly BlockId[]; head: number; toHead: number }
  /** `hash` is of the wording that the decider read; `head` the revision of the base that the acceptance makes. */
  acceptSuggestion: OnSuggestion & { hash: string; head: number }
  rejectSuggestion: OnSuggestion & { hash: string; reason: string }
  /** Many at once, each with the wording that was read; `head` is the last revision that they make. All or none. */
  acceptSuggestions: { section: SectionId; suggestions: readonly ReadSuggestion[]; head: number }
  /** All for the same reason. */
  rejectSuggestions: { section: SectionId; suggestions: readonly ReadSuggestion[]; reason: string }
  withdrawSuggestion: OnSuggestion
  undoDecision: {
    section: SectionId
    /** Its number in the journal; one that was made on many suggestions is undone as a whole. */
    decision: number
    /**
     * Of an acceptance: the revision of the base that its exact inverse makes, null where the text has changed there
     * since. Not read for a rejection, which changed no text.
     */
    head: number | null
  }
  explainSuggestion: OnSuggestion & { reason: string }
  /** `hash` is of the wording that still stands. */
  confirmSuggestion: OnSuggestion & { hash: string }
  sponsorSuggestion: OnSuggestion
  unsponsorSuggestion: OnSuggestion
  reactToSuggestion: OnSuggestion & { stance: Stance }
  beginDiscussion: { comment: CommentId; section: SectionId; about: DiscussionSubject; text: string }
  addComment: { comment: CommentId; discussion: CommentId; text: string }
  resolveDiscussion: { discussion: CommentId }
  reopenDiscussion: { discussion: CommentId }
}

export interface NewIntervention {
  intervention: InterventionId
  session: SessionId
  /** Not for use, unless said otherwise. */
  level?: Level
  values: InterventionValues
}

/** What a discussion is to be about, and what the server observed of it. */
export type DiscussionSubject =
  /** `isKnown`: it is open in the section, or was decided on there. */
  | { suggestion: SuggestionId; isKnown: boolean }
  /** `wording` is the block's text, null where the section has no such block; `quote` words of it. */
  | { block: BlockId; wording: string | null; quote?: string }

export interface OnSuggestion {
  section: SectionId
  suggestion: SuggestionId
  /** Null where no suggestion by that id is open in the section. */
  open: OpenSuggestion | null
}

/** One of many in a section: `hash` is of the wording that the decider read. */
export type ReadSuggestion = Omit<OnSuggestion, 'section'> & { hash: string }

/** A suggestion as the server finds it: what its author's layer would change in the base as that stands now. */
export interface OpenSuggestion {
  author: PersonId
  /** `stale`: the base changed under it since its author wrote it (L9). `kept`: its place in the base is gone (L15). */
  state: 'open' | 'stale' | 'kept'
  change: SuggestedChange
  /** Of the exact change. */
  hash: string
  /** Its author is typing in it. */
  beingWritten: boolean
  /** Another's suggestion, of which its author made this one. */
  derivedFrom?: SuggestionId
}
export type OpenSuggestions = Readonly<Record<SuggestionId, OpenSuggestion>>

export type CommandName = keyof CommandShapes
export type Command<N extends CommandName = CommandName> = { [K in N]: { do: K } & CommandShapes[K] }[N]
