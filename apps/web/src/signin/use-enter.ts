import { useQueryClient } from '@tanstack/react-query'
import { useLocation, useSearchParams } from 'wouter'
import { someoneIsIn } from '../app/session.ts'
import { useCommand } from '../app/use-command.ts'
import { type Failure, isFailure } from '../refusals/failure.ts'

/** Signs in by one of the ways, then goes to where one was on one's way to. */
export function useEnter<Args extends unknown[]>(send: (...args: Args) => Promise<object | Failure>) {
  const client = useQueryClient()
  const [, go] = useLocation()
  const [search] = useSearchParams()
  return useCommand(async (...args: Args) => {
    const answer = await send(...args)
    if (isFailure(answer)) return answer
    someoneIsIn()
    // Somebody else may have looked at this window before.
    client.clear()
    const next = search.get('next')
    // Only a path of this program: an address from elsewhere must not borrow its door.
    go(next?.startsWith('/c/') ? next : '/')
    return answer
  })
}
