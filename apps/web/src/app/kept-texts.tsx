import { CLOSE } from '@travaux/sync'
import { useEffect, useMemo } from 'react'
import { useSections } from '../conference/hooks.ts'
import { useConferenceId, useConnection, useMyId } from '../conference/provider.tsx'
import { onDevice } from '../editor/on-device.ts'

const SENT_AWAY: readonly number[] = [CLOSE.notSignedIn.code, CLOSE.noRight.code, CLOSE.notFound.code]

/** This device keeps the text of no section that I may not read any more, and of none whose epoch has ended. */
export function KeptTexts() {
  const conference = useConferenceId()
  // The same to the end: what was cleared is not begun anew by who still looks.
  const { opened } = useMemo(() => onDevice(conference), [conference])
  const person = useMyId()
  const connection = useConnection()
  const isSentAway = connection.kind === 'ended' && SENT_AWAY.includes(connection.code)
  const sections = useSections()
  const key = sections.map(({ id, epoch }) => `${id} ${epoch}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: sections are others whenever anything happens in one
  useEffect(() => {
    const epochs = new Map(sections.map(({ id, epoch }) => [id, epoch]))
    opened.keepOnly(isSentAway ? null : { person, epochs })
  }, [opened, person, key, isSentAway])
  return null
}
