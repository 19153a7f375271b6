import {
  type Command,
  can,
  find,
  isRefusal,
  notesOn,
  type OnSuggestion,
  type PersonId,
  type Refusal,
  type SectionId,
  type SuggestionId,
} from '@travaux/domain'
import {
  acceptSuggestion,
  confirmSuggestion,
  decideSuggestions,
  explainSuggestion,
  reactToSuggestion,
  rejectSuggestion,
  type SuggestionDecided,
  type SuggestionNoted,
  type SuggestionWaits,
  suggestionDecided,
  suggestionNoted,
  suggestions,
  suggestionsDecided,
  suggestionWaits,
} from '@travaux/sync/http'
import type { ConferenceHost } from '../../conference-host.ts'
import type { Entered } from '../../conference-journal.ts'
import type { Conferences } from '../../conferences.ts'
import { decideAtOnce } from '../../many-decisions.ts'
import * as decisions from '../../suggestion-decisions.ts'
import { decisionAnswer, notesAnswer, suggestionsOf } from '../../suggestion-list.ts'
import { inConference, json, type Reply, type Route } from '../route.ts'

const SECTION = '/api/conferences/:c/sections/:s'
const SUGGESTION = `${SECTION}/suggestions/:g`

type Params = Readonly<Record<string, string>>
const sectionIn = (params: Params) => params['s'] as SectionId
const named = (params: Params): decisions.Named => ({
  section: sectionIn(params),
  suggestion: params['g'] as SuggestionId,
})

export const suggestionRoutes = (conferences: Conferences): Route[] => [
  inConference(conferences, {
    method: 'get',
    path: `${SECTION}/suggestions`,
    summary: 'What is suggested in a section, in the order of its text, and then what was decided, in order',
    answer: json(suggestions),
    handle: async ({ host, actor, params }) => {
      const section = sectionIn(params)
      const unseen = () => can(actor, { do: 'readSection', section }, host.state)
      const hidden = unseen()
      if (hidden) return hidden
      // Waits until the section holds still, and meanwhile it may have been closed to them.
      const body = await suggestionsOf(host, actor, section)
      return unseen() ?? { body }
    },
  }),
  inConference(conferences, {
    method: 'post',
    path: `${SUGGESTION}/acceptance`,
    summary: 'Makes exactly this wording part of the text; 409 with the wording that stands now where it is another',
    body: acceptSuggestion,
    answer: json<SuggestionDecided | SuggestionWaits>(suggestionDecided),
    later: json<SuggestionDecided | SuggestionWaits>(suggestionWaits, 202),
    handle: async ({ host, actor, params, body: { hash } }) => {
      const done = await decisions.acceptSuggestion(host, actor, named(params), hash)
      if ('waits' in done) return { body: { suggestion: done.suggestion, waiting: true as const }, isLater: true }
      return decided(host, actor, params, done)
    },
  }),
  inConference(conferences, {
    method: 'post',
    path: `${SUGGESTION}/rejection`,
    summary: 'Turns exactly this wording down, with a reason that its author reads',
    body: rejectSuggestion,
    answer: json(suggestionDecided),
    handle: async ({ host, actor, params, body }) =>
      decided(host, actor, params, await decisions.rejectSuggestion(host, actor, named(params), body)),
  }),
  inConference(conferences, {
    method: 'post',
    path: `${SUGGESTION}/withdrawal`,
    summary: 'Takes back a suggestion of one’s own',
    answer: json(suggestionDecided),
    handle: async ({ host, actor, params }) =>
      decided(host, actor, params, await decisions.withdrawSuggestion(host, actor, named(params))),
  }),
  inConference(conferences, {
    method: 'post',
    path: `${SECTION}/suggestions/decisions`,
    summary:
      'Accepts or rejects many at once, as one entry of the journal, and says of each of the others why it was left',
    body: decideSuggestions,
    answer: json(suggestionsDecided),
    handle: async ({ host, actor, params, body }) => {
      const suggestions = body.suggestions.map(({ id, hash }) => ({ suggestion: id, hash }))
      const done = await decideAtOnce(host, actor, sectionIn(params), { ...body, suggestions })
      if ('refused' in done) return done
      const { entered, left } = done
      const made = entered ? decisionsBy(host, actor, sectionIn(params), entered.after.version) : []
      return {
        body: {
          ...(made[0] ? { decision: decisionAnswer(made[0]) } : {}),
          suggestions: made.map(({ suggestion }) => suggestion),
          left: left.map(({ suggestion, why: { refused, ...facts } }) => ({ suggestion, error: refused, facts })),
        },
      }
    },
  }),
  inConference(conferences, {
    method: 'post',
    path: `${SECTION}/decisions/:d/undoing`,
    summary:
      'Undoes acceptances or rejections by their number in the journal; 409 where the text has changed there, with where',
    answer: json(suggestionDecided),
    handle: async ({ host, actor, params }) => {
      const version = Number(params['d'])
      if (!Number.isSafeInteger(version)) return { refused: 'not-found', what: 'decision' }
      const done = await decisions.undoDecision(host, actor, sectionIn(params), version)
      return isRefusal(done) ? done : decisionReply(host, actor, sectionIn(params), version)
    },
  }),
  inConference(conferences, {
    method: 'post',
    path: `${SUGGESTION}/explanation`,
    summary: 'Says why one suggests this',
    body: explainSuggestion,
    answer: json(suggestionNoted),
    handle: ({ host, actor, params, body }) =>
      noted(host, actor, params, (on) => ({ do: 'explainSuggestion', ...on, ...body })),
  }),
  inConference(conferences, {
    method: 'post',
    path: `${SUGGESTION}/confirmation`,
    summary: 'Says that this wording still stands although the text has changed under it',
    body: confirmSuggestion,
    answer: json(suggestionNoted),
    handle: ({ host, actor, params, body }) =>
      noted(host, actor, params, (on) => ({ do: 'confirmSuggestion', ...on, ...body })),
  }),
  inConference(conferences, {
    method: 'post',
    path: `${SUGGESTION}/stance`,
    summary: 'Supports somebody else’s suggestion, voices a concern about it, or takes either back',
    body: reactToSuggestion,
    answer: json(suggestionNoted),
    handle: ({ host, actor, params, body }) =>
      noted(host, actor, params, (on) => ({ do: 'reactToSuggestion', ...on, ...body })),
  }),
  inConference(conferences, {
    method: 'post',
    path: `${SUGGESTION}/sponsorship`,
    summary: 'Puts one’s name under somebody else’s suggestion as it reads now',
    answer: json(suggestionNoted),
    handle: ({ host, actor, params }) => noted(host, actor, params, (on) => ({ do: 'sponsorSuggestion', ...on })),
  }),
  inConference(conferences, {
    method: 'delete',
    path: `${SUGGESTION}/sponsorship`,
    summary: 'Takes one’s name off again',
    answer: json(suggestionNoted),
    handle: ({ host, actor, params }) => noted(host, actor, params, (on) => ({ do: 'unsponsorSuggestion', ...on })),
  }),
]

