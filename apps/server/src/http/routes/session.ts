import { find } from '@travaux/domain'
import { type Me, me } from '@travaux/sync/http'
import type { Conferences } from '../../conferences.ts'
import type { SessionCookie } from '../../cookie.ts'
import { isDemoConference } from '../../demo/demo-conference.ts'
import type { Session, Sessions } from '../../session.ts'
import { isRefused, type Refused } from '../refused.ts'
import { json, nothing, open, type Reply, type Route, signedIn } from '../route.ts'

export const sessionRoutes = (conferences: Conferences, sessions: Sessions, cookie: SessionCookie): Route[] => [
  signedIn({
    method: 'get',
    path: '/api/me',
    summary: 'Who is signed in',
    answer: json(me),
    handle: ({ session }) => meOf(conferences, session),
  }),
  open({
    method: 'post',
    path: '/api/sign-out',
    summary: 'Ends the session; its sockets are closed',
    answer: nothing,
    handle: async ({ token }) => {
      if (token) await sessions.end(token)
      return { body: undefined, headers: { 'Set-Cookie': cookie.clear() } }
    },
  }),
  signedIn({
    method: 'post',
    path: '/api/sign-out/everywhere',
    summary: 'Ends every session of the person, on all their devices; their sockets are closed',
    answer: nothing,
    handle: async ({ session }) => {
      await sessions.endAllOf(session.person)
      return { body: undefined, headers: { 'Set-Cookie': cookie.clear() } }
    },
  }),
]

/** A person who was removed since is not signed in any more. */
export function meOf(
  conferences: Conferences,
  { person: id, conference }: Pick<Session, 'person' | 'conference'>,
): Refused | Reply<Me> {
  const host = conferences.for(conference, id)
  if (isRefused(host)) return { refused: 'not-signed-in' }
  const person = find(host.view(id).people, id)
  if (!person) return { refused: 'not-signed-in' }
  const { name, role, organisation } = person
  return { body: { person: { id, name, role, organisation }, conference, demo: isDemoConference(conference) } }
}
