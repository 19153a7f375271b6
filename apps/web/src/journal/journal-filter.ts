import type { JournalEvent, PersonId, SectionId } from '@travaux/domain'
import { useSearchParams } from 'wouter'
import { type EventKind, KIND_OF } from './event-kind.ts'

/** Which entries are shown, kept in the address (W2). */
export interface JournalFilter {
  readonly kind: EventKind | null
  readonly person: PersonId | null
  readonly section: SectionId | null
  set(change: Partial<Pick<JournalFilter, 'kind' | 'person' | 'section'>>): void
}

export function useJournalFilter(): JournalFilter {
  const [search, setSearch] = useSearchParams()
  const wish = {
    kind: Object.values(KIND_OF).find((each) => each === search.get('kind')) ?? null,
    person: search.get('person') as PersonId | null,
    section: search.get('section') as SectionId | null,
  }
  return {
    ...wish,
    set: (change) => {
      const pairs = Object.entries({ ...wish, ...change }).flatMap(([key, value]) => (value ? [[key, value]] : []))
      setSearch(new URLSearchParams(pairs), { replace: true })
    },
  }
}

/** Done by the person or to them; about the section or about something in it. */
export function fits({ type, actor, facts }: JournalEvent, { kind, person, section }: JournalFilter): boolean {
  if (kind !== null && KIND_OF[type] !== kind) return false
  if (section !== null && !('section' in facts && facts.section === section)) return false
  if (person === null || actor === person) return true
  return ('person' in facts && facts.person === person) || ('author' in facts && facts.author === person)
}
