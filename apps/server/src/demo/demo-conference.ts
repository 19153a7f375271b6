import type { ConferenceId } from '@travaux/domain'

/** Only seeding mints such an id, so a store that holds one holds a demo; it travels with the journal. */
export const DEMO_PREFIX = 'demo-'

export const isDemoConference = (id: ConferenceId): boolean => id.startsWith(DEMO_PREFIX)
