import {
  type BlockId,
  type CommentId,
  type ConferenceId,
  type Envelope,
  type InterventionId,
  LEVELS,
  type LinkId,
  MESSAGE_KINDS,
  OUTCOMES,
  type PersonId,
  RELATIONS,
  type Refusal,
  ROLES,
  SECTION_STATES,
  type SectionId,
  type SessionId,
  SUGGESTION_KINDS,
  type SuggestionId,
} from '@travaux/domain'
import { z } from 'zod/mini'
import { id } from './id.ts'

/**
 * Bodies that the HTTP API answers with. A value that the asking person may not see is null; the schemas are also
 * what `/api/openapi.json` is made of.
 */

const oneOf = <T extends string>(values: readonly T[]) => z.enum(values as [T, ...T[]])
const natural = z.number().check(z.int(), z.nonnegative())
const withheld = z.nullable(z.string())
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))

export const demoPeople = z.object({
  people: z.array(z.object({ id: id<PersonId>(), name: z.string(), role: oneOf(ROLES), organisation: z.string() })),
})
export type DemoPeople = z.infer<typeof demoPeople>

/** What the sign-in page can offer here. */
export const signInWays = z.object({ demo: z.boolean(), mail: z.boolean() })
export type SignInWays = z.infer<typeof signInWays>

export const me = z.object({
  person: z.object({ id: id<PersonId>(), name: withheld, role: oneOf(ROLES), organisation: withheld }),
  conference: id<ConferenceId>(),
  demo: z.boolean(),
})
export type Me = z.infer<typeof me>

/** How somebody has to show anew who they are, before what weighs more than the rest: null where they just have. */
export const proofWanted = z.object({
  wanted: z.union([
    z.null(),
    z.object({ by: z.literal('code') }),
    z.object({ by: z.literal('words'), words: z.string() }),
  ]),
})
export type ProofWanted = z.infer<typeof proofWanted>

/** How somebody gets in: told to those who manage people. */
const access = z.object({
  state: oneOf(['not-invited', 'invited', 'expired', 'joined']),
  /** Until when the link opens, or opened. */
  until: z.exactOptional(z.string()),
  email: z.exactOptional(z.string()),
})
export type Access = z.infer<typeof access>

export const personAnswer = z.object({
  id: id<PersonId>(),
  role: oneOf(ROLES),
  name: withheld,
  organisation: withheld,
  group: withheld,
  /** Has no rights any more. */
  removed: z.boolean(),
  access: z.exactOptional(access),
})
export type PersonAnswer = z.infer<typeof personAnswer>

export const peopleAnswer = z.object({
  /** Whether this server mails. */
  mail: z.boolean(),
  people: z.array(personAnswer),
})
export type PeopleAnswer = z.infer<typeof peopleAnswer>

/** The only time that the link is told. */
export const invitationMade = z.object({
  person: id<PersonId>(),
  link: z.string(),
  until: z.string(),
  /** `not-sent`: nothing is mailed here, or no address is known. `failed`: the mail server did not take it. */
  letter: oneOf(['sent', 'failed', 'not-sent']),
})
export type InvitationMade = z.infer<typeof invitationMade>

const dates = { from: z.string(), to: z.string(), place: withheld }
export const conferences = z.object({
  conferences: z.array(z.object({ id: id<ConferenceId>(), title: withheld, ...dates })),
})
export type Conferences = z.infer<typeof conferences>

/** One of the sessions, as they were held. */
export const sessionAnswer = z.object({ id: id<SessionId>(), kind: z.string(), title: withheld })
export type SessionAnswer = z.infer<typeof sessionAnswer>

const sectionLine = z.object({
  id: id<SectionId>(),
  title: withheld,
  state: oneOf(SECTION_STATES),
  epoch: natural,
  /** Number of the last durable entry of the text. */
  head: natural,
})
export const conferenceAnswer = z.object({
  id: id<ConferenceId>(),
  /** Number of the last event of the journal. */
  version: natural,
  title: withheld,
  ...dates,
  sessions: z.array(sessionAnswer),
  sections: z.array(sectionLine),
})
export type ConferenceAnswer = z.infer<typeof conferenceAnswer>

export const sectionAnswer = z.extend(sectionLine, {
  fingerprint: sha256,
  /** ProseMirror JSON. */
  document: z.looseObject({ type: z.literal('doc') }),
})
export type SectionAnswer = z.infer<typeof sectionAnswer>

/** What a change of a section is answered with: the section as it stands now, without its text. */
export const sectionMoved = z.extend(sectionLine, {
  version: natural,
  pen: z.enum(['pen-holders', 'group']),
  /** Who has signed in the round that runs. */
  signatures: z.array(z.object({ person: id<PersonId>(), fingerprint: z.nullable(sha256) })),
})
export type SectionMoved = z.infer<typeof sectionMoved>

