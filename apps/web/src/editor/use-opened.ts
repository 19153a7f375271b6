import type { Section } from '@travaux/domain'
import { useEffect, useState } from 'react'
import { useConferenceId, useMyId } from '../conference/provider.tsx'
import { onDevice } from './on-device.ts'
import type { OpenedText } from './opened-texts.ts'

/** What this device has of a section that has not come; null until it has said. */
export interface Opened {
  readonly text: OpenedText | null
  /** There are words of mine that belong there and have not been sent. */
  readonly hasWords: boolean
}

export function useOpened({ id, epoch }: Section): Opened | null {
  const here = onDevice(useConferenceId())
  const person = useMyId()
  const [found, setFound] = useState<Opened | null>(null)
  useEffect(() => {
    let isOver = false
    const { opened, own, typed } = here
    void Promise.all([opened.find(id), own.unsent(id, person), typed.unsaved(id, person)]).then(
      ([text, suggested, written]) => {
        if (isOver) return
        setFound({ text: text?.epoch === epoch ? text : null, hasWords: suggested.length + written.length > 0 })
      },
    )
    return () => {
      isOver = true
    }
  }, [here, id, person, epoch])
  return found
}
