import type { SectionId, SectionState } from '@travaux/domain'
import type { ConnectionRefusal, UnsavedWords } from '@travaux/sync/client'
import { useSyncExternalStore } from 'react'

/**
 * Words that the server did not take, by section, until their author has decided about them (W45). They outlive the
 * page on which they were written, but not the window: it asks before it is closed.
 */
export interface Kept {
  readonly reason: ConnectionRefusal
  /** The state that the section was in then; null where the server did not say. */
  readonly state: SectionState | null
  readonly words: readonly UnsavedWords[]
}

let all: ReadonlyMap<SectionId, Kept> = new Map()
const listeners = new Set<() => void>()

export function keep(section: SectionId, kept: Kept): void {
  if (kept.words.length === 0) return
  set(new Map(all).set(section, { ...kept, words: [...(all.get(section)?.words ?? []), ...kept.words] }))
}

export function forget(section: SectionId): void {
  set(new Map([...all].filter(([id]) => id !== section)))
}

export const forgetAll = (): void => set(new Map())

export const useKept = (): ReadonlyMap<SectionId, Kept> => useSyncExternalStore(subscribe, () => all)

function set(next: typeof all): void {
  all = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** All of them, whatever section they are of. */
export const keptWords = (): readonly string[] =>
  [...all.values()].flatMap(({ words }) => words.map(({ text }) => text))

export const isSomethingKept = (): boolean => all.size > 0
