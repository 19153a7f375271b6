import {
  type BlockId,
  INTERVENTION_LENGTHS,
  type InterventionId,
  type InterventionValues,
  LEFT_OUT_WHYS,
  LEVELS,
  MESSAGE_KINDS,
  type PersonId,
  RELATIONS,
  ROLES,
  SECTION_STATES,
  SESSION_KINDS,
  type SectionId,
  type SessionId,
  STANCES,
  type SuggestionId,
} from '@travaux/domain'
import { z } from 'zod/mini'
import { id } from './id.ts'

/** Bodies of the HTTP API. Unknown keys are refused: a misspelt field must not pass for an absent one. */

/** In normal form C, as the journal keeps texts; which signs are fit is the domain's to judge. */
const text = (max: number) => z.string().check(z.trim(), z.normalize('NFC'), z.minLength(1), z.maxLength(max))

/** One that has to be given: left out it is empty, and the rules ask for it. */
const neededReason = z._default(z.string().check(z.trim(), z.normalize('NFC'), z.maxLength(4000)), '')
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))

export const demoSignIn = z.strictObject({ person: id<PersonId>() })
export const joinBody = z.strictObject({ token: z.string().check(z.regex(/^[\w-]{43}$/)) })
const email = z.string().check(z.trim(), z.maxLength(254), z.regex(/^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/))
export const askCode = z.strictObject({ email })
export const answerCode = z.strictObject({ code: z.string().check(z.trim(), z.minLength(1), z.maxLength(20)) })
export const answerWords = z.strictObject({ words: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)) })

const role = z.enum(ROLES as ['member', ...typeof ROLES])
export const addPerson = z.strictObject({
  name: text(200),
  role,
  organisation: text(300),
  group: text(200),
  /** Where an invitation is mailed, if this server mails. */
  email: z.exactOptional(email),
})
export const changeRole = z.strictObject({ role })
/** An address is theirs from now on; null forgets the one they had; left out, it stays. */
export const invitePerson = z.strictObject({ email: z.exactOptional(z.nullable(email)) })

export const moveSection = z.strictObject({
  to: z.enum(SECTION_STATES as ['drafting', ...typeof SECTION_STATES]),
  reason: z.exactOptional(text(4000)),
  /** When freezing: the suggestions that are left undecided. */
  left: z.exactOptional(z.array(z.strictObject({ id: id<SuggestionId>(), reason: neededReason }))),
})
export const retitle = z.strictObject({ title: text(500) })
export const addSession = z.strictObject({
  kind: z.enum(SESSION_KINDS as ['workshop', ...typeof SESSION_KINDS]),
  title: text(500),
  day: z.exactOptional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
})
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
/** Null where it is not known. */
export const setDay = z.strictObject({ day: z.nullable(day) })
/** Counted from 1; beyond the last place it is the last. */
export const setPlace = z.strictObject({ position: z.int().check(z.gte(1), z.lte(100_000)) })
export const addSection = z.strictObject({ title: text(500), session: z.exactOptional(id<SessionId>()) })
export const signSection = z.strictObject({ fingerprint: sha256 })
export const givePen = z.strictObject({ holder: z.enum(['pen-holders', 'group']) })
export const markMessage = z.strictObject({
  block: id<BlockId>(),
  kind: z.enum(MESSAGE_KINDS as ['key-message', ...typeof MESSAGE_KINDS]),
  addressee: z.exactOptional(text(300)),
})

const spoken = (field: keyof InterventionValues) => text(INTERVENTION_LENGTHS[field])
const language = z
  .string()
  .check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), z.maxLength(INTERVENTION_LENGTHS.language))
const date = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/))
const level = z.enum(LEVELS as ['public', ...typeof LEVELS])

/** The columns of the register, as an import names them. */
export const registerIntervention = z.strictObject({
  /** The id of a session, or its title to the letter. */
  session: text(500),
  organisation: spoken('organisation'),
  text: spoken('text'),
  speaker: z.exactOptional(spoken('speaker')),
  role: z.exactOptional(spoken('role')),
  group: z.exactOptional(spoken('group')),
  region: z.exactOptional(spoken('region')),
  gender: z.exactOptional(spoken('gender')),
  language: z.exactOptional(language),
  date: z.exactOptional(date),
  level: z.exactOptional(level),
  symbol: z.exactOptional(spoken('symbol')),
  source: z.exactOptional(spoken('source')),
})

