import { demoPeople, demoSignIn, me } from '@travaux/sync/http'
import type { Conferences } from '../../conferences.ts'
import type { SessionCookie } from '../../cookie.ts'
import { type DemoDoor, isLocalRequest } from '../../demo/demo-door.ts'
import type { DemoReset } from '../../demo/demo-reset.ts'
import type { Sessions } from '../../session.ts'
import { isRefused } from '../refused.ts'
import { json, nothing, open, type Route } from '../route.ts'
import { meOf } from './session.ts'

/**
 * One-click people. These routes are mounted only where the demo's door exists at all, and they answer a request that
 * did not come straight from this machine as if they were not (SE14).
 */
export const demoRoutes = (
  door: DemoDoor,
  reset: DemoReset,
  conferences: Conferences,
  sessions: Sessions,
  cookie: SessionCookie,
): Route[] => [
  open({
    method: 'get',
    path: '/api/demo/people',
    summary: 'Whom the demo lets one be',
    answer: json(demoPeople),
    handle: ({ request }) =>
      isLocalRequest(request) ? { body: { people: door.people() } } : { refused: 'no-such-route' },
  }),
  open({
    method: 'post',
    path: '/api/demo/sign-in',
    summary: 'Signs in as one of them',
    body: demoSignIn,
    answer: json(me),
    handle: async ({ request, token, body }) => {
      if (!isLocalRequest(request)) return { refused: 'no-such-route' }
      const conference = door.conferenceOf(body.person)
      if (conference === null) return { refused: 'not-found', what: 'person' }
      const reply = meOf(conferences, { person: body.person, conference })
      if (isRefused(reply)) return reply
      const fresh = await sessions.start(body.person, conference, token)
      return { ...reply, headers: { 'Set-Cookie': cookie.set(fresh) } }
    },
  }),
  open({
    method: 'post',
    path: '/api/demo/reset',
    summary: 'Begins the demo anew; everybody is signed out',
    answer: nothing,
    handle: async ({ request }) => {
      if (!isLocalRequest(request)) return { refused: 'no-such-route' }
      await reset.run()
      return { body: undefined, headers: { 'Set-Cookie': cookie.clear() } }
    },
  }),
]
