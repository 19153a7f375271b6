import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Me } from '@travaux/sync/http'
import { useLocation } from 'wouter'
import { getMe, signOut, signOutEverywhere } from '../conference/api.ts'
import { type Failure, isFailure } from '../refusals/failure.ts'
import { note, noted, PREFIX } from './local-notes.ts'
import { clearDevice, forgetTexts, wordsOnlyHere } from './this-device.ts'

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
    else await leftWords()
    client.clear()
    go('~/signin')
    return {}
  }
}

/** Noted while there is somebody whose sign-in may end without their leaving. */
const SOMEBODY = `${PREFIX}somebody`

/** Somebody signs in: what they keep here is tidied up when that has ended. */
export const someoneIsIn = (): void => note(SOMEBODY, 'yes')

/** The words that are here may stay. */
async function leftWords(): Promise<void> {
  noted((storage) => {
    storage.removeItem(SOMEBODY)
    return null
  })
  await forgetTexts()
}

/**
 * At the door: what a sign-in that ended has left here goes, but for words that never reached the server. Answers how
 * many. Where nobody was in, or what they left was to stay, nothing is asked of the server.
 */
export async function tidyDevice(): Promise<number> {
  const words = await wordsOnlyHere()
  if (noted((storage) => storage.getItem(SOMEBODY)) === null) return words
  const me = await getMe()
  if (isFailure(me) && me.failed === 'not-signed-in') await (words > 0 ? forgetTexts() : clearDevice())
  return words
}
