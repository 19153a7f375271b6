import { t } from '@lingui/core/macro'
import type { Role } from '@travaux/domain'

/** From those who sign to those who read. */
export const ROLES_SHOWN: readonly Role[] = ['co-chair', 'secretariat', 'pen-holder', 'member', 'observer']

/** The people of a role, as a heading. */
export const roleHeadings = (): Record<Role, string> => ({
  'co-chair': t`Co-chairs`,
  secretariat: t`Secretariat`,
  'pen-holder': t`Pen-holders`,
  member: t`Members`,
  observer: t`Observers`,
})

/** The role on a list from which one is chosen. */
export const roleChoices = (): Record<Role, string> => ({
  'co-chair': t`Co-chair`,
  secretariat: t`Secretariat`,
  'pen-holder': t`Pen-holder`,
  member: t`Member`,
  observer: t`Observer`,
})

export const roleMeanings = (): Record<Role, string> => ({
  'co-chair': t`Decide on suggestions, move sections, and sign. There are two.`,
  secretariat: t`Invite people, register interventions, and set what may be shown of each source.`,
  'pen-holder': t`Write the text, decide on suggestions, register interventions.`,
  member: t`Suggest changes, support those of others, and link what was said.`,
  observer: t`Read what is in consultation or further.`,
})
