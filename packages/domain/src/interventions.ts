import type { NewIntervention } from './commands.ts'
import { type Conference, find, type InterventionVersion } from './conference.ts'
import type { Deciders } from './decision.ts'
import type { Draft, Evolvers } from './draft.ts'
import {
  type Happening,
  INTERVENTION_FIELDS,
  type InterventionValues,
  type JournalEvent,
  LEVELS,
  mustBeOn,
} from './events.ts'
import { type InterventionId, mustBeId } from './ids.ts'
import { isRefusal, type Refusal } from './refusals.ts'
import { can } from './rights.ts'
import { signedUpon } from './sections.ts'
import { unfitText } from './text.ts'

type InterventionCommand =
  | 'registerIntervention'
  | 'importInterventions'
  | 'correctIntervention'
  | 'setLevel'
  | 'verifyIntervention'

export const decideInterventions: Deciders<InterventionCommand> = {
  registerIntervention(state, registered, { actor }) {
    const refusal = can(actor, { do: 'registerIntervention' }, state)
    if (refusal) return refusal
    const event = registration(state, registered)
    return isRefusal(event) ? event : { events: [event] }
  },

  importInterventions(state, { interventions }, { actor }) {
    const refusal = can(actor, { do: 'registerIntervention' }, state)
    if (refusal) return refusal
    const ids = new Set(interventions.map(({ intervention }) => intervention))
    if (ids.size === 0 || ids.size < interventions.length)
      throw new TypeError('an import is of different interventions')
    const events: Happening[] = []
    for (const each of interventions) {
      const event = registration(state, each)
      if (isRefusal(event)) return event
      events.push(event)
    }
    return { events }
  },

  correctIntervention(state, { intervention, version: corrects, values }, { actor }) {
    const refusal =
      can(actor, { do: 'registerIntervention' }, state) ?? can(actor, { do: 'readIntervention', intervention }, state)
    if (refusal) return refusal
    const before = find(state.interventions, intervention)
    if (!before) return { refused: 'not-found', what: 'intervention' }
    if (corrects !== undefined && corrects !== before.versions.length) {
      return { refused: 'old-version', version: before.versions.length }
    }
    const kept = known(values)
    const unfit = unfitText({ ...kept })
    if (unfit) return unfit
    const version = before.versions.length + 1
    const corrected: Happening = {
      type: 'intervention.corrected',
      facts: { intervention, version },
      values: kept,
    }
    const unsettled = signedUpon(state, intervention).map(
      ({ id }): Happening => ({ type: 'section.unsettled', facts: { section: id, intervention, version }, values: {} }),
    )
    return { events: [corrected, ...unsettled] }
  },

  /** Also of one that is not for use, which nobody can read: who sets levels must be able to raise it again. */
  setLevel(state, { intervention, level }, { actor }) {
    const refusal = can(actor, { do: 'setLevel' }, state)
    if (refusal) return refusal
    mustBeOn(LEVELS, level)
    const before = find(state.interventions, intervention)
    if (!before) return { refused: 'not-found', what: 'intervention' }
    if (before.level === level) return { refused: 'already-exists', what: 'level' }
    return { events: [{ type: 'intervention.level-changed', facts: { intervention, level }, values: {} }] }
  },

  /** Of the version that holds only: what the speaker confirmed before a correction is no longer what stands here. */
  verifyIntervention(state, { intervention, version, verified }, { actor }) {
    const refusal =
      can(actor, { do: 'registerIntervention' }, state) ?? can(actor, { do: 'readIntervention', intervention }, state)
    if (refusal) return refusal
    const latest = find(state.interventions, intervention)?.versions.at(-1)
    if (!latest) return { refused: 'not-found', what: 'intervention' }
    if (latest.version !== version) return { refused: 'old-version', version: latest.version }
    if ((latest.verified !== undefined) === verified) return { refused: 'already-exists', what: 'verification' }
    const type = verified ? 'intervention.verified' : 'intervention.unverified'
    return { events: [{ type, facts: { intervention, version }, values: {} }] }
  },
}

function registration(
  state: Conference,
  { intervention, session, level = 'none', values }: NewIntervention,
): Happening | Refusal {
  mustBeId(intervention)
  mustBeOn(LEVELS, level)
  if (find(state.interventions, intervention)) return { refused: 'already-exists', what: 'intervention' }
  if (!find(state.sessions, session)) return { refused: 'not-found', what: 'session' }
  const kept = known(values)
  const facts = { intervention, version: 1, session, level }
  return unfitText({ ...kept }) ?? { type: 'intervention.registered', facts, values: kept }
}

export const evolveInterventions: Evolvers<
  | 'intervention.registered'
  | 'intervention.corrected'
  | 'intervention.level-changed'
  | 'intervention.verified'
  | 'intervention.unverified'
> = {
  'intervention.registered': (draft, event) => {
    const { intervention, session, level } = event.facts
    draft.put('interventions', intervention, {
      id: intervention,
      session,
      level,
      versions: [versionOf(event)],
      registeredBy: event.actor,
    })
  },
  'intervention.corrected': (draft, event) => {
    draft.change('interventions', event.facts.intervention, (intervention) => ({
      ...intervention,
      versions: [...intervention.versions, versionOf(event)],
    }))
  },
  'intervention.level-changed': (draft, { facts }) => {
    draft.change('interventions', facts.intervention, (intervention) => ({ ...intervention, level: facts.level }))
  },
  'intervention.verified': (draft, { facts, actor, at }) =>
    changeVersion(draft, facts, (version) => ({ ...version, verified: { by: actor, at } })),
  'intervention.unverified': (draft, { facts }) =>
    changeVersion(draft, facts, ({ verified: _, ...version }) => version),
}

function changeVersion(
  draft: Draft,
  { intervention, version }: { intervention: InterventionId; version: number },
  change: (version: InterventionVersion) => InterventionVersion,
): void {
  draft.change('interventions', intervention, (before) => ({
    ...before,
    versions: before.versions.map((each) => (each.version === version ? change(each) : each)),
  }))
}

function versionOf(event: JournalEvent<'intervention.registered' | 'intervention.corrected'>): InterventionVersion {
  const { version } = event.facts
  return { ...event.values, version, at: event.at, textCommitment: event.commitments['text'] ?? '' }
}

/** Only the fields that the levels know: what no level withholds must not get into the record. */
function known(values: InterventionValues): InterventionValues {
  const { organisation, text } = values
  const rest = INTERVENTION_FIELDS.map((field) => [field, values[field]] as const)
  return { organisation, text, ...Object.fromEntries(rest.filter(([, value]) => value !== undefined)) }
}
