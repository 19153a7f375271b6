import type { Section } from '@travaux/domain'
import { wordsOfUpdates } from '@travaux/sync/client'
import { useEffect } from 'react'
import { useCan } from '../conference/hooks.ts'
import { useConferenceId, useMyId } from '../conference/provider.tsx'
import { onDevice } from './on-device.ts'
import { OpenTyping } from './typed-words.ts'

/**
 * What I typed into the text in windows that are gone, where I may write there no longer: it is kept for me to decide
 * about. Who still may write there finds it in the text when it is opened.
 */
export function useLeftTyping({ id, epoch, state }: Section): void {
  const conference = useConferenceId()
  const person = useMyId()
  const mayWrite = useCan()({ do: 'writeBase', section: id }) === null
  useEffect(() => {
    if (mayWrite) return
    const { typed, kept } = onDevice(conference)
    const keeper = new OpenTyping(typed, { section: id, person, epoch, client: crypto.randomUUID() })
    void keeper.left().then((left) => {
      for (const typing of left) {
        const words = wordsOfUpdates(typing.updates).map((text) => ({ block: null, text }))
        kept.keep(id, person, { reason: 'no-right', state, words })
        keeper.forget(typing)
      }
      keeper.close()
    })
    return () => keeper.close()
  }, [conference, person, id, epoch, state, mayWrite])
}
