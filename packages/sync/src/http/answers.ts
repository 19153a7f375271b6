import type {
  InterventionId,
  Level,
  PersonId,
  Refusal,
  Role,
  SectionId,
  SectionState,
  SessionId,
} from '@travaux/domain'

/** Bodies that the HTTP API answers with. */

export interface DemoPeople {
  people: { id: PersonId; name: string; role: Role; organisation: string }[]
}
export interface Me {
  person: { id: PersonId; name: string | null; role: Role; organisation: string | null }
  conference: string
  demo: boolean
}
export interface Conferences {
  conferences: { id: string; title: string | null; from: string; to: string; place: string | null }[]
}
export interface ConferenceAnswer {
  id: string
  version: number
  title: string | null
  from: string
  to: string
  place: string | null
  sections: { id: SectionId; title: string | null; state: SectionState; epoch: number; head: number }[]
}
export interface SectionAnswer {
  id: SectionId
  title: string | null
  state: SectionState
  epoch: number
  head: number
  fingerprint: string
  /** ProseMirror JSON. */
  document: object
}
export interface InterventionAnswer {
  id: InterventionId
  version: number
  session: SessionId
  level: Level
  /** null where it may not be seen. */
  organisation: string | null
  text: string | null
  speaker?: string | null
  role?: string | null
  group?: string | null
  region?: string | null
  gender?: string | null
  language?: string | null
  date?: string | null
  symbol?: string | null
  source?: string | null
}

/** Every refusal has this body. `error` is the stable key; `message` an English sentence for a log or a terminal. */
export interface ErrorAnswer {
  error: Refusal['refused'] | RequestFault
  message: string
  facts?: Record<string, unknown>
}
/** What is wrong with the request itself, before any rule was asked. */
export type RequestFault =
  | 'malformed-json'
  | 'invalid-body'
  | 'wrong-content-type'
  | 'body-too-large'
  | 'cross-site'
  | 'no-such-route'
  | 'method-not-allowed'
  | 'too-fast'
  | 'storage-failed'
  | 'internal'
