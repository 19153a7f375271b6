import { can, find, isRefusal, type PersonId, type Refusal, type SectionId } from '@travaux/domain'
import { givePen, moveSection, type SectionMoved, sectionAnswer, sectionMoved } from '@travaux/sync/http'
import type { ConferenceHost } from '../../conference-host.ts'
import type { Conferences } from '../../conferences.ts'
import { inConference, json, type Reply, type Route } from '../route.ts'

const SECTION = '/api/conferences/:c/sections/:s'

export const sectionRoutes = (conferences: Conferences): Route[] => [
  inConference(conferences, {
    method: 'get',
    path: SECTION,
    summary: 'A section with its text, and the fingerprint that signing it now would sign',
    answer: json(sectionAnswer),
    handle: async ({ host, actor, params }) => {
      const id = params['s'] as SectionId
      const unseen = can(actor, { do: 'readSection', section: id }, host.state)
      if (unseen) return unseen
      const { doc, head, fingerprint } = await host.text(id)
      const section = find(host.view(actor).sections, id)
      if (!section) return { refused: 'not-found', what: 'section' }
      const { title, state, epoch } = section
      return { body: { id, title, state, epoch, head, fingerprint, document: doc.toJSON() } }
    },
  }),
  inConference(conferences, {
    method: 'post',
    path: `${SECTION}/state`,
    summary: 'Moves a section through its life; going back from frozen or approved needs a reason',
    body: moveSection,
    answer: json(sectionMoved),
    handle: async ({ host, actor, params, body }) => {
      const section = params['s'] as SectionId
      const move = { do: 'moveSection', section, ...body } as const
      const done =
        body.to === 'frozen'
          ? await host.executeOnSuggestions(actor, section, ({ desk }) => ({ command: { ...move, open: desk.open() } }))
          : await host.execute(actor, { ...move, open: {} })
      return isRefusal(done) ? done : movedReply(host, actor, section)
    },
  }),
  inConference(conferences, {
    method: 'post',
    path: `${SECTION}/pen`,
    summary: 'Gives the pen of a section in drafting to the group, or back to the pen-holders',
    body: givePen,
    answer: json(sectionMoved),
    handle: async ({ host, actor, params, body }) => {
      const section = params['s'] as SectionId
      const done = await host.executeOnSuggestions(actor, section, ({ desk }) => ({
        command: { do: 'givePen', section, ...body, open: desk.open() },
      }))
      return isRefusal(done) ? done : movedReply(host, actor, section)
    },
  }),
]

/** A section after it was changed, as the person who changed it is shown it. */
export async function movedReply(
  host: ConferenceHost,
  actor: PersonId,
  id: SectionId,
): Promise<Refusal | Reply<SectionMoved>> {
  const view = host.view(actor)
  const section = find(view.sections, id)
  if (!section) return { refused: 'not-found', what: 'section' }
  const { title, state, epoch, pen, signatures } = section
  const head = (await host.heads([id])).get(id) ?? 0
  return {
    body: {
      id,
      title,
      state,
      epoch,
      head,
      version: view.version,
      pen,
      signatures: signatures.map(({ person, fingerprint }) => ({ person, fingerprint })),
    },
  }
}
