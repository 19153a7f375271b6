import type { ConferenceId, PersonId } from '@travaux/domain'
import { useMemo, useSyncExternalStore } from 'react'
import { note, noted, PREFIX } from '../app/local-notes.ts'
import { useConferenceId, useMyId } from '../conference/provider.tsx'

/** Up to which entry of the journal this person has called everything seen, on this device. */
export interface Seen {
  /** Null where this device does not know. */
  readonly version: number | null
  readonly mark: (version: number) => void
}

export function useSeen(): Seen {
  const conference = useConferenceId()
  const me = useMyId()
  const key = keyOf(conference, me)
  const version = useSyncExternalStore(subscribe, () => read(key))
  return useMemo(() => ({ version, mark: (next) => write(key, next) }), [version, key])
}

const keyOf = (conference: ConferenceId, me: PersonId): string => `${PREFIX}seen:${conference}:${me}`

/** What was marked while this page is open, also where the browser keeps nothing for it. */
const marked = new Map<string, number>()
const listeners = new Set<() => void>()

function read(key: string): number | null {
  const kept = marked.get(key) ?? Number.parseInt(noted((storage) => storage.getItem(key)) ?? '', 10)
  return Number.isSafeInteger(kept) && kept >= 0 ? kept : null
}

function write(key: string, version: number): void {
  marked.set(key, version)
  note(key, String(version))
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  const hear = ({ key }: StorageEvent) => {
    if (key !== null) marked.delete(key)
    listener()
  }
  listeners.add(listener)
  addEventListener('storage', hear)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', hear)
  }
}
