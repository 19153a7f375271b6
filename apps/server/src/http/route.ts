import type { ConferenceId, PersonId } from '@travaux/domain'
import type { Request } from 'express'
import { z } from 'zod/mini'
import type { ConferenceHost } from '../conference-host.ts'
import type { Conferences } from '../conferences.ts'
import type { Session } from '../session.ts'
import { isRefused, type Refused } from './refused.ts'

type Method = 'get' | 'post' | 'delete'

/**
 * A route as data: what `app.ts` mounts and `openapi.ts` describes are the same list. Handling one is four steps:
 * parse (done here, with the schemas of packages/sync), decide, append, reply.
 */
export interface Route {
  readonly method: Method
  /** Express form, `/api/conferences/:c`. */
  readonly path: string
  readonly summary: string
  readonly signedIn: boolean
  readonly body?: z.core.$ZodType
  /** Where a body may be larger than usual. */
  readonly bodyBytes?: number
  readonly query?: z.core.$ZodType
  readonly answer: Answer<never>
  readonly later?: Answer<never>
  /** Why the body is not even read; null where it is. */
  admit?(asked: Asked): Refused | null
  run(asked: Asked): Promise<Refused | Reply>
}

/** What the door has established before a route is run. */
export interface Asked {
  readonly request: Request
  /** Who asks, and the cookie's value they asked with. */
  readonly session: Session | null
  readonly token: string | null
  readonly params: Readonly<Record<string, string>>
  /** Parsed JSON, undefined where none was sent. */
  readonly body: unknown
}

/** How a success looks on the wire. */
export interface Answer<T> {
  readonly status: 200 | 201 | 202 | 204
  readonly media: string | null
  readonly schema?: z.core.$ZodType<T>
}
export const json = <T>(schema: z.core.$ZodType<T>, status: 200 | 201 | 202 = 200): Answer<T> => ({
  status,
  media: 'application/json',
  schema,
})
export const file = (media: string): Answer<Uint8Array> => ({ status: 200, media })
export const nothing: Answer<undefined> = { status: 204, media: null }

/** A success: the body that the route's answer promises, and headers of its own. */
export interface Reply<T = unknown> {
  readonly body: T
  readonly headers?: Readonly<Record<string, string>>
  /** What was asked for is still to be done: this is the route's other answer. */
  readonly isLater?: boolean
}

interface Spec<T, B, Q, Context> {
  readonly method: Method
  readonly path: string
  readonly summary: string
  readonly body?: z.core.$ZodType<B>
  readonly bodyBytes?: number
  readonly query?: z.core.$ZodType<Q>
  readonly answer: Answer<T>
  /** Asked before a body is read: for bodies that would be costly to read from those who may not send them. */
  admit?(context: Context): Refused | null
  /** Where it can come about that something is taken on and done later. */
  readonly later?: Answer<T>
  handle(asked: Context & Parsed<B, Q>): Promise<Refused | Reply<T>> | Refused | Reply<T>
}
interface Parsed<B, Q> {
  readonly params: Readonly<Record<string, string>>
  readonly body: B
  readonly query: Q
}

/** For anybody, signed in or not. */
export const open = <T, B, Q>(spec: Spec<T, B, Q, Asked>): Route => route(spec, false, (asked) => asked)

/** For whoever is signed in. */
export const signedIn = <T, B, Q>(spec: Spec<T, B, Q, { request: Request; session: Session; token: string }>): Route =>
  route(spec, true, ({ request, session, token }) =>
    session && token ? { request, session, token } : { refused: 'not-signed-in' },
  )

/** For a person of the conference `:c`; to anybody else that conference does not exist. */
export const inConference = <T, B, Q>(
  conferences: Conferences,
  spec: Spec<T, B, Q, { host: ConferenceHost; actor: PersonId; session: Session }>,
): Route =>
  route(spec, true, ({ session, params }) => {
    if (!session) return { refused: 'not-signed-in' }
    const host = conferences.for(params['c'] as ConferenceId, session.person)
    return isRefused(host) ? host : { host, actor: session.person, session }
  })

function route<T, B, Q, Context extends object>(
  spec: Spec<T, B, Q, Context>,
  isForSignedIn: boolean,
  enter: (asked: Asked) => Context | Refused,
): Route {
  return {
    method: spec.method,
    path: spec.path,
    summary: spec.summary,
    signedIn: isForSignedIn,
    ...(spec.body ? { body: spec.body } : {}),
    ...(spec.bodyBytes === undefined ? {} : { bodyBytes: spec.bodyBytes }),
    ...(spec.admit ? { admit: (asked: Asked) => admitted(spec, enter(asked)) } : {}),
    ...(spec.query ? { query: spec.query } : {}),
    answer: spec.answer as Answer<never>,
    ...(spec.later ? { later: spec.later as Answer<never> } : {}),
    run: async (asked) => {
      const context = enter(asked)
      if (isRefused(context)) return context
      const query = parsed('invalid-query', spec.query, asked.request.query)
      if ('refused' in query) return query
      const body = parsed('invalid-body', spec.body, asked.body)
      if ('refused' in body) return body
      return spec.handle({ ...context, params: asked.params, query: query.value, body: body.value })
    },
  }
}

function admitted<Context extends object>(
  spec: { admit?(context: Context): Refused | null },
  context: Context | Refused,
): Refused | null {
  return isRefused(context) ? context : (spec.admit?.(context) ?? null)
}

/** Without a schema nothing is read and nothing is passed on. */
function parsed<T>(
  fault: 'invalid-body' | 'invalid-query',
  schema: z.core.$ZodType<T> | undefined,
  input: unknown,
): { value: T } | (Refused & { refused: 'invalid-body' | 'invalid-query' }) {
  if (!schema) return { value: undefined as T }
  const result = z.safeParse(schema, input)
  if (result.success) return { value: result.data }
  const issues = result.error.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message }))
  return { refused: fault, issues }
}
