import type {
  InterventionValues,
  Level,
  MessageKind,
  PenHolder,
  Relation,
  Role,
  SectionState,
  SessionKind,
} from './events.ts'
import type { BlockId, ConferenceId, InterventionId, LinkId, PersonId, SectionId, SessionId } from './ids.ts'

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
  addSession: { session: SessionId; kind: SessionKind; title: string; day?: string }
  retitleSession: { session: SessionId; title: string }
  addSection: { section: SectionId; title: string; session?: SessionId }
  retitleSection: { section: SectionId; title: string }
  moveSection: { section: SectionId; to: SectionState; reason?: string }
  givePen: { section: SectionId; holder: PenHolder }
  signSection: {
    section: SectionId
    /** What the signer read. */
    fingerprint: string
    /** What stands now. */
    text: { fingerprint: string; head: number }
  }
  registerIntervention: {
    intervention: InterventionId
    session: SessionId
    /** Not for use, unless said otherwise. */
    level?: Level
    values: InterventionValues
  }
  /** `values` replace those of the version before, all of them. */
  correctIntervention: { intervention: InterventionId; values: InterventionValues }
  setLevel: { intervention: InterventionId; level: Level }
  markMessage: {
    section: SectionId
    block: BlockId
    kind: MessageKind
    addressee?: string
    /** The block's text, null where the section has no such paragraph or list item. */
    wording: string | null
  }
  unmarkMessage: { section: SectionId; block: BlockId }
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
}

export type CommandName = keyof CommandShapes
export type Command<N extends CommandName = CommandName> = { [K in N]: { do: K } & CommandShapes[K] }[N]
