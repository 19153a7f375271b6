import { find, messageAt } from './conference.ts'
import type { Deciders } from './decision.ts'
import type { Evolvers } from './draft.ts'
import { LEFT_OUT_WHYS, mustBeOn } from './events.ts'
import { can } from './rights.ts'
import { unfitReason, unfitText } from './text.ts'

/**
 * What is left out of the document on purpose, and why (D9). It is said once for an intervention and can be said
 * anew; a passage that is linked afterwards shows by itself that the intervention is in the document after all.
 */
export const decideLeftOut: Deciders<'leaveOut' | 'takeUp'> = {
  leaveOut(state, { intervention, why, note, into }, { actor }) {
    const refusal = can(actor, { do: 'leaveOut' }, state) ?? can(actor, { do: 'readIntervention', intervention }, state)
    if (refusal) return refusal
    mustBeOn(LEFT_OUT_WHYS, why)
    if ((why === 'merged') !== (into !== undefined)) return { refused: 'no-message' }
    if (into) {
      const unseen = can(actor, { do: 'readSection', section: into.section }, state)
      if (unseen) return unseen
      if (!messageAt(state, into.section, into.block)) return { refused: 'no-message' }
    }
    const unfit = why === 'other' ? unfitReason(note ?? '') : unfitText({ note })
    if (unfit) return unfit
    const facts = { intervention, why, ...into }
    return { events: [{ type: 'intervention.left-out', facts, values: note === undefined ? {} : { note } }] }
  },

  takeUp(state, { intervention }, { actor }) {
    const refusal = can(actor, { do: 'leaveOut' }, state) ?? can(actor, { do: 'readIntervention', intervention }, state)
    if (refusal) return refusal
    if (!find(state.interventions, intervention)?.leftOut) return { refused: 'already-exists', what: 'intervention' }
    return { events: [{ type: 'intervention.taken-up', facts: { intervention }, values: {} }] }
  },
}

export const evolveLeftOut: Evolvers<'intervention.left-out' | 'intervention.taken-up'> = {
  'intervention.left-out': (draft, { facts, values, actor, at }) => {
    const { intervention, why, section, block } = facts
    const note = values.note === undefined ? {} : { note: values.note }
    const into = section === undefined || block === undefined ? {} : { into: { section, block } }
    draft.change('interventions', intervention, (before) => ({
      ...before,
      leftOut: { why, ...note, ...into, by: actor, at },
    }))
  },
  'intervention.taken-up': (draft, { facts }) => {
    draft.change('interventions', facts.intervention, ({ leftOut: _, ...before }) => before)
  },
}
