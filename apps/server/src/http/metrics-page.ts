import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Metrics } from '../metrics.ts'

/** The metrics, for whoever shows the token. Anybody else finds nothing here, as where there is no token at all. */
export function metricsPage(metrics: Metrics, token: string): RequestHandler {
  const wanted = digest(`Bearer ${token}`)
  return async (request, response, next) => {
    if (!timingSafeEqual(digest(request.headers.authorization ?? ''), wanted)) return next()
    const { media, text } = await metrics.page()
    response.setHeader('Cache-Control', 'no-store')
    response.type(media).end(text)
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
