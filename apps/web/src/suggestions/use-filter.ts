import type { PersonId } from '@travaux/domain'
import { useSearchParams } from 'wouter'
import { type Filter, KIND_GROUPS, SHOWS } from './filter.ts'

/** What the list shows, kept in the address, so that a pasted link opens the same list (W2); null for no list. */
export function useFilter(): readonly [Filter | null, (next: Filter | null) => void] {
  const [search, setSearch] = useSearchParams()
  const show = SHOWS.find((each) => each === search.get('list'))
  const by = search.get('by')
  const kind = KIND_GROUPS.find((each) => each === search.get('kind')) ?? null
  const filter = show || by !== null ? { show: show ?? 'open', by: by as PersonId | null, kind } : null
  const set = (next: Filter | null) => {
    const others = [...search].filter(([key]) => key !== 'list' && key !== 'by' && key !== 'kind')
    const params = new URLSearchParams(others)
    if (next) {
      params.set('list', next.show)
      if (next.by !== null) params.set('by', next.by)
      if (next.kind !== null) params.set('kind', next.kind)
    }
    setSearch(params, { replace: true })
  }
  return [filter, set]
}
