import { type Conference, type Coverage, coverageOf } from '@travaux/domain'
import { useMemo } from 'react'
import { listMessages, type WholeDocument } from './documents.ts'
import { useConference } from './provider.tsx'

/** Coverage of what I may read; null while a text is on the way, for a link half known would seem to be to check. */
export function useCoverage(document: WholeDocument): Coverage | null {
  const state = useConference()
  const { sections, texts, numbers } = document
  return useMemo(() => {
    const isComplete = sections.every(({ id }) => texts.has(id))
    return isComplete ? coverageIn(state, { sections, texts, numbers }) : null
  }, [state, sections, texts, numbers])
}

function coverageIn(state: Conference, document: WholeDocument): Coverage {
  const messages = listMessages(state, document)
  return coverageOf(
    state,
    messages.map(({ section, block, wording }) => ({ section: section.id, block, wording })),
  )
}
