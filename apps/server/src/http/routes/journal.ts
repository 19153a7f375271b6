import { can } from '@travaux/domain'
import { journalAnswer, journalQuery } from '@travaux/sync/http'
import type { Conferences } from '../../conferences.ts'
import { inConference, json, type Route } from '../route.ts'

export const journalRoutes = (conferences: Conferences): Route[] => [
  inConference(conferences, {
    method: 'get',
    path: '/api/conferences/:c/journal',
    summary: 'The hash-chained record, with the values one may see opened; `after` leaves out what one has',
    query: journalQuery,
    answer: json(journalAnswer),
    handle: ({ host, actor, query }) => {
      const denied = can(actor, { do: 'readJournal' }, host.state)
      if (denied) return denied
      const { id, state } = host
      return { body: { conference: id, version: state.version, envelopes: host.shown(actor, query.after) } }
    },
  }),
]
