import { find, type InterventionVersion } from './conference.ts'
import type { Deciders } from './decision.ts'
import type { Evolvers } from './draft.ts'
import {
  type Happening,
  INTERVENTION_FIELDS,
  type InterventionValues,
  type JournalEvent,
  LEVELS,
  mustBeOn,
} from './events.ts'
import { mustBeId } from './ids.ts'
import { can } from './rights.ts'
import { signedUpon } from './sections.ts'
import { unfitText } from './text.ts'

export const decideInterventions: Deciders<'registerIntervention' | 'correctIntervention' | 'setLevel'> = {
  registerIntervention(state, { intervention, session, level = 'none', values }, { actor }) {
    const refusal = can(actor, { do: 'registerIntervention' }, state)
    if (refusal) return refusal
    mustBeId(intervention)
    mustBeOn(LEVELS, level)
    if (find(state.interventions, intervention)) return { refused: 'already-exists', what: 'intervention' }
    if (!find(state.sessions, session)) return { refused: 'not-found', what: 'session' }
    const kept = known(values)
    const unfit = unfitText({ ...kept })
    if (unfit) return unfit
    const facts = { intervention, version: 1, session, level }
    return { events: [{ type: 'intervention.registered', facts, values: kept }] }
  },

  correctIntervention(state, { intervention, values }, { actor }) {
    const refusal =
      can(actor, { do: 'registerIntervention' }, state) ?? can(actor, { do: 'readIntervention', intervention }, state)
    if (refusal) return refusal
    const before = find(state.interventions, intervention)
    if (!before) return { refused: 'not-found', what: 'intervention' }
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
}

export const evolveInterventions: Evolvers<
  'intervention.registered' | 'intervention.corrected' | 'intervention.level-changed'
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
