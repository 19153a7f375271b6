import { useSyncExternalStore } from 'react'

/**
 * Somebody is asked to show anew who they are, before what they asked for is asked for once more (SE17). One dialog for
 * whatever is being done; who does two such things at once answers for both.
 */
let asked: { readonly answers: ((isProven: boolean) => void)[] } | null = null
const listeners = new Set<() => void>()

/** True once a code was given; false where that was given up. */
export function proven(): Promise<boolean> {
  return new Promise((resolve) => {
    set({ answers: [...(asked?.answers ?? []), resolve] })
  })
}

/** What the dialog was closed with. */
export function answer(isProven: boolean): void {
  const { answers } = asked ?? { answers: [] }
  set(null)
  for (const resolve of answers) resolve(isProven)
}

export const useIsAsked = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => asked !== null,
  )

function set(next: typeof asked): void {
  asked = next
  for (const listener of listeners) listener()
}
