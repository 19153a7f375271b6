import {
  type Conference,
  can,
  find,
  INTERVENTION_FIELDS,
  type Intervention,
  type InterventionId,
  isRefusal,
  type SessionId,
} from '@travaux/domain'
import { type InterventionAnswer, interventionAnswer, interventions, registerIntervention } from '@travaux/sync/http'
import type { Conferences } from '../../conferences.ts'
import { newId } from '../../random.ts'
import { inConference, json, type Route } from '../route.ts'

const PATH = '/api/conferences/:c/interventions'

export const interventionRoutes = (conferences: Conferences): Route[] => [
  inConference(conferences, {
    method: 'get',
    path: PATH,
    summary: 'What was said, each by what its attribution level shows',
    answer: json(interventions),
    handle: ({ host, actor }) => {
      const denied = can(actor, { do: 'readInterventions' }, host.state)
      if (denied) return denied
      const shown = Object.values<Intervention>(host.view(actor).interventions)
      return { body: { interventions: shown.flatMap(interventionOf) } }
    },
  }),
  inConference(conferences, {
    method: 'post',
    path: PATH,
    summary: 'Registers an intervention; without a level it is not for use',
    body: registerIntervention,
    answer: json(interventionAnswer, 201),
    handle: async ({ host, actor, body: { session, level, ...values } }) => {
      const intervention = newId<InterventionId>()
      const done = await host.execute(actor, {
        do: 'registerIntervention',
        intervention,
        session: sessionNamed(host.state, session),
        ...(level === undefined ? {} : { level }),
        values,
      })
      if (isRefusal(done)) return done
      const shown = find(host.view(actor).interventions, intervention)
      const [body] = shown ? interventionOf(shown) : []
      return { body: body ?? unseen(host.state, intervention) }
    },
  }),
]

/** A register names sessions by title, a program by id; what is neither is left for the rules to refuse. */
function sessionNamed(state: Conference, name: string): SessionId {
  const byTitle = Object.values(state.sessions).find(({ title }) => title === name)
  return find(state.sessions, name as SessionId)?.id ?? byTitle?.id ?? (name as SessionId)
}

/** What is not for use is shown to nobody, whoever registered it; that it was registered is all there is to say. */
function unseen(state: Conference, id: InterventionId): InterventionAnswer {
  const registered = find(state.interventions, id)
  if (!registered) throw new TypeError(`intervention ${id} was registered and is not there`)
  const { session, level, versions } = registered
  return { id, version: versions.length, session, level, organisation: null, text: null }
}

/** The version that holds, as one line of the register. */
function interventionOf({ id, session, level, versions }: Intervention): InterventionAnswer[] {
  const latest = versions.at(-1)
  if (!latest) return []
  const given = INTERVENTION_FIELDS.filter((field) => latest[field] !== undefined)
  const values = Object.fromEntries(given.map((field) => [field, latest[field] ?? null]))
  const { organisation, text } = latest
  return [{ id, version: latest.version, session, level, ...values, organisation, text }]
}
