import type { InterventionId, SessionId, Standing } from '@travaux/domain'
import { useSearchParams } from 'wouter'

/** How an intervention stands to the document, or that its speaker has not confirmed it. */
export type Is = Standing | 'unconfirmed'
export const IS: readonly Is[] = ['not-reflected', 'to-check', 'left-out', 'reflected', 'unconfirmed']

/** What is searched for. */
export interface RegisterWish {
  readonly words: string
  readonly session: SessionId | null
  readonly group: string | null
  readonly is: Is | null
}

/** The wish, kept in the address, so that a pasted link opens the same list (W2). */
export interface RegisterFilter extends RegisterWish {
  /** A message that a passage is looked for, as `messageKey`; it goes along from address to address. */
  readonly toward: string | null
  set(change: Partial<RegisterWish>): void
  forgetMessage(): void
  /** The address of an intervention with this search beside it; of the list alone for null. */
  addressOf(id: InterventionId | null): string
}

const TOWARD = 'to'
const KEYS = { words: 'q', session: 'session', group: 'group', is: 'is' } as const

export function useRegisterFilter(): RegisterFilter {
  const [search, setSearch] = useSearchParams()
  const wish: RegisterWish = {
    words: search.get(KEYS.words) ?? '',
    session: search.get(KEYS.session) as SessionId | null,
    group: search.get(KEYS.group),
    is: IS.find((each) => each === search.get(KEYS.is)) ?? null,
  }
  const toward = search.get(TOWARD)
  const paramsOf = (next: RegisterWish, message: string | null) =>
    new URLSearchParams([...pairsOf(next), ...(message ? [[TOWARD, message]] : [])])
  const addressed = paramsOf(wish, toward)
  return {
    ...wish,
    toward,
    set: (change) => setSearch(paramsOf({ ...wish, ...change }, toward), { replace: true }),
    forgetMessage: () => setSearch(paramsOf(wish, null), { replace: true }),
    addressOf: (id) =>
      ['/interventions', id && `/${id}`, addressed.size > 0 && `?${addressed}`].filter(Boolean).join(''),
  }
}

const pairsOf = (wish: RegisterWish): [string, string][] =>
  (Object.keys(KEYS) as (keyof RegisterWish)[]).flatMap((key) => (wish[key] ? [[KEYS[key], wish[key]]] : []))
