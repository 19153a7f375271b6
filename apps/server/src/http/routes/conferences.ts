import { can, type Section } from '@travaux/domain'
import { conferenceAnswer, conferences as conferencesAnswer } from '@travaux/sync/http'
import type { Conferences } from '../../conferences.ts'
import { isRefused } from '../refused.ts'
import { inConference, json, type Route, signedIn } from '../route.ts'

export const conferenceRoutes = (conferences: Conferences): Route[] => [
  signedIn({
    method: 'get',
    path: '/api/conferences',
    summary: 'The conferences one has a part in',
    answer: json(conferencesAnswer),
    handle: ({ session }) => {
      const host = conferences.for(session.conference, session.person)
      if (isRefused(host)) return { body: { conferences: [] } }
      const { id, title, from, to, place } = host.view(session.person)
      return { body: { conferences: [{ id, title, from, to, place }] } }
    },
  }),
  inConference(conferences, {
    method: 'get',
    path: '/api/conferences/:c',
    summary: 'A conference, its sessions, and the sections one may read, in the order of the document',
    answer: json(conferenceAnswer),
    handle: async ({ host, actor }) => {
      const { id, version, title, from, to, place, sessions, sections } = host.view(actor)
      const readable = Object.values<Section>(sections)
        .filter((section) => can(actor, { do: 'readSection', section: section.id }, host.state) === null)
        .sort((one, other) => one.position - other.position)
      const heads = await host.heads(readable.map((section) => section.id))
      return {
        body: {
          id,
          version,
          title,
          from,
          to,
          place,
          sessions: Object.values(sessions)
            .sort((one, other) => one.position - other.position)
            .map(({ id, kind, title }) => ({ id, kind, title })),
          sections: readable.map(({ id, title, state, epoch }) => ({
            id,
            title,
            state,
            epoch,
            head: heads.get(id) ?? 0,
          })),
        },
      }
    },
  }),
]
