import type { Action, PenHolder, Refusal, Section, SectionState } from '@travaux/domain'

/** What can be done with a section as a whole, by who looks at it now. */
export type SectionStep =
  | { readonly step: 'move'; readonly to: SectionState; readonly needsReason: boolean }
  | { readonly step: 'pen'; readonly holder: PenHolder }

const FORWARD: Readonly<Partial<Record<SectionState, readonly SectionState[]>>> = {
  drafting: ['consultation'],
  consultation: ['frozen', 'drafting'],
}
const BACK: Readonly<Partial<Record<SectionState, SectionState>>> = {
  silence: 'consultation',
  frozen: 'consultation',
  approved: 'drafting',
}

export function stepsOf(section: Section, may: (action: Action) => Refusal | null): SectionStep[] {
  const { id, state, pen } = section
  const steps: SectionStep[] = []
  if (may({ do: 'moveSection', section: id }) === null) {
    for (const to of FORWARD[state] ?? []) steps.push({ step: 'move', to, needsReason: false })
  }
  const back = BACK[state]
  if (back && may({ do: 'returnSection', section: id }) === null)
    steps.push({ step: 'move', to: back, needsReason: true })
  if (may({ do: 'givePen', section: id }) === null) {
    steps.push({ step: 'pen', holder: pen === 'group' ? 'pen-holders' : 'group' })
  }
  return steps
}
