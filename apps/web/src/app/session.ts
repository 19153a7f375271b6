import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Me } from '@travaux/sync/http'
import { useLocation } from 'wouter'
import { getMe, signOut, signOutEverywhere } from '../conference/api.ts'
import { type Failure, isFailure } from '../refusals/failure.ts'
import { note, noted, PREFIX } from './local-notes.ts'
import { clearDevice, wordsOnlyHere } from './this-device.ts'

/** Who is signed in here; a failure says why nobody is. */
export function useSession(): UseQueryResult<Me | Failure> {
  return useQuery({ queryKey: ['me'], queryFn: getMe, staleTime: Number.POSITIVE_INFINITY })
}

export interface Leaving {
  readonly where: 'here' | 'everywhere'
  /** What this browser keeps goes as well. */
  readonly clears: boolean
}

/** Leaves, and forgets on this page what only the person who left may see; a failure says why one is still in. */
export function useSignOut(): (leaving: Leaving) => Promise<object | Failure> {
  const client = useQueryClient()
  const [, go] = useLocation()
  return async ({ where, clears }) => {
    const answer = await (where === 'here' ? signOut() : signOutEverywhere())
    // Who is signed out already has left.
    if (isFailure(answer) && answer.failed !== 'not-signed-in') return answer
    if (clears) await clearDevice()
    else note(STAYS, 'yes')
    client.clear()
    go('~/signin')
    return {}
  }
}

/** Noted while what is here may stay, though nobody is signed in. */
const STAYS = `${PREFIX}stays`

/**
 * At the door, where nobody is signed in: what a sign-in that ended has left here goes, unless it was to stay, or there
 * are words that never reached the server. Answers how many.
 */
export async function tidyDevice(): Promise<number> {
  const words = await wordsOnlyHere()
  if (words > 0) return words
  const me = noted((storage) => storage.getItem(STAYS)) === null ? await getMe() : null
  if (me && isFailure(me) && me.failed === 'not-signed-in') await clearDevice()
  return 0
}

/** Somebody signs in: what they keep here is tidied up again when that ends. */
export const forgetThatItStays = (): void => {
  noted((storage) => {
    storage.removeItem(STAYS)
    return null
  })
}
