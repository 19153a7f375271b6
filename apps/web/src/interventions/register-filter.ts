import type { InterventionId, SessionId } from '@travaux/domain'
import { useSearchParams } from 'wouter'

/** What is searched for, kept in the address, so that a pasted link opens the same list (W2). */
export interface RegisterFilter {
  readonly words: string
  readonly session: SessionId | null
  set(next: { words: string; session: SessionId | null }): void
  /** The address of an intervention with this search beside it; of the list alone for null. */
  addressOf(id: InterventionId | null): string
}

export function useRegisterFilter(): RegisterFilter {
  const [search, setSearch] = useSearchParams()
  const kept = new URLSearchParams([...search].filter(([key]) => key === 'q' || key === 'session'))
  return {
    words: search.get('q') ?? '',
    session: search.get('session') as SessionId | null,
    set: ({ words, session }) =>
      setSearch({ ...(words && { q: words }), ...(session && { session }) }, { replace: true }),
    addressOf: (id) => ['/interventions', id && `/${id}`, kept.size > 0 && `?${kept}`].filter(Boolean).join(''),
  }
}
