import { t } from '@lingui/core/macro'
import type { Conference, Intervention, InterventionVersion } from '@travaux/domain'
import { find } from '@travaux/domain'

/** Who spoke, as far as it may be shown to whoever looks: what is withheld was never sent here. */
export interface Source {
  /** The most particular thing known: a name, else the organisation, else the kind of organisation. */
  readonly name: string
  readonly rest: readonly string[]
}

export function sourceOf({ speaker, organisation, group, region }: InterventionVersion): Source {
  const known = [speaker, organisation, group, region].filter((each): each is string => Boolean(each))
  return { name: known[0] ?? t`Source withheld`, rest: known.slice(1) }
}

/** The version that holds. */
export function latestOf(intervention: Intervention): InterventionVersion {
  const latest = intervention.versions.at(-1)
  if (!latest) throw new Error(`intervention ${intervention.id} has no version`)
  return latest
}

/** One line that names an intervention in full: for a citation, and where its text is not beside it. */
export function citation(intervention: Intervention, state: Conference): string {
  const version = latestOf(intervention)
  const { name, rest } = sourceOf(version)
  const session = find(state.sessions, intervention.session)?.title
  return [name, ...rest, session, version.date?.slice(0, 10)].filter(Boolean).join(', ')
}
