import { blockText } from '@travaux/document'
import {
  type Command,
  type CommentId,
  type Conference,
  find,
  isRefusal,
  type PersonId,
  type Refusal,
  type SectionId,
  type SuggestionId,
} from '@travaux/domain'
import { addComment, beginDiscussion, type DiscussionAnswer, discussionAnswer } from '@travaux/sync/http'
import type { ConferenceHost } from '../../conference-host.ts'
import type { Entered } from '../../conference-journal.ts'
import type { Conferences } from '../../conferences.ts'
import { newId } from '../../random.ts'
import { inConference, json, type Reply, type Route } from '../route.ts'

const CONFERENCE = '/api/conferences/:c'
const DISCUSSION = `${CONFERENCE}/discussions/:d`

type Params = Readonly<Record<string, string>>
const named = (params: Params) => params['d'] as CommentId

export const discussionRoutes = (conferences: Conferences): Route[] => [
  inConference(conferences, {
    method: 'post',
    path: `${CONFERENCE}/sections/:s/discussions`,
    summary: 'Begins a discussion on a suggestion, on a block, or on words of one',
    body: beginDiscussion,
    answer: json(discussionAnswer, 201),
    handle: async ({ host, actor, params, body: { about, text } }) => {
      const section = params['s'] as SectionId
      const comment = newId<CommentId>()
      const command = (observed: Command<'beginDiscussion'>['about']): Command => ({
        ...{ do: 'beginDiscussion', comment, section, text },
        about: observed,
      })
      const done =
        'suggestion' in about
          ? await host.executeOnSuggestions<never>(actor, section, ({ desk }) => {
              const suggestion = desk.find(about.suggestion)?.suggestion
              return {
                command: command(
                  suggestion === undefined
                    ? { ...about, isKnown: isDecided(host.state, section, about.suggestion) }
                    : { suggestion, isKnown: true },
                ),
              }
            })
          : await host.executeOnText(actor, section, ({ doc }) =>
              command({ ...about, wording: blockText(doc, about.block) }),
            )
      return answer(host, actor, comment, done)
    },
  }),
  inConference(conferences, {
    method: 'post',
    path: `${DISCUSSION}/comments`,
    summary: 'Replies in a discussion',
    body: addComment,
    answer: json(discussionAnswer, 201),
    handle: ({ host, actor, params, body }) =>
      done(host, actor, params, { do: 'addComment', comment: newId(), discussion: named(params), ...body }),
  }),
  inConference(conferences, {
    method: 'post',
    path: `${DISCUSSION}/resolution`,
    summary: 'Marks a discussion as resolved: who began it, a pen-holder, a co-chair',
    answer: json(discussionAnswer),
    handle: ({ host, actor, params }) =>
      done(host, actor, params, { do: 'resolveDiscussion', discussion: named(params) }),
  }),
  inConference(conferences, {
    method: 'delete',
    path: `${DISCUSSION}/resolution`,
    summary: 'Opens a discussion again',
    answer: json(discussionAnswer),
    handle: ({ host, actor, params }) =>
      done(host, actor, params, { do: 'reopenDiscussion', discussion: named(params) }),
  }),
]

async function done(host: ConferenceHost, actor: PersonId, params: Params, command: Command) {
  return answer(host, actor, named(params), await host.execute(actor, command))
}

/** The discussion as the person who spoke is shown it. */
function answer(
  host: ConferenceHost,
  actor: PersonId,
  discussion: CommentId,
  entered: Entered | Refusal,
): Refusal | Reply<DiscussionAnswer> {
  if (isRefusal(entered)) return entered
  const found = find(host.view(actor).discussions, discussion)
  if (!found) return { refused: 'not-found', what: 'discussion' }
  return { body: { ...found, comments: [...found.comments] } }
}

function isDecided(state: Conference, section: SectionId, suggestion: SuggestionId): boolean {
  return find(state.decisions, section)?.some((decision) => decision.suggestion === suggestion) ?? false
}
