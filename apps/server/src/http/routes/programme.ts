import { find, isRefusal, type Refusal, type SectionId, type SessionId } from '@travaux/domain'
import {
  addSection,
  addSession,
  retitle,
  type SessionAnswer,
  sectionMoved,
  sessionAnswer,
  setDay,
  setPlace,
} from '@travaux/sync/http'
import type { ConferenceHost } from '../../conference-host.ts'
import type { Conferences } from '../../conferences.ts'
import { newId } from '../../random.ts'
import { inConference, json, nothing, type Reply, type Route } from '../route.ts'
import { movedReply } from './sections.ts'

const CONFERENCE = '/api/conferences/:c'

/** What the conference, its sessions and the sections of its document are called, and their order. */
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
    path: `${CONFERENCE}/sessions/:x/day`,
    summary: 'Says on which day a session was held, or that it is not known',
    body: setDay,
    answer: json(sessionAnswer),
    handle: async ({ host, actor, params, body: { day } }) => {
      const session = params['x'] as SessionId
      const done = await host.execute(actor, { do: 'dateSession', session, ...(day === null ? {} : { day }) })
      return isRefusal(done) ? done : sessionReply(host, session)
    },
  }),
  inConference(conferences, {
    method: 'post',
    path: `${CONFERENCE}/sessions/:x/position`,
    summary: 'Puts a session at another place of the programme',
    body: setPlace,
    answer: nothing,
    handle: async ({ host, actor, params, body }) => {
      const done = await host.execute(actor, { do: 'placeSession', session: params['x'] as SessionId, ...body })
      return isRefusal(done) ? done : { body: undefined }
    },
  }),
  inConference(conferences, {
    method: 'delete',
    path: `${CONFERENCE}/sessions/:x`,
    summary: 'Takes a session that nothing names out of the programme',
    answer: nothing,
    handle: async ({ host, actor, params }) => {
      const done = await host.execute(actor, { do: 'removeSession', session: params['x'] as SessionId })
      return isRefusal(done) ? done : { body: undefined }
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
    path: `${CONFERENCE}/sections/:s/position`,
    summary: 'Puts a section at another place of the document, as long as none is signed',
    body: setPlace,
    answer: nothing,
    handle: async ({ host, actor, params, body }) => {
      const done = await host.execute(actor, { do: 'placeSection', section: params['s'] as SectionId, ...body })
      return isRefusal(done) ? done : { body: undefined }
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
