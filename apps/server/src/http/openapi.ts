import { errorAnswer } from '@travaux/sync/http'
import { z } from 'zod/mini'
import type { Route } from './route.ts'

type JsonObject = Readonly<Record<string, unknown>>

/** An OpenAPI 3.1 document, made of the routes and the schemas that they are parsed and promised with. */
export function describe(routes: readonly Route[]): { openapi: '3.1.0' } & JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Travaux',
      version: '1',
      description:
        'A request that changes something carries the session cookie, `Content-Type: application/json`, and `Origin` (or, from a browser, `Sec-Fetch-Site: same-origin`). Every refusal has the shape ErrorAnswer.',
    },
    paths,
    components: {
      schemas: { ErrorAnswer: jsonSchema(errorAnswer) },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'sid', description: 'Over https the name is `__Host-sid`.' },
      },
    },
  }
}

function operation({ summary, signedIn, path, body, query, answer, later }: Route): JsonObject {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', pattern: '^[\\w-]{1,64}$' },
  }))
  return {
    summary,
    ...(signedIn ? { security: [{ session: [] }] } : {}),
    parameters: [...inPath, ...(query ? inQuery(query) : [])],
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body) } } } } : {}),
    responses: {
      [answer.status]: { description: summary, ...content(answer) },
      ...(later ? { [later.status]: { description: 'Taken on, and done later', ...content(later) } } : {}),
      default: {
        description: 'Refused',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorAnswer' } } },
      },
    },
  }
}

function inQuery(query: z.core.$ZodType): JsonObject[] {
  const { properties = {}, required = [] } = jsonSchema(query) as { properties?: JsonObject; required?: string[] }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

function content({ media, schema }: Route['answer']): JsonObject {
  if (media === null) return {}
  // Bytes of a media type are described by an empty schema in OpenAPI 3.1.
  return { content: { [media]: schema ? { schema: jsonSchema(schema) } : {} } }
}

/** As it is sent, before defaults and transformations. OpenAPI 3.1 takes JSON Schema 2020-12 as it is. */
function jsonSchema(schema: z.core.$ZodType): JsonObject {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}
