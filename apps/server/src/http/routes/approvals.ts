import { isRefusal, type SectionId } from '@travaux/domain'
import { sectionMoved, signSection } from '@travaux/sync/http'
import type { Conferences } from '../../conferences.ts'
import { inConference, json, type Route } from '../route.ts'
import { movedReply } from './sections.ts'

export const approvalRoutes = (conferences: Conferences): Route[] => [
  inConference(conferences, {
    method: 'post',
    path: '/api/conferences/:c/sections/:s/approvals',
    summary: "Signs a frozen section's text; 409 with what stands now where it is not the text that was read",
    body: signSection,
    answer: json(sectionMoved, 201),
    handle: async ({ host, actor, params, body }) => {
      const section = params['s'] as SectionId
      const done = await host.executeOnText(actor, section, ({ fingerprint, head }) => ({
        do: 'signSection',
        section,
        fingerprint: body.fingerprint,
        text: { fingerprint, head },
      }))
      return isRefusal(done) ? done : movedReply(host, actor, section)
    },
  }),
]
