import { messageText } from '@travaux/document'
import { type BlockId, isRefusal, messageAt, type SectionId } from '@travaux/domain'
import { markMessage, messageAnswer, ownMessage } from '@travaux/sync/http'
import type { Conferences } from '../../conferences.ts'
import { inConference, json, nothing, type Route } from '../route.ts'

const PATH = '/api/conferences/:c/sections/:s/messages'

export const messageRoutes = (conferences: Conferences): Route[] => [
  inConference(conferences, {
    method: 'post',
    path: PATH,
    summary: 'Marks a paragraph or list item as a message, or changes its kind',
    body: markMessage,
    answer: json(messageAnswer, 201),
    handle: async ({ host, actor, params, body }) => {
      const section = params['s'] as SectionId
      const { block } = body
      const done = await host.executeOnText(actor, section, ({ doc }) => ({
        do: 'markMessage',
        section,
        ...body,
        wording: messageText(doc, block),
      }))
      if (isRefusal(done)) return done
      const view = host.view(actor)
      const message = messageAt(view, section, block)
      if (!message) return { refused: 'not-found', what: 'message' }
      const { kind, addressee } = message
      return {
        body: { version: view.version, section, block, kind, ...(addressee === undefined ? {} : { addressee }) },
      }
    },
  }),
  inConference(conferences, {
    method: 'delete',
    path: `${PATH}/:b`,
    summary: 'Takes the mark off again, and with it the links under it',
    answer: nothing,
    handle: async ({ host, actor, params }) => {
      const [section, block] = [params['s'] as SectionId, params['b'] as BlockId]
      const done = await host.execute(actor, { do: 'unmarkMessage', section, block })
      return isRefusal(done) ? done : { body: undefined }
    },
  }),
  inConference(conferences, {
    method: 'post',
    path: `${PATH}/:b/own-words`,
    summary: 'Says of a message that it is the co-chairs’ own words as it stands, or no longer that',
    body: ownMessage,
    answer: nothing,
    handle: async ({ host, actor, params, body: { own } }) => {
      const [section, block] = [params['s'] as SectionId, params['b'] as BlockId]
      const done = await host.executeOnText(actor, section, ({ doc }) => ({
        do: 'ownMessage',
        section,
        block,
        own,
        wording: messageText(doc, block),
      }))
      return isRefusal(done) ? done : { body: undefined }
    },
  }),
]
