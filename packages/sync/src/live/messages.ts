import type { PersonId, SectionId } from '@travaux/domain'
import { z } from 'zod/mini'
import { envelope } from '../http/answers.ts'
import { id } from '../http/id.ts'
import { layerNews, layerRequests } from './layer-messages.ts'

/**
 * What crosses `/live/:conference`, as JSON text frames. The number rises with every change of shape; a test hashes
 * the schemas so that it cannot be forgotten. Version 1: journal and presence. Version 2: suggestions. Version 3: layers that were
 * set aside. Version 4: how far a decision on many has come.
 */
export const LIVE_PROTOCOL = 4

const natural = z.number().check(z.int(), z.nonnegative())

/** The first thing a client says; `have` is the last journal version it has folded in, 0 for none. */
export const hello = z.strictObject({
  type: z.literal('hello'),
  protocol: z.number().check(z.int()),
  have: natural,
})
/** Which section this window shows. */
export const looking = z.strictObject({ type: z.literal('looking'), section: z.nullable(id<SectionId>()) })

export const fromClient = z.discriminatedUnion('type', [hello, looking, ...layerRequests])
export type FromClient = z.infer<typeof fromClient>

export const welcome = z.object({
  type: z.literal('welcome'),
  protocol: z.number().check(z.int()),
  you: id<PersonId>(),
  demo: z.boolean(),
})
/**
 * Envelopes in order without gaps, values withheld where this person may not see them; more follow until `version`
 * is reached. With `reset` the client folds from the first event again: what this person may see of earlier events
 * has changed, or what it had was not a prefix.
 */
export const journal = z.object({
  type: z.literal('journal'),
  version: natural,
  reset: z.exactOptional(z.literal(true)),
  envelopes: z.array(envelope),
})
/** Everybody who is connected, and the sections they look at; null for none, or for one that you may not read. */
export const present = z.object({
  type: z.literal('present'),
  people: z.array(z.object({ person: id<PersonId>(), section: z.nullable(id<SectionId>()) })),
})
/** The text of a section has moved to this head; coalesced. */
export const head = z.object({ type: z.literal('head'), section: id<SectionId>(), head: natural })
/** Said every 10 s, so that a silent server is known to be gone. */
export const beat = z.object({ type: z.literal('beat') })

export const fromServer = z.discriminatedUnion('type', [welcome, journal, present, head, beat, ...layerNews])
export type FromServer = z.infer<typeof fromServer>

/** Reads a text frame; null for what is none. */
export function readMessage<T>(schema: z.ZodMiniType<T>, text: string): T | null {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
  const message = schema.safeParse(json)
  return message.success ? message.data : null
}