export const messageAnswer = z.object({
  version: natural,
  section: id<SectionId>(),
  block: id<BlockId>(),
  kind: oneOf(MESSAGE_KINDS),
  addressee: z.exactOptional(withheld),
})
export type MessageAnswer = z.infer<typeof messageAnswer>

/** A block and all that was in it, under the ids that they had. */
export const blockMoved = z.object({ version: natural, section: id<SectionId>(), blocks: z.array(id<BlockId>()) })
export type BlockMoved = z.infer<typeof blockMoved>

export const interventionAnswer = z.object({
  id: id<InterventionId>(),
  version: z.number().check(z.int(), z.positive()),
  session: id<SessionId>(),
  level: oneOf(LEVELS),
  organisation: withheld,
  text: withheld,
  speaker: z.exactOptional(withheld),
  role: z.exactOptional(withheld),
  group: z.exactOptional(withheld),
  region: z.exactOptional(withheld),
  gender: z.exactOptional(withheld),
  language: z.exactOptional(withheld),
  date: z.exactOptional(withheld),
  symbol: z.exactOptional(withheld),
  source: z.exactOptional(withheld),
  /** The speaker has confirmed this version. */
  verified: z.boolean(),
})
export type InterventionAnswer = z.infer<typeof interventionAnswer>

/** That something was done to an intervention; what there is to see of it comes over the live channel. */
export const interventionChanged = z.object({ id: id<InterventionId>(), version: natural })
export type InterventionChanged = z.infer<typeof interventionChanged>

/** An import under way or ended, in counts: what it registers is seen in the register, by its level. */
export const importJob = z.object({
  id: z.string(),
  state: oneOf(['running', 'done', 'cancelled', 'failed']),
  /** Rows registered so far, of how many, and the line of the file that was registered last. */
  done: natural,
  total: natural,
  line: z.nullable(natural),
  /** Why it failed. */
  error: z.exactOptional(z.string()),
})
export type ImportJob = z.infer<typeof importJob>
export const importJobs = z.object({ imports: z.array(importJob) })
export type ImportJobs = z.infer<typeof importJobs>

export const interventions = z.object({ interventions: z.array(interventionAnswer) })
export type Interventions = z.infer<typeof interventions>

export const linkAnswer = z.object({
  id: id<LinkId>(),
  intervention: id<InterventionId>(),
  /** Of the intervention. */
  version: z.number().check(z.int(), z.positive()),
  section: id<SectionId>(),
  block: id<BlockId>(),
  relation: oneOf(RELATIONS),
  quote: withheld,
  offset: natural,
})
export type LinkAnswer = z.infer<typeof linkAnswer>

/** What was decided on a suggestion; or that it was left when its section was frozen. */
const decision = z.object({
  /** Its number in the journal, by which it can be undone. */
  version: natural,
  outcome: oneOf(OUTCOMES),
  by: id<PersonId>(),
  at: z.string(),
  /** Of a rejection, and of one that was left. */
  reason: z.exactOptional(withheld),
  /** Of an acceptance: the revision of the text that it made. */
  head: z.exactOptional(natural),
})

/** What others and its author say of a suggestion. */
const notes = {
  reason: z.exactOptional(withheld),
  /** With the wording that the name was put under. */
  sponsors: z.array(z.object({ person: id<PersonId>(), hash: z.nullable(sha256) })),
  supports: z.array(id<PersonId>()),
  concerns: z.array(id<PersonId>()),
}

const suggestionAnswer = z.object({
  id: id<SuggestionId>(),
  author: id<PersonId>(),
  kind: z.nullable(oneOf(SUGGESTION_KINDS)),
  /** The block it begins in; absent where it begins between blocks. */
  block: z.exactOptional(id<BlockId>()),
  /** Of the exact wording: what a decision names. */
  hash: z.nullable(sha256),
  sentence: withheld,
  /** The words that go, and those that come. */
  del: withheld,
  ins: withheld,
  /** `stale`: the text has changed under it, and it waits to be confirmed. `kept`: its place in the text is gone. */
  state: oneOf(['open', 'stale', 'kept', ...OUTCOMES]),
  /** When it was made and last changed; absent for one that is open no more. */
  at: z.exactOptional(z.string()),
  changedAt: z.exactOptional(z.string()),
  /** Its author is typing in it, so that it cannot be decided at this moment. */
  beingWritten: z.boolean(),
  /** It was accepted and waits until nobody types where that would hurt. */
  waiting: z.boolean(),
  /** Others in the same place. */
  competing: z.array(id<SuggestionId>()),
  derivedFrom: z.exactOptional(id<SuggestionId>()),
  ...notes,
  /** That closed it, or left it. */
  decision: z.exactOptional(decision),
})
export type SuggestionAnswer = z.infer<typeof suggestionAnswer>

