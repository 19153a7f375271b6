import type { Editor } from '@tiptap/core'
import type { Section, SuggestionId } from '@travaux/domain'
import { isIncoming } from '@travaux/sync/line'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useConference, useMyId } from '../conference/provider.tsx'
import { BeingWritten } from './being-written.ts'
import { type ListedSuggestion, listedSuggestions } from './listed-suggestion.ts'
import type { SuggestionsNow, SuggestionsSource } from './source.ts'

/** How long after a key the margin may follow (W77), and how long at most while keys go on. */
const AFTER_TYPING_MS = 120
const AT_MOST_MS = 600

/** What is suggested in the open section, never in the way of a key. */
export function useListed(
  section: Section,
  source: SuggestionsSource,
  editor: Editor,
): { readonly list: readonly ListedSuggestion[]; readonly now: SuggestionsNow } {
  const conference = useConference()
  const me = useMyId()
  const now = useSettled(source, editor)
  const beingWritten = useBeingWritten(now)
  const list = useMemo(
    () => listedSuggestions({ now, conference, section: section.id, me, beingWritten }),
    [now, conference, section.id, me, beingWritten],
  )
  return { list, now }
}

function useBeingWritten(now: SuggestionsNow): ReadonlySet<SuggestionId> {
  const [writing] = useState(() => new BeingWritten())
  const [ids, setIds] = useState<ReadonlySet<SuggestionId>>(NONE)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const look = () => {
      const at = performance.now()
      const written = writing.at(at)
      setIds((before) => (before.size === 0 && written.size === 0 ? before : written))
      const rest = writing.rest(at)
      timer = rest === null ? null : setTimeout(look, rest)
    }
    writing.see(now.shown.hunks.values(), performance.now())
    look()
    return () => {
      if (timer !== null) clearTimeout(timer)
    }
  }, [writing, now])
  return ids
}
const NONE: ReadonlySet<SuggestionId> = new Set()

/** What the source tells, when no key has been pressed for a moment. */
function useSettled(source: SuggestionsSource, editor: Editor): SuggestionsNow {
  const [now, setNow] = useState(source.snapshot)
  const typedAt = useRef(0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    let since = 0
    const look = () => {
      timer = null
      setNow(source.snapshot())
    }
    const hear = () => {
      const at = performance.now()
      const rest = typedAt.current + AFTER_TYPING_MS - at
      if (timer !== null && at - since > AT_MOST_MS) return
      if (timer === null) since = at
      else clearTimeout(timer)
      timer = setTimeout(look, Math.max(0, rest))
    }
    const typed = ({ transaction }: { transaction: Parameters<typeof isIncoming>[0] }) => {
      if (!transaction.docChanged || isIncoming(transaction)) return
      typedAt.current = performance.now()
      if (timer !== null) hear()
    }
    look()
    const unsubscribe = source.subscribe(hear)
    editor.on('transaction', typed)
    return () => {
      unsubscribe()
      editor.off('transaction', typed)
      if (timer !== null) clearTimeout(timer)
    }
  }, [source, editor])
  return now
}
