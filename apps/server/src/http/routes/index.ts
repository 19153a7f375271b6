import type { DemoReset } from '../../demo/demo-reset.ts'
import type { Route } from '../route.ts'
import { approvalRoutes } from './approvals.ts'
import { blockRoutes } from './blocks.ts'
import { conferenceRoutes } from './conferences.ts'
import { demoRoutes } from './demo.ts'
import { discussionRoutes } from './discussions.ts'
import { exportRoutes } from './exports.ts'
import { healthRoutes } from './health.ts'
import { importRoutes } from './imports.ts'
import { interventionRoutes } from './interventions.ts'
import { journalRoutes } from './journal.ts'
import { linkRoutes } from './links.ts'
import { messageRoutes } from './messages.ts'
import { withOpenApi } from './openapi.ts'
import { type PeopleParts, peopleRoutes } from './people.ts'
import { programmeRoutes } from './programme.ts'
import { sectionRoutes } from './sections.ts'
import { sessionRoutes } from './session.ts'
import { type SignInParts, signInRoutes } from './sign-in.ts'
import { suggestionRoutes } from './suggestions.ts'

export interface RouteParts extends SignInParts, PeopleParts {
  readonly reset: DemoReset
  readonly isReady: () => boolean
}

/** Every address of the API. */
export const apiRoutes = (parts: RouteParts): Route[] => {
  const { conferences, sessions, cookie, door, proofs, reset, isReady } = parts
  return withOpenApi([
    ...(door ? demoRoutes(door, reset, conferences, sessions, cookie) : []),
    ...signInRoutes(parts),
    ...sessionRoutes(conferences, sessions, cookie),
    ...conferenceRoutes(conferences),
    ...peopleRoutes(parts),
    ...programmeRoutes(conferences),
    ...sectionRoutes(conferences),
    ...approvalRoutes(conferences, proofs),
    ...suggestionRoutes(conferences),
    ...discussionRoutes(conferences),
    ...blockRoutes(conferences),
    ...messageRoutes(conferences),
    ...interventionRoutes(conferences),
    ...importRoutes(conferences),
    ...linkRoutes(conferences),
    ...journalRoutes(conferences),
    ...exportRoutes(conferences),
    ...healthRoutes(isReady),
  ])
}
