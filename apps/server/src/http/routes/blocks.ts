import { type BlockId, isRefusal, type SectionId } from '@travaux/domain'
import { blockMoved, moveBlock } from '@travaux/sync/http'
import type { Conferences } from '../../conferences.ts'
import { inConference, json, type Route } from '../route.ts'

export const blockRoutes = (conferences: Conferences): Route[] => [
  inConference(conferences, {
    method: 'post',
    path: '/api/conferences/:c/sections/:s/blocks/:b/relocation',
    summary: 'Moves a block to the end of another section, with its messages and links; by who writes in both',
    body: moveBlock,
    answer: json(blockMoved),
    handle: async ({ host, actor, params, body: { to } }) => {
      const done = await host.moveBlock(actor, params['s'] as SectionId, to, params['b'] as BlockId)
      if (isRefusal(done)) return done
      const { facts } = done.envelopes[0]?.entry ?? {}
      const blocks = (facts?.['blocks'] ?? []) as BlockId[]
      return { body: { version: done.after.version, section: to, blocks } }
    },
  }),
]
