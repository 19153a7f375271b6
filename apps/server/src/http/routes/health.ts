import { health } from '@travaux/sync/http'
import { json, open, type Route } from '../route.ts'

/** For whoever watches the process: alive, and ready to answer. */
export const healthRoutes = (isReady: () => boolean): Route[] => [
  open({
    method: 'get',
    path: '/healthz',
    summary: 'Whether the process is alive',
    answer: json(health),
    handle: () => ({ body: { status: 'ok' } }),
  }),
  open({
    method: 'get',
    path: '/readyz',
    summary: 'Whether the server answers requests',
    answer: json(health),
    handle: () => (isReady() ? { body: { status: 'ok' } } : { refused: 'not-ready' }),
  }),
]
