import {
  type Conference,
  type Coverage,
  type CoverageRow,
  type Intervention,
  type Link,
  rowsByIntervention,
} from '@travaux/domain'
import type { RegisterWish } from './register-filter.ts'
import { beginning, type Excerpt, findIn } from './search.ts'
import { latestOf, type Source, sourceOf } from './source.ts'

/** A line of the list: an intervention, why it is listed, and how much of the text rests on it. */
export interface RegisterLine {
  readonly intervention: Intervention
  readonly source: Source
  readonly excerpt: Excerpt
  readonly links: number
  /** Absent while the texts that it depends on are on the way. */
  readonly row?: CoverageRow
}

/** The interventions that fit the wish; the words may stand in what was said, or in who said it. */
export function registerOf(state: Conference, coverage: Coverage | null, wish: RegisterWish): RegisterLine[] {
  const { words, session, group, is } = wish
  const rows = coverage && rowsByIntervention(coverage)
  const links = new Map<string, number>()
  for (const { intervention } of Object.values<Link>(state.links)) {
    links.set(intervention, (links.get(intervention) ?? 0) + 1)
  }
  return Object.values<Intervention>(state.interventions).flatMap((intervention) => {
    const { id, level } = intervention
    const version = latestOf(intervention)
    const row = rows?.get(id)
    if (level === 'none' || (session !== null && intervention.session !== session)) return []
    if (group !== null && version.group !== group) return []
    if (is === 'unconfirmed' ? version.verified : is !== null && row?.standing !== is) return []
    const source = sourceOf(version)
    const text = version.text ?? ''
    const said = findIn(text, words)
    const named = words.trim() === '' || findIn([source.name, ...source.rest].join(' '), words) !== null
    if (!said && !named) return []
    const excerpt = said ?? { before: beginning(text), hit: '', after: '' }
    return [{ intervention, source, excerpt, links: links.get(id) ?? 0, ...(row ? { row } : {}) }]
  })
}

/** The groups that somebody spoke for, as far as they are shown. */
export function groupsOf(state: Conference): string[] {
  const groups = Object.values<Intervention>(state.interventions).flatMap((each) => latestOf(each).group ?? [])
  return [...new Set(groups)].sort((one, other) => one.localeCompare(other))
}
