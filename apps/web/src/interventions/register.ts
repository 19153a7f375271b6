import type { Conference, Intervention, Link, SessionId } from '@travaux/domain'
import { beginning, type Excerpt, findIn } from './search.ts'
import { latestOf, type Source, sourceOf } from './source.ts'

/** A line of the list: an intervention, why it is listed, and how much of the text rests on it. */
export interface RegisterLine {
  readonly intervention: Intervention
  readonly source: Source
  readonly excerpt: Excerpt
  readonly links: number
}

/** The interventions of a session, or of all, in which the words stand: in what was said, or in who said it. */
export function registerOf(
  state: Conference,
  { words, session }: { words: string; session: SessionId | null },
): RegisterLine[] {
  const linked = Object.values<Link>(state.links).map(({ intervention }) => intervention)
  return Object.values<Intervention>(state.interventions)
    .filter((intervention) => intervention.level !== 'none' && (session === null || intervention.session === session))
    .flatMap((intervention) => {
      const version = latestOf(intervention)
      const source = sourceOf(version)
      const text = version.text ?? ''
      const said = findIn(text, words)
      const named = words.trim() === '' || findIn([source.name, ...source.rest].join(' '), words) !== null
      if (!said && !named) return []
      const excerpt = said ?? { before: beginning(text), hit: '', after: '' }
      return [{ intervention, source, excerpt, links: linked.filter((id) => id === intervention.id).length }]
    })
}
