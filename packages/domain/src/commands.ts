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
export type Command =
  | {
      do: 'openConference'
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
  | { do: 'addPerson'; person: PersonId; role: Role; name: string; organisation: string; group: string }
  | { do: 'changeRole'; person: PersonId; role: Role }
  | { do: 'removePerson'; person: PersonId }
  | { do: 'addSession'; session: SessionId; kind: SessionKind; title: string; day?: string }
  | { do: 'retitleSession'; session: SessionId; title: string }
  | { do: 'addSection'; section: SectionId; title: string; session?: SessionId }
  | { do: 'retitleSection'; section: SectionId; title: string }
  | { do: 'moveSection'; section: SectionId; to: SectionState; reason?: string }
  | { do: 'givePen'; section: SectionId; holder: PenHolder }
  | {
      do: 'signSection'
      section: SectionId
      /** What the signer read. */
      fingerprint: string
      /** What stands now. */
      text: { fingerprint: string; head: number }
    }
  | {
      do: 'registerIntervention'
      intervention: InterventionId
      session: SessionId
      level?: Level
      values: InterventionValues
    }
  | { do: 'correctIntervention'; intervention: InterventionId; values: InterventionValues }
  | { do: 'setLevel'; intervention: InterventionId; level: Level }
  | {
      do: 'markMessage'
      section: SectionId
      block: BlockId
      kind: MessageKind
      addressee?: string
      /** The block's text, null where the section has no such paragraph or list item. */
      wording: string | null
    }
  | { do: 'unmarkMessage'; section: SectionId; block: BlockId }
  | {
      do: 'linkPassage'
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
  | { do: 'removeLink'; link: LinkId }
