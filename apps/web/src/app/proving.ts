import type { ProofWanted } from '@travaux/sync/http'
import { useSyncExternalStore } from 'react'
import { getMyProof } from '../conference/api.ts'
import { type Failure, isFailure } from '../refusals/failure.ts'

/** What somebody is asked for: a code that is mailed to them, or to repeat words. */
export type Asked = NonNullable<ProofWanted['wanted']>

/**
 * Somebody is asked to show anew who they are, before what they want is done (SE17). One dialog for whatever that is; who
 * does two such things at once answers for both.
 */
let open: { readonly asked: Asked; readonly answers: readonly ((isProven: boolean) => void)[] } | null = null
const listeners = new Set<() => void>()

/**
 * For what weighs more than the rest: asks first what the server wants, and the person for it. The server asks again
 * when it is done.
 */
export function weighed<Args extends unknown[], Answer>(
  send: (...args: Args) => Promise<Answer | Failure>,
): (...args: Args) => Promise<Answer | Failure> {
  return async (...args) => {
    const proof = await getMyProof()
    if (isFailure(proof)) return proof
    const { wanted } = proof
    if (wanted !== null && !(await proven(wanted))) return { failed: `${wanted.by}-needed`, facts: {} }
    return send(...args)
  }
}

/** True once it was shown; false where that was given up. */
function proven(asked: Asked): Promise<boolean> {
  return new Promise((resolve) => {
    set({ asked, answers: [...(open?.answers ?? []), resolve] })
  })
}

/** What the dialog was closed with. */
export function answer(isProven: boolean): void {
  const { answers } = open ?? { answers: [] }
  set(null)
  for (const resolve of answers) resolve(isProven)
}

export const useAsked = (): Asked | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => open?.asked ?? null,
  )

function set(next: typeof open): void {
  open = next
  for (const listener of listeners) listener()
}
