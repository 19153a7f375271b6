import type { InterventionValues, Level } from '@travaux/domain'
import type { SessionKey } from '../programme.ts'

/** What was said, by people, States and organizations that do not exist. */
export interface DemoIntervention {
  key: string
  session: SessionKey
  level: Level
  values: InterventionValues
  /** What the speaker put right on reading the record, after passages of it had been linked. */
  correction?: { replace: string; with: string }
}
