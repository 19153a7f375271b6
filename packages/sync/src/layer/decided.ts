import type { SuggestionDecision } from '@travaux/domain'
import type { RecordedLayer } from './layer.ts'

/** What the record says was decided on a layer's suggestions, those decisions that stand. */
export type Decided = Pick<SuggestionDecision, 'suggestion' | 'outcome' | 'head'>

/** Where journal and layer say different things of a decision, as plain lines. They are written in one commit. */
export function contradictions(decisions: readonly Decided[], { layer, list }: RecordedLayer): string[] {
  const taken = new Set(layer.accepted.map(({ suggestion }) => suggestion))
  const accepted = new Set(
    decisions.filter(({ outcome }) => outcome === 'accepted').map(({ suggestion }) => suggestion),
  )
  const removed = new Map(
    decisions
      .filter(({ outcome }) => outcome === 'rejected' || outcome === 'withdrawn')
      .map(({ suggestion, outcome }) => [suggestion, outcome]),
  )
  const open = [...list.records.values(), ...list.kept.values()].filter(({ out }) => out === undefined)
  return [
    ...[...accepted].filter((id) => !taken.has(id)).map((id) => `it does not know that ${id} was accepted`),
    ...[...taken].filter((id) => !accepted.has(id)).map((id) => `it has ${id} as accepted, which nobody decided`),
    ...open.filter(({ id }) => removed.has(id)).map(({ id }) => `it has ${id} as open, which was ${removed.get(id)}`),
  ]
}
