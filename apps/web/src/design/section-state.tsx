import { useLingui } from '@lingui/react/macro'
import type { Section } from '@travaux/domain'
import { Check, Clock, Contrast, Lock, MessageSquare, Pen } from 'lucide-react'
import classes from './section-state.module.css'

/** The state of a section as it is shown: the domain's, with a frozen one that a co-chair has signed told apart. */
export type ShownState = Section['state'] | 'half'
export const SHOWN_STATES: readonly ShownState[] = ['approved', 'half', 'frozen', 'silence', 'consultation', 'drafting']

export function shownState({ state, signatures }: Pick<Section, 'state' | 'signatures'>): ShownState {
  return state === 'frozen' && signatures.length > 0 ? 'half' : state
}

const ICONS = {
  approved: Check,
  half: Contrast,
  frozen: Lock,
  silence: Clock,
  consultation: MessageSquare,
  drafting: Pen,
} satisfies Record<ShownState, unknown>

/** Icon, word and tint: colour never stands alone. */
export function SectionState({ section }: { section: Pick<Section, 'state' | 'signatures'> }) {
  const state = shownState(section)
  const Icon = ICONS[state]
  return (
    <span className={`${classes['state']} ${classes[state] ?? ''}`}>
      <Icon aria-hidden="true" />
      {useShownStateNames()[state]}
    </span>
  )
}

/** The icon alone, where a list of sections is narrow; the word is read aloud. */
export function SectionStateIcon({ section }: { section: Pick<Section, 'state' | 'signatures'> }) {
  const state = shownState(section)
  const Icon = ICONS[state]
  const name = useShownStateNames()[state]
  return (
    <span className={`${classes['icon']} ${classes[state] ?? ''}`} title={name}>
      <Icon aria-hidden="true" />
      <span className="sr">{name}</span>
    </span>
  )
}

export function useShownStateNames(): Record<ShownState, string> {
  const { t } = useLingui()
  return {
    approved: t`Approved`,
    half: t`Signed by 1 of 2`,
    frozen: t`Frozen`,
    silence: t`Under silence`,
    consultation: t`In consultation`,
    drafting: t`Drafting`,
  }
}
