import { type JournalEvent, openEnvelope } from '@travaux/domain'
import { useMemo } from 'react'
import { useEnvelopes } from '../conference/provider.tsx'

/** What has happened, as far as I may know of it, the newest first. */
export function useEvents(): readonly JournalEvent[] {
  const envelopes = useEnvelopes()
  return useMemo(() => envelopes.map(openEnvelope).reverse(), [envelopes])
}
