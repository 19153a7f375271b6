import { messageText } from '@travaux/document'
import { find, isRefusal, type LinkId } from '@travaux/domain'
import { linkAnswer, linkPassage } from '@travaux/sync/http'
import type { Conferences } from '../../conferences.ts'
import { newId } from '../../random.ts'
import { inConference, json, nothing, type Route } from '../route.ts'

const PATH = '/api/conferences/:c/links'

export const linkRoutes = (conferences: Conferences): Route[] => [
  inConference(conferences, {
    method: 'post',
    path: PATH,
    summary:
      'Ties a message to the exact words it rests on; 409 where the block is no message or the quote stands twice',
    body: linkPassage,
    answer: json(linkAnswer, 201),
    handle: async ({ host, actor, body }) => {
      const link = newId<LinkId>()
      const done = await host.executeOnText(actor, body.section, ({ doc, head }) => ({
        do: 'linkPassage',
        link,
        ...body,
        wording: messageText(doc, body.block),
        head,
      }))
      if (isRefusal(done)) return done
      const made = find(host.view(actor).links, link)
      if (!made) return { refused: 'not-found', what: 'link' }
      const { intervention, version, section, block, relation, quote, offset } = made
      return { body: { id: link, intervention, version, section, block, relation, quote, offset } }
    },
  }),
  inConference(conferences, {
    method: 'delete',
    path: `${PATH}/:l`,
    summary: 'Removes a link',
    answer: nothing,
    handle: async ({ host, actor, params }) => {
      const done = await host.execute(actor, { do: 'removeLink', link: params['l'] as LinkId })
      return isRefusal(done) ? done : { body: undefined }
    },
  }),
]
