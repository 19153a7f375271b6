import type { Conferences } from '../../conferences.ts'
import type { SessionCookie } from '../../cookie.ts'
import type { DemoDoor } from '../../demo/demo-door.ts'
import type { DemoReset } from '../../demo/demo-reset.ts'
import type { Sessions } from '../../session.ts'
import type { Route } from '../route.ts'
import { approvalRoutes } from './approvals.ts'
import { conferenceRoutes } from './conferences.ts'
import { demoRoutes } from './demo.ts'
import { exportRoutes } from './exports.ts'
import { healthRoutes } from './health.ts'
import { interventionRoutes } from './interventions.ts'
import { journalRoutes } from './journal.ts'
import { linkRoutes } from './links.ts'
import { messageRoutes } from './messages.ts'
import { withOpenApi } from './openapi.ts'
import { sectionRoutes } from './sections.ts'
import { sessionRoutes } from './session.ts'
import { suggestionRoutes } from './suggestions.ts'

export interface RouteParts {
  readonly conferences: Conferences
  readonly sessions: Sessions
  readonly cookie: SessionCookie
  /** Null where the demo's door is shut: then its routes do not exist. */
  readonly door: DemoDoor | null
  readonly reset: DemoReset
  readonly isReady: () => boolean
}

/** Every address of the API. */
export const apiRoutes = ({ conferences, sessions, cookie, door, reset, isReady }: RouteParts): Route[] =>
  withOpenApi([
    ...(door ? demoRoutes(door, reset, conferences, sessions, cookie) : []),
    ...sessionRoutes(conferences, sessions, cookie),
    ...conferenceRoutes(conferences),
    ...sectionRoutes(conferences),
    ...approvalRoutes(conferences),
    ...suggestionRoutes(conferences),
    ...messageRoutes(conferences),
    ...interventionRoutes(conferences),
    ...linkRoutes(conferences),
    ...journalRoutes(conferences),
    ...exportRoutes(conferences),
    ...healthRoutes(isReady),
  ])
