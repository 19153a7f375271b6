import type { JournalEvent, PersonId, SectionId } from '@travaux/domain'

/** What others have done in one section, the newest first; or elsewhere in the conference. */
export interface Changes {
  readonly section: SectionId | null
  readonly events: readonly JournalEvent[]
}

/**
 * What others have done since an entry of the journal, by section in the order of the document, the rest last.
 * `events` are the newest first.
 */
export function changesSince(
  events: readonly JournalEvent[],
  me: PersonId,
  since: number,
  sections: readonly SectionId[],
): Changes[] {
  const fresh = events.filter(({ version, actor }) => version > since && actor !== me)
  const bySection = new Map<SectionId | null, JournalEvent[]>([...sections, null].map((section) => [section, []]))
  for (const event of fresh) {
    const { facts } = event
    const section = 'section' in facts && facts.section !== undefined ? facts.section : null
    const place = bySection.get(section) ?? bySection.get(null)
    place?.push(event)
  }
  return [...bySection].flatMap(([section, found]) => (found.length === 0 ? [] : [{ section, events: found }]))
}

/** Where to begin for somebody of whom this device knows nothing: with what they did last, or their joining. */
export function lastDeedOf(events: readonly JournalEvent[], me: PersonId): number {
  const deed = events.find(({ actor }) => actor === me)
  const joining = events.find((event) => event.type === 'person.joined' && event.facts.person === me)
  return (deed ?? joining)?.version ?? 0
}
