import { StorageFault } from '@travaux/storage'
import type { Clock } from '@travaux/sync'
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express'
import type { SessionCookie } from '../cookie.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { RateLimit } from '../rate-limit.ts'
import type { Sessions } from '../session.ts'
import { readJson } from './body.ts'
import { metricsPage } from './metrics-page.ts'
import { errorAnswer, isRefused, type Refused } from './refused.ts'
import { requestLog } from './request-log.ts'
import type { Reply, Route } from './route.ts'
import { isFromThisSite } from './same-site.ts'
import { securityHeaders } from './security-headers.ts'
import { webApp } from './web-app.ts'

export interface AppParts {
  readonly routes: readonly Route[]
  readonly sessions: Sessions
  readonly cookie: SessionCookie
  readonly origins: ReadonlySet<string>
  readonly isSecure: boolean
  /** Folder of the built web app. */
  readonly web: string
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  /** What a collector of metrics has to show; null where nobody may read them. */
  readonly metricsToken: string | null
  readonly trustedProxies: readonly string[]
}

/** SE21: what one session, or one address before it has any, may ask for. */
const REQUESTS_PER_SECOND = 20
const REQUESTS_AT_ONCE = 200

/**
 * HTTP from the outside in: headers, the log's line, the API with its doors, the web app. Whatever goes wrong leaves
 * as an `ErrorAnswer`.
 */
export function httpApp(parts: AppParts): express.Express {
  const { routes, log, clock } = parts
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', 'simple')
  if (parts.trustedProxies.length > 0) app.set('trust proxy', [...parts.trustedProxies])
  app.use(securityHeaders(parts.origins, parts.isSecure))
  app.use(requestLog(log, clock))
  if (parts.metricsToken !== null) app.get('/metrics', metricsPage(parts.metrics, parts.metricsToken))
  app.use('/api', noStore)

  const limit = new RateLimit(REQUESTS_PER_SECOND, REQUESTS_AT_ONCE)
  for (const route of routes) app[route.method](route.path, handlerOf(route, parts, limit))
  for (const [path, allowed] of methodsByPath(routes)) app.all(path, notThatMethod(allowed))
  app.use('/api', (_request, response) => refuse(response, { refused: 'no-such-route' }))

  app.use(webApp(parts.web))
  app.use((_request, response) => refuse(response, { refused: 'no-such-route' }))
  app.use(onError(log))
  return app
}

/** The doors of a route, cheapest first; only what passed them all is parsed and run. */
function handlerOf(route: Route, parts: AppParts, limit: RateLimit): RequestHandler {
  const { sessions, cookie, origins, clock } = parts
  return async (request, response) => {
    if (route.method !== 'get' && !isFromThisSite(request, origins)) return refuse(response, { refused: 'cross-site' })
    const token = cookie.read(request)
    const session = token === null ? null : await sessions.find(token)
    const visitor = session?.key ?? request.ip ?? ''
    const nowMs = clock.now()
    if (!limit.of(visitor, nowMs).tryTake(1, nowMs)) {
      response.setHeader('Retry-After', '1')
      return refuse(response, { refused: 'too-fast' })
    }
    if (route.signedIn && !session) return refuse(response, { refused: 'not-signed-in' })
    const asked = { request, session, token, params: paramsOf(request) }
    const denied = route.admit?.({ ...asked, body: undefined }) ?? null
    if (denied) return refuse(response, denied)
    const body = route.method === 'get' ? { value: undefined } : await readJson(request, response, route.bodyBytes)
    if (isRefused(body)) return refuse(response, body)
    // Whoever sends a body takes the time they like over it; by now they may have been signed out.
    const isOver = session && route.method !== 'get' && !(await sessions.peek(session.key))
    if (isOver) return refuse(response, { refused: 'not-signed-in' })
    const reply = await route.run({ ...asked, body: body.value })
    if (isRefused(reply)) return refuse(response, reply)
    send(response, route, reply)
  }
}

function paramsOf(request: Request): Record<string, string> {
  return Object.fromEntries(Object.entries(request.params).map(([name, value]) => [name, String(value)]))
}

function send(response: Response, route: Route, { body, headers = {}, isLater = false }: Reply): void {
  const answer = isLater && route.later ? route.later : route.answer
  response.status(answer.status)
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (answer.media === null) response.end()
  else if (body instanceof Uint8Array) response.type(answer.media).end(body)
  else response.json(body)
}

function refuse(response: Response, refusal: Refused): void {
  const { status, body } = errorAnswer(refusal)
  response.status(status).json(body)
}

const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store')
  next()
}

function methodsByPath(routes: readonly Route[]): Map<string, string[]> {
  const methods = new Map<string, string[]>()
  for (const { path, method } of routes) {
    methods.set(path, [...(methods.get(path) ?? []), ...(method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])])
  }
  return methods
}

function notThatMethod(allowed: readonly string[]): RequestHandler {
  return (_request, response) => {
    response.setHeader('Allow', allowed.join(', '))
    refuse(response, { refused: 'method-not-allowed' })
  }
}

function onError(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error)
    // An address that cannot be decoded is an address that leads nowhere.
    if (error instanceof URIError) return refuse(response, { refused: 'no-such-route' })
    log.fault('request-failed', error)
    refuse(response, { refused: error instanceof StorageFault ? 'storage-failed' : 'internal' })
  }
}
