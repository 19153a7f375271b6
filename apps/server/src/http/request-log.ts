import type { Clock } from '@travaux/sync'
import type { RequestHandler } from 'express'
import type { Log } from '../log.ts'

/** One line per request of the API: which route, what came of it, how long it took. No ids, names or bodies. */
export function requestLog(log: Log, clock: Clock): RequestHandler {
  return (request, response, next) => {
    const startedAt = clock.now()
    response.once('close', () => {
      const route: unknown = request.route?.path
      log.event('request', {
        method: request.method,
        route: typeof route === 'string' ? route : null,
        status: response.statusCode,
        ms: clock.now() - startedAt,
      })
    })
    next()
  }
}
