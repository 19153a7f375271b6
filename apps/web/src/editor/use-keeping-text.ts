import type { Section } from '@travaux/domain'
import type { ShownSuggestions } from '@travaux/sync/client'
import { useEffect } from 'react'
import { useChannel, useConferenceId, useMyId } from '../conference/provider.tsx'
import type { SuggestionsSource } from '../suggestions/source.ts'
import { onDevice } from './on-device.ts'
import type { OpenedText } from './opened-texts.ts'

/** A text that is being written is kept no more often, but also when it goes out of sight. */
const REST_MS = 5_000

/** Keeps the text of the open section on this device as the server tells of it (W43), once its numbers are known. */
export function useKeepingText(
  { id, epoch }: Section,
  source: SuggestionsSource | null,
  before: OpenedText['before'] | null,
) {
  const channel = useChannel()
  const person = useMyId()
  const { opened } = onDevice(useConferenceId())
  const { paragraphs, footnotes } = before ?? { paragraphs: null, footnotes: null }
  useEffect(() => {
    if (!source || paragraphs === null || footnotes === null) return
    let kept: ShownSuggestions['base'] = null
    let resting: ReturnType<typeof setTimeout> | undefined
    const keep = () => {
      clearTimeout(resting)
      resting = undefined
      const { base } = source.snapshot().shown
      const at = channel.heardAt
      if (!base || at === null) return
      kept = base
      const numbered = { paragraphs, footnotes }
      opened.keep({ section: id, person, epoch, at, document: base.doc.toJSON(), before: numbered })
    }
    const hear = () => {
      if (kept === null) keep()
      else if (source.snapshot().shown.base !== kept) resting ??= setTimeout(keep, REST_MS)
    }
    const hide = () => {
      if (document.visibilityState === 'hidden') keep()
    }
    const unsubscribe = source.subscribe(hear)
    document.addEventListener('visibilitychange', hide)
    hear()
    return () => {
      unsubscribe()
      document.removeEventListener('visibilitychange', hide)
      keep()
    }
  }, [opened, channel, source, person, id, epoch, paragraphs, footnotes])
}
