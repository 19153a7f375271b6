import { z } from 'zod/mini'
import { describe } from '../openapi.ts'
import { json, open, type Route } from '../route.ts'

/** The description of all routes, itself included. */
export function withOpenApi(routes: readonly Route[]): Route[] {
  const all: Route[] = [
    ...routes,
    open({
      method: 'get',
      path: '/api/openapi.json',
      summary: 'This description',
      answer: json(z.looseObject({ openapi: z.literal('3.1.0') })),
      handle: () => ({ body: description }),
    }),
  ]
  const description = describe(all)
  return all
}