function decided(
  host: ConferenceHost,
  actor: PersonId,
  params: Params,
  done: Entered | Refusal,
): Refusal | Reply<SuggestionDecided> {
  return isRefusal(done) ? done : decisionReply(host, actor, sectionIn(params), done.after.version)
}

/** What was decided in an entry of the journal, as a person is shown it. */
const decisionsBy = (host: ConferenceHost, actor: PersonId, section: SectionId, number: number) =>
  (find(host.view(actor).decisions, section) ?? []).filter(({ version }) => version === number)

/** A decision as the person who made it is shown it. */
function decisionReply(
  host: ConferenceHost,
  actor: PersonId,
  section: SectionId,
  number: number,
): Refusal | Reply<SuggestionDecided> {
  const [made] = decisionsBy(host, actor, section, number)
  if (!made) return { refused: 'not-found', what: 'decision' }
  const { suggestion, undone } = made
  return { body: { suggestion, ...decisionAnswer(made), ...(undone === undefined ? {} : { undone }) } }
}

async function noted(
  host: ConferenceHost,
  actor: PersonId,
  params: Params,
  command: (on: OnSuggestion) => Command,
): Promise<Refusal | Reply<SuggestionNoted>> {
  let suggestion = named(params).suggestion
  const done = await decisions.noteOnSuggestion(host, actor, named(params), (on) => {
    suggestion = on.suggestion
    return command(on)
  })
  if (isRefusal(done)) return done
  const view = host.view(actor)
  return { body: { version: view.version, suggestion, ...notesAnswer(notesOn(view, sectionIn(params), suggestion)) } }
}
