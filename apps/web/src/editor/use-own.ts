import type { Section } from '@travaux/domain'
import type { AsideWords } from '@travaux/sync/client'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useChannel, useConferenceId, useMyId } from '../conference/provider.tsx'
import { onDevice } from './on-device.ts'
import type { OpenText } from './open-text.ts'
import { leaveOwn, type OwnLife, openOwn } from './own-life.ts'
import { ownText } from './own-text.ts'

/** My suggestions to a section, open for as long as they are in sight; null for a moment at first. */
export function useOwn({ id, epoch }: Section): { life: OwnLife; text: OpenText } | null {
  const channel = useChannel()
  const conference = useConferenceId()
  const person = useMyId()
  const [life, setLife] = useState<OwnLife | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each epoch of a section has its own
  useEffect(() => {
    const options = { channel, conference, section: id, person }
    const opened = openOwn(options)
    setLife(opened)
    return () => {
      setLife(null)
      leaveOwn(opened, options)
    }
  }, [channel, conference, id, person, epoch])
  return useMemo(() => life && { life, text: ownText(life.layer) }, [life])
}

/** My words that did not come to stand where they belong, and what is to be done when I am through with them. */
export function useAside(section: Section): { words: readonly AsideWords[]; forget: () => void } {
  const { own } = onDevice(useConferenceId())
  const person = useMyId()
  const { id } = section
  useEffect(() => {
    void own.loadAside(id, person)
  }, [own, id, person])
  const words = useSyncExternalStore(own.subscribe, () => own.aside(id, person))
  return { words, forget: () => own.dropAside(id, person) }
}
