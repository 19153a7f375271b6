import {
  type Command,
  type Conference,
  can,
  find,
  INTERVENTION_FIELDS,
  type Intervention,
  type InterventionId,
  type InterventionValues,
  isRefusal,
  type PersonId,
  type Refusal,
  type SessionId,
} from '@travaux/domain'
import {
  correctIntervention,
  type InterventionAnswer,
  type InterventionChanged,
  interventionAnswer,
  interventionChanged,
  interventions,
  leaveOut,
  registerIntervention,
  setLevel,
  verifyIntervention,
} from '@travaux/sync/http'
import type { ConferenceHost } from '../../conference-host.ts'
import type { Conferences } from '../../conferences.ts'
import { newId } from '../../random.ts'
import { inConference, json, type Reply, type Route } from '../route.ts'

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
      return { body: shownTo(host, actor, intervention) }
    },
  }),
  inConference(conferences, {
    method: 'post',
    path: `${PATH}/:i/versions`,
    summary: 'Corrects an intervention: a new version, which makes links to the one before to check',
    body: correctIntervention,
    answer: json(interventionAnswer, 201),
    handle: async ({ host, actor, params, body: { version, ...corrections } }) => {
      const intervention = params['i'] as InterventionId
      const values = corrected(host.state, intervention, corrections)
      const done = await host.execute(actor, { do: 'correctIntervention', intervention, version, values })
      return isRefusal(done) ? done : { body: shownTo(host, actor, intervention) }
    },
  }),
  inConference(conferences, {
    method: 'post',
    path: `${PATH}/:i/level`,
    summary: 'Sets what may be shown of the source of an intervention',
    body: setLevel,
    answer: json(interventionChanged),
    handle: ({ host, actor, params, body: { level } }) =>
      changed(host, actor, params, (intervention) => ({ do: 'setLevel', intervention, level })),
  }),
  inConference(conferences, {
    method: 'post',
    path: `${PATH}/:i/verification`,
    summary: 'Notes that the speaker has confirmed a version, or takes that back',
    body: verifyIntervention,
    answer: json(interventionChanged),
    handle: ({ host, actor, params, body }) =>
      changed(host, actor, params, (intervention) => ({ do: 'verifyIntervention', intervention, ...body })),
  }),
  inConference(conferences, {
    method: 'post',
    path: `${PATH}/:i/left-out`,
    summary: 'Notes that an intervention is left out of the document on purpose, and why',
    body: leaveOut,
    answer: json(interventionChanged),
    handle: ({ host, actor, params, body }) =>
      changed(host, actor, params, (intervention) => ({ do: 'leaveOut', intervention, ...body })),
  }),
  inConference(conferences, {
    method: 'delete',
    path: `${PATH}/:i/left-out`,
    summary: 'Notes that it is not to be left out after all',
    answer: json(interventionChanged),
    handle: ({ host, actor, params }) =>
      changed(host, actor, params, (intervention) => ({ do: 'takeUp', intervention })),
  }),
]

async function changed(
  host: ConferenceHost,
  actor: PersonId,
  params: Readonly<Record<string, string>>,
  command: (intervention: InterventionId) => Command,
): Promise<Refusal | Reply<InterventionChanged>> {
  const id = params['i'] as InterventionId
  const done = await host.execute(actor, command(id))
  return isRefusal(done) ? done : { body: { id, version: find(host.state.interventions, id)?.versions.length ?? 0 } }
}

/**
 * The values of the next version: those of the one that holds, also where whoever corrects is not shown them, with
 * the corrections. Of an intervention that is not there, what was given: the rules refuse it in a moment.
 */
function corrected(
  state: Conference,
  id: InterventionId,
  corrections: { readonly [Field in keyof InterventionValues]?: string | null },
): InterventionValues {
  const before = find(state.interventions, id)?.versions.at(-1)
  const values = INTERVENTION_FIELDS.map((field) => {
    const correction = corrections[field]
    return [field, correction === undefined ? before?.[field] : correction] as const
  })
  return { organisation: '', text: '', ...Object.fromEntries(values.filter(([, value]) => typeof value === 'string')) }
}

/** An intervention as whoever changed it is shown it. */
function shownTo(host: ConferenceHost, viewer: PersonId, id: InterventionId): InterventionAnswer {
  const shown = find(host.view(viewer).interventions, id)
  const [answer] = shown ? interventionOf(shown) : []
  return answer ?? unseen(host.state, id)
}

/** A register names sessions by title, a program by id; what is neither is left for the rules to refuse. */
export function sessionNamed(state: Conference, name: string): SessionId {
  const byTitle = Object.values(state.sessions).find(({ title }) => title === name)
  return find(state.sessions, name as SessionId)?.id ?? byTitle?.id ?? (name as SessionId)
}

/** What is not for use is shown to nobody, whoever registered it; that it was registered is all there is to say. */
function unseen(state: Conference, id: InterventionId): InterventionAnswer {
  const registered = find(state.interventions, id)
  if (!registered) throw new TypeError(`intervention ${id} was registered and is not there`)
  const { session, level, versions } = registered
  return { id, version: versions.length, session, level, organisation: null, text: null, verified: false }
}

/** The version that holds, as one line of the register. */
function interventionOf({ id, session, level, versions }: Intervention): InterventionAnswer[] {
  const latest = versions.at(-1)
  if (!latest) return []
  const given = INTERVENTION_FIELDS.filter((field) => latest[field] !== undefined)
  const values = Object.fromEntries(given.map((field) => [field, latest[field] ?? null]))
  const { organisation, text } = latest
  const verified = latest.verified !== undefined
  return [{ id, version: latest.version, session, level, ...values, organisation, text, verified }]
}
