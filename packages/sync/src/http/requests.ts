import { LEVELS, MESSAGE_KINDS, RELATIONS, SECTION_STATES } from '@travaux/domain'
import { z } from 'zod/mini'

/** Bodies of the HTTP API. Unknown keys are refused: a misspelt field must not pass for an absent one. */

const line = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max))
const id = z.string().check(z.regex(/^[\w-]{1,64}$/))

export const demoSignIn = z.strictObject({ person: id })

export const moveSection = z.strictObject({
  to: z.enum(SECTION_STATES as ['drafting', ...typeof SECTION_STATES]),
  reason: z.optional(line(4000)),
})
export const signSection = z.strictObject({ fingerprint: z.string().check(z.regex(/^[0-9a-f]{64}$/)) })
export const givePen = z.strictObject({ holder: z.enum(['pen-holders', 'group']) })
export const markMessage = z.strictObject({
  block: id,
  kind: z.enum(MESSAGE_KINDS as ['key-message', ...typeof MESSAGE_KINDS]),
  addressee: z.optional(line(300)),
})

/** The columns of the register, as an import names them. */
export const registerIntervention = z.strictObject({
  session: id,
  organisation: line(300),
  text: line(100_000),
  speaker: z.optional(line(200)),
  role: z.optional(line(200)),
  group: z.optional(line(200)),
  region: z.optional(line(200)),
  gender: z.optional(line(100)),
  language: z.optional(z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))),
  date: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/))),
  level: z.optional(z.enum(LEVELS as ['public', ...typeof LEVELS])),
  symbol: z.optional(line(100)),
  source: z.optional(line(1000)),
})

export const linkPassage = z.strictObject({
  intervention: id,
  version: z.number().check(z.int(), z.positive()),
  quote: z.string().check(z.minLength(1), z.maxLength(20_000)),
  offset: z.optional(z.number().check(z.int(), z.nonnegative())),
  section: id,
  block: id,
  relation: z.enum(RELATIONS as ['quotes', ...typeof RELATIONS]),
})