/** Many at once, each with the line of the file it comes from. Bounded by the size of the body besides. */
export const importInterventions = z.strictObject({
  interventions: z
    .array(z.extend(registerIntervention, { line: z.number().check(z.int(), z.positive()) }))
    .check(z.minLength(1), z.maxLength(10_000)),
})

/**
 * A new version. What is left out stays as it is, also where whoever corrects may not see it; null takes it out.
 * `version` is the one that was corrected.
 */
export const correctIntervention = z.strictObject({
  version: z.number().check(z.int(), z.positive()),
  organisation: z.exactOptional(spoken('organisation')),
  text: z.exactOptional(spoken('text')),
  speaker: z.exactOptional(z.nullable(spoken('speaker'))),
  role: z.exactOptional(z.nullable(spoken('role'))),
  group: z.exactOptional(z.nullable(spoken('group'))),
  region: z.exactOptional(z.nullable(spoken('region'))),
  gender: z.exactOptional(z.nullable(spoken('gender'))),
  language: z.exactOptional(z.nullable(language)),
  date: z.exactOptional(z.nullable(date)),
  symbol: z.exactOptional(z.nullable(spoken('symbol'))),
  source: z.exactOptional(z.nullable(spoken('source'))),
})
export const setLevel = z.strictObject({ level })
export const verifyIntervention = z.strictObject({
  version: z.number().check(z.int(), z.positive()),
  verified: z.boolean(),
})
export const leaveOut = z.strictObject({
  why: z.enum(LEFT_OUT_WHYS as ['merged', ...typeof LEFT_OUT_WHYS]),
  note: z.exactOptional(text(1000)),
  into: z.exactOptional(z.strictObject({ section: id<SectionId>(), block: id<BlockId>() })),
})
export const ownMessage = z.strictObject({ own: z.boolean() })

export const moveBlock = z.strictObject({ to: id<SectionId>() })

export const linkPassage = z.strictObject({
  intervention: id<InterventionId>(),
  version: z.number().check(z.int(), z.positive()),
  quote: z.string().check(z.normalize('NFC'), z.minLength(1), z.maxLength(20_000)),
  offset: z.exactOptional(z.number().check(z.int(), z.nonnegative())),
  section: id<SectionId>(),
  block: id<BlockId>(),
  relation: z.enum(RELATIONS as ['quotes', ...typeof RELATIONS]),
})

/** How many suggestions can be decided on at once. */
export const MANY_SUGGESTIONS = 500

/** `hash` is of the wording that was read; on any other nothing is done. */
export const acceptSuggestion = z.strictObject({ hash: sha256 })
export const rejectSuggestion = z.strictObject({ hash: sha256, reason: neededReason })
/** All for the same reason; each only if it has the wording that was read. */
const many = z
  .array(z.strictObject({ id: id<SuggestionId>(), hash: sha256 }))
  .check(z.minLength(1), z.maxLength(MANY_SUGGESTIONS))
export const decideSuggestions = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('accept'), suggestions: many }),
  z.strictObject({ decision: z.literal('reject'), suggestions: many, reason: neededReason }),
])
export const confirmSuggestion = z.strictObject({ hash: sha256 })
export const explainSuggestion = z.strictObject({ reason: neededReason })
export const reactToSuggestion = z.strictObject({ stance: z.enum(STANCES as ['none', ...typeof STANCES]) })

/** What a discussion is about: a suggestion; or a block, and perhaps words of it. */
export const beginDiscussion = z.strictObject({
  about: z.union([
    z.strictObject({ suggestion: id<SuggestionId>() }),
    z.strictObject({ block: id<BlockId>(), quote: z.exactOptional(text(2000)) }),
  ]),
  text: text(4000),
})
export const addComment = z.strictObject({ text: text(4000) })

/** Queries come as text. */
export const journalQuery = z.strictObject({ after: z._default(z.coerce.number().check(z.int(), z.nonnegative()), 0) })
export const documentQuery = z.strictObject({ view: z._default(z.enum(['clean', 'redline']), 'clean') })
export const noQuery = z.strictObject({})
