import type { Envelope, PersonId, SectionId } from '@travaux/domain'
import { z } from 'zod/mini'

/**
 * What crosses `/live/:conference`, as JSON text frames. The number rises with every change of shape; a test hashes
 * the schemas so that it cannot be forgotten. Version 1: journal and presence.
 */
export const LIVE_PROTOCOL = 1

const id = z.string().check(z.regex(/^[\w-]{1,64}$/))

/** The first thing a client says; `have` is the last journal version it has folded in, 0 for none. */
export const hello = z.strictObject({
  type: z.literal('hello'),
  protocol: z.number().check(z.int()),
  have: z.number().check(z.int(), z.nonnegative()),
})
/** Which section this window shows. */
export const looking = z.strictObject({ type: z.literal('looking'), section: z.nullable(id) })
export const fromClient = z.discriminatedUnion('type', [hello, looking])
export type FromClient = z.infer<typeof fromClient>

export type FromServer =
  | { type: 'welcome'; protocol: number; you: PersonId; demo: boolean }
  /**
   * Envelopes in order without gaps, values withheld where this person may not see them. With `reset` the client
   * folds from the first event again: what this person may see has changed, or what it had was not a prefix.
   */
  | { type: 'journal'; reset?: true; envelopes: Envelope[] }
  | { type: 'present'; people: { person: PersonId; section: SectionId | null }[] }
  /** The text of a section has moved to this head; coalesced. */
  | { type: 'head'; section: SectionId; head: number }
  /** Said at least every 25 s, so that a silent server is known to be gone. */
  | { type: 'beat' }
