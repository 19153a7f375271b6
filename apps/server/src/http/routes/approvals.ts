import { can, isRefusal, type SectionId } from '@travaux/domain'
import { sectionMoved, signSection } from '@travaux/sync/http'
import type { Conferences } from '../../conferences.ts'
import type { Proofs } from '../../signin/proofs.ts'
import { inConference, json, type Route } from '../route.ts'
import { movedReply } from './sections.ts'

export const approvalRoutes = (conferences: Conferences, proofs: Proofs): Route[] => [
  inConference(conferences, {
    method: 'post',
    path: '/api/conferences/:c/sections/:s/approvals',
    summary: "Signs a frozen section's text; 409 with what stands now where it is not the text that was read",
    body: signSection,
    answer: json(sectionMoved, 201),
    handle: async ({ host, actor, session, params, body }) => {
      const section = params['s'] as SectionId
      // Who may not is told so, rather than asked for a code.
      const denied = can(actor, { do: 'signSection', section }, host.state)
      if (denied) return denied
      const proof = await proofs.of(session)
      if (typeof proof !== 'string') return proof
      const done = await host.executeOnText(actor, section, ({ fingerprint, head }) => ({
        do: 'signSection',
        section,
        fingerprint: body.fingerprint,
        proof,
        text: { fingerprint, head },
      }))
      return isRefusal(done) ? done : movedReply(host, actor, section)
    },
  }),
]
