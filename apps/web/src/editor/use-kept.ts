import type { SectionId } from '@travaux/domain'
import { useEffect, useSyncExternalStore } from 'react'
import { useConferenceId, useMyId } from '../conference/provider.tsx'
import type { Kept } from './kept.ts'
import { onDevice } from './on-device.ts'

/** My words that the server did not take, by section, and what is to be done when I am through with them. */
export function useKept(): { kept: ReadonlyMap<SectionId, Kept>; forget: (section: SectionId) => void } {
  const { kept } = onDevice(useConferenceId())
  const person = useMyId()
  useEffect(() => {
    void kept.load(person)
  }, [kept, person])
  const mine = useSyncExternalStore(kept.subscribe, () => kept.of(person))
  return { kept: mine, forget: (section) => kept.forget(section, person) }
}