/** Those that are open in the order of the text, then those that were decided in the order of the journal. */
export const suggestions = z.object({ head: natural, suggestions: z.array(suggestionAnswer) })
export type Suggestions = z.infer<typeof suggestions>

/** 200 when a decision was made or undone; one on many names the first of them. */
export const suggestionDecided = z.extend(decision, {
  suggestion: id<SuggestionId>(),
  /** Where it was undone: the number of that event, and the revision of the text that it made. */
  undone: z.exactOptional(
    z.object({ version: natural, by: id<PersonId>(), at: z.string(), head: z.exactOptional(natural) }),
  ),
})
export type SuggestionDecided = z.infer<typeof suggestionDecided>

/** What was decided on many at once, and of each of the others why it was left as it was. */
export const suggestionsDecided = z.object({
  /** Absent where nothing could be decided on. */
  decision: z.exactOptional(decision),
  /** Those that it is on. */
  suggestions: z.array(id<SuggestionId>()),
  left: z.array(
    z.object({
      suggestion: id<SuggestionId>(),
      error: z.string() as z.ZodMiniType<string, string> as z.ZodMiniType<Refusal['refused']>,
      facts: z.exactOptional(z.record(z.string(), z.unknown())),
    }),
  ),
})
export type SuggestionsDecided = z.infer<typeof suggestionsDecided>

/** 202: accepted as soon as nobody types there; what became of it is told on the live channel. */
export const suggestionWaits = z.object({ suggestion: id<SuggestionId>(), waiting: z.literal(true) })
export type SuggestionWaits = z.infer<typeof suggestionWaits>

export const suggestionNoted = z.object({ version: natural, suggestion: id<SuggestionId>(), ...notes })
export type SuggestionNoted = z.infer<typeof suggestionNoted>

export const discussionAnswer = z.object({
  id: id<CommentId>(),
  section: id<SectionId>(),
  suggestion: z.exactOptional(id<SuggestionId>()),
  block: z.exactOptional(id<BlockId>()),
  quote: z.exactOptional(withheld),
  comments: z.array(
    z.object({
      id: id<CommentId>(),
      version: natural,
      by: id<PersonId>(),
      at: z.string(),
      time: withheld,
      text: withheld,
    }),
  ),
  resolved: z.nullable(z.object({ version: natural, by: id<PersonId>(), at: z.string() })),
})
export type DiscussionAnswer = z.infer<typeof discussionAnswer>

/** The format of an entry is the domain's (`journal.ts` there); here only its outline. */
const outline = z.object({
  entry: z.looseObject({
    format: z.literal(1),
    conference: id<ConferenceId>(),
    version: natural,
    at: z.string(),
    actor: id<PersonId>(),
    type: z.string(),
    facts: z.record(z.string(), z.unknown()),
    commitments: z.record(z.string(), sha256),
    previous: sha256,
  }),
  hash: sha256,
  opened: z.record(z.string(), z.object({ salt: sha256, value: z.unknown() })),
})
export const envelope = outline as z.ZodMiniType<unknown, unknown> as z.ZodMiniType<Envelope, Envelope>

export const journalAnswer = z.object({
  conference: id<ConferenceId>(),
  version: natural,
  envelopes: z.array(envelope),
})
export type JournalAnswer = z.infer<typeof journalAnswer>

export const health = z.object({ status: z.literal('ok') })
export type Health = z.infer<typeof health>

/** Every refusal has this body. `error` is the stable key; `message` an English sentence for a log or a terminal. */
export const errorAnswer = z.object({
  error: z.string() as z.ZodMiniType<string, string> as z.ZodMiniType<Refusal['refused'] | RequestFault>,
  message: z.string(),
  facts: z.exactOptional(z.record(z.string(), z.unknown())),
})
export type ErrorAnswer = z.infer<typeof errorAnswer>

/** What is wrong with the request itself, before any rule was asked, or with the server. */
export type RequestFault =
  | 'malformed-json'
  | 'invalid-body'
  | 'invalid-query'
  | 'wrong-content-type'
  | 'body-too-large'
  | 'cross-site'
  /** A link that was used, replaced or has run out, or never was one. */
  | 'link-over'
  | 'wrong-code'
  /** Something weighs more than the rest, and no code was given in this session for ten minutes. */
  | 'code-needed'
  /** The same, of somebody to whom no code can be mailed: `words` are to be repeated. */
  | 'words-needed'
  | 'wrong-words'
  | 'no-address'
  | 'too-many-letters'
  | 'no-such-route'
  | 'method-not-allowed'
  | 'too-fast'
  | 'import-running'
  | 'not-ready'
  | 'storage-failed'
  | 'internal'
