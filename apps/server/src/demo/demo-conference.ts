import type { ConferenceId } from '@travaux/domain'
import { newId } from '../random.ts'

/** Only seeding mints such an id, so a store that holds one holds a demo; it travels with the journal. */
export const DEMO_PREFIX = 'demo-'

/** In the order of their ids, later demos come after earlier ones. */
export function newDemoId(now: Date): ConferenceId {
  return `${DEMO_PREFIX}${now.getTime().toString(36).padStart(9, '0')}-${newId()}` as ConferenceId
}

export const isDemoConference = (id: ConferenceId): boolean => id.startsWith(DEMO_PREFIX)

/** What a store is served for: a store forgets nothing, so a demo that was reset stays in it behind the last one. */
export function withoutFormerDemos(ids: readonly ConferenceId[]): ConferenceId[] {
  const last = ids.filter(isDemoConference).sort().at(-1)
  return ids.filter((id) => !isDemoConference(id) || id === last)
}
