import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Me } from '@travaux/sync/http'
import { useLocation } from 'wouter'
import { getMe, signOut, signOutEverywhere } from '../conference/api.ts'
import { type Failure, isFailure } from '../refusals/failure.ts'

/** Who is signed in here; a failure says why nobody is. */
export function useSession(): UseQueryResult<Me | Failure> {
  return useQuery({ queryKey: ['me'], queryFn: getMe, staleTime: Number.POSITIVE_INFINITY })
}

/** Leaves, here or everywhere, and forgets on this page what only the person who left may see. */
export function useSignOut(): (where: 'here' | 'everywhere') => Promise<void> {
  const client = useQueryClient()
  const [, go] = useLocation()
  return async (where) => {
    const answer = await (where === 'here' ? signOut() : signOutEverywhere())
    if (isFailure(answer) && answer.failed === 'unreachable') return
    client.clear()
    go('~/signin')
  }
}
