import { find, isRefusal, type Refusal, type SectionId, type SessionId } from '@travaux/domain'
import { addSection, addSession, retitle, type SessionAnswer, sectionMoved, sessionAnswer } from '@travaux/sync/http'
import type { ConferenceHost } from '../../conference-host.ts'
import type { Conferences } from '../../conferences.ts'
import { newId } from '../../random.ts'
import { inConference, json, nothing, type Reply, type Route } from '../route.ts'
import { movedReply } from './sections.ts'

const CONFERENCE = '/api/conferences/:c'

/** What the conference, its sessions and the sections of its document are called. */
export const programmeRoutes = (conferences: Conferences): Route[] => [
  inConference(conferences, {
    method: 'post',
    path: `${CONFERENCE}/title`,
    summary: 'Gives the conference another title',
    body: retitle,
    answer: nothing,
    handle: async ({ host, actor, body }) => {
      const done = await host.execute(actor, { do: 'retitleConference', ...body })
      return isRefusal(done) ? done : { body: undefined }
    },
  }),
  inConference(conferences, {
    method: 'post',
    path: `${CONFERENCE}/sessions`,
    summary: 'Adds a session to the programme, as the last one',
    body: addSession,
    answer: json(sessionAnswer, 201),
    handle: async ({ host, actor, body }) => {
      const session = newId<SessionId>()
      const done = await host.execute(actor, { do: 'addSession', session, ...body })
      return isRefusal(done) ? done : sessionReply(host, session)
    },
  }),
  inConference(conferences, {
    method: 'post',
    path: `${CONFERENCE}/sessions/:x/title`,
    summary: 'Gives a session another title',
    body: retitle,
    answer: json(sessionAnswer),
    handle: async ({ host, actor, params, body }) => {
      const session = params['x'] as SessionId
      const done = await host.execute(actor, { do: 'retitleSession', session, ...body })
      return isRefusal(done) ? done : sessionReply(host, session)
    },
  }),
  inConference(conferences, {
    method: 'post',
    path: `${CONFERENCE}/sections`,
    summary: 'Adds a section to the document, as the last one; it is in drafting and has an empty text',
    body: addSection,
    answer: json(sectionMoved, 201),
    handle: async ({ host, actor, body }) => {
      const section = newId<SectionId>()
      const done = await host.execute(actor, { do: 'addSection', section, ...body })
      return isRefusal(done) ? done : movedReply(host, actor, section)
    },
  }),
  inConference(conferences, {
    method: 'post',
    path: `${CONFERENCE}/sections/:s/title`,
    summary: 'Gives a section another title, which is printed with its text and locked with it',
    body: retitle,
    answer: json(sectionMoved),
    handle: async ({ host, actor, params, body }) => {
      const section = params['s'] as SectionId
      const done = await host.execute(actor, { do: 'retitleSection', section, ...body })
      return isRefusal(done) ? done : movedReply(host, actor, section)
    },
  }),
]

/** Titles of sessions are open to everybody here. */
function sessionReply(host: ConferenceHost, id: SessionId): Refusal | Reply<SessionAnswer> {
  const session = find(host.state.sessions, id)
  if (!session) return { refused: 'not-found', what: 'session' }
  const { kind, title } = session
  return { body: { id, kind, title } }
}
