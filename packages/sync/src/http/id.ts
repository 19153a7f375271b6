import { isId } from '@travaux/domain'
import { z } from 'zod/mini'

/**
 * An id as it crosses the wire. The grammar is checked; which noun it names is what the field says, hence the
 * type argument.
 */
export const id = <Id extends string>(): z.ZodMiniType<Id, Id> =>
  z.string().check(z.regex(/^[\w-]{1,64}$/), z.refine(isId)) as z.ZodMiniType<string, string> as z.ZodMiniType<Id, Id>
