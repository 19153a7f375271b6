import { can, type InterventionId } from '@travaux/domain'
import { importInterventions, importJob, importJobs } from '@travaux/sync/http'
import type { Conferences } from '../../conferences.ts'
import { newId } from '../../random.ts'
import { isRefused } from '../refused.ts'
import { inConference, json, type Route } from '../route.ts'
import { sessionNamed } from './interventions.ts'

const PATH = '/api/conferences/:c/imports'

/** A file of 5 MB, and what JSON makes of its quotation marks and line ends. */
const BODY_BYTES = 10 * 1024 * 1024

export const importRoutes = (conferences: Conferences): Route[] => [
  inConference(conferences, {
    method: 'post',
    path: PATH,
    summary: 'Registers many interventions, if none of them is refused; goes on after the answer, in the order given',
    body: importInterventions,
    bodyBytes: BODY_BYTES,
    answer: json(importJob, 202),
    admit: ({ host, actor }) => can(actor, { do: 'registerIntervention' }, host.state),
    handle: async ({ host, actor, body }) => {
      const rows = body.interventions.map(({ line, session, level, ...values }) => ({
        line,
        intervention: newId<InterventionId>(),
        session: sessionNamed(host.state, session),
        ...(level === undefined ? {} : { level }),
        values,
      }))
      const job = await host.imports.start(actor, rows)
      return isRefused(job) ? job : { body: job }
    },
  }),
  inConference(conferences, {
    method: 'get',
    path: PATH,
    summary: 'One’s own import, under way or the last one that ended',
    answer: json(importJobs),
    handle: ({ host, actor }) => {
      const denied = can(actor, { do: 'registerIntervention' }, host.state)
      return denied ?? { body: { imports: host.imports.of(actor) } }
    },
  }),
  inConference(conferences, {
    method: 'delete',
    path: `${PATH}/:j`,
    summary: 'Stops an import of one’s own; what it has registered stays',
    answer: json(importJob),
    handle: ({ host, actor, params }) => {
      const denied = can(actor, { do: 'registerIntervention' }, host.state)
      if (denied) return denied
      const job = host.imports.cancel(actor, params['j'] ?? '')
      return isRefused(job) ? job : { body: job }
    },
  }),
]
