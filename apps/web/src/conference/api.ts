import type { BlockId, ConferenceId, LinkId, PersonId, SectionId, Stance, SuggestionId } from '@travaux/domain'
import type {
  DemoPeople,
  givePen,
  InterventionAnswer,
  LinkAnswer,
  linkPassage,
  Me,
  MessageAnswer,
  markMessage,
  moveSection,
  registerIntervention,
  SectionAnswer,
  SectionMoved,
  SuggestionDecided,
  SuggestionNoted,
  Suggestions,
  SuggestionWaits,
} from '@travaux/sync/http'
import type { z } from 'zod/mini'
import { download, request } from '../app/request.ts'

/** What this program asks of its server, one line to each address. Answers arrive over the live channel as well. */

const at = (conference: ConferenceId, ...path: string[]) =>
  ['/api/conferences', conference, ...path]
    .map((part) => (part.startsWith('/') ? part : encodeURIComponent(part)))
    .join('/')

export const getMe = () => request<Me>('GET', '/api/me')
export const getDemoPeople = () => request<DemoPeople>('GET', '/api/demo/people')
export const signInAs = (person: PersonId) => request<object>('POST', '/api/demo/sign-in', { person })
export const signOut = () => request<object>('POST', '/api/sign-out', {})

export const getSection = (conference: ConferenceId, section: SectionId) =>
  request<SectionAnswer>('GET', at(conference, 'sections', section))
export const postState = (conference: ConferenceId, section: SectionId, body: z.input<typeof moveSection>) =>
  request<SectionMoved>('POST', at(conference, 'sections', section, 'state'), body)
export const postPen = (conference: ConferenceId, section: SectionId, body: z.input<typeof givePen>) =>
  request<SectionMoved>('POST', at(conference, 'sections', section, 'pen'), body)
export const postApproval = (conference: ConferenceId, section: SectionId, fingerprint: string) =>
  request<SectionMoved>('POST', at(conference, 'sections', section, 'approvals'), { fingerprint })

export const postMessage = (conference: ConferenceId, section: SectionId, body: z.input<typeof markMessage>) =>
  request<MessageAnswer>('POST', at(conference, 'sections', section, 'messages'), body)
export const deleteMessage = (conference: ConferenceId, section: SectionId, block: BlockId) =>
  request<object>('DELETE', at(conference, 'sections', section, 'messages', block))

export const postIntervention = (conference: ConferenceId, body: z.input<typeof registerIntervention>) =>
  request<InterventionAnswer>('POST', at(conference, 'interventions'), body)
export const postLink = (conference: ConferenceId, body: z.input<typeof linkPassage>) =>
  request<LinkAnswer>('POST', at(conference, 'links'), body)
export const deleteLink = (conference: ConferenceId, link: LinkId) =>
  request<object>('DELETE', at(conference, 'links', link))

const onSuggestion = (section: SectionId, suggestion: SuggestionId) =>
  ['sections', section, 'suggestions', suggestion] as const
export const getSuggestions = (conference: ConferenceId, section: SectionId) =>
  request<Suggestions>('GET', at(conference, 'sections', section, 'suggestions'))
export const postAcceptance = (
  conference: ConferenceId,
  section: SectionId,
  suggestion: SuggestionId,
  body: { hash: string },
) =>
  request<SuggestionDecided | SuggestionWaits>(
    'POST',
    at(conference, ...onSuggestion(section, suggestion), 'acceptance'),
    body,
  )
export const postRejection = (
  conference: ConferenceId,
  section: SectionId,
  suggestion: SuggestionId,
  body: { hash: string; reason: string },
) => request<SuggestionDecided>('POST', at(conference, ...onSuggestion(section, suggestion), 'rejection'), body)
export const postWithdrawal = (conference: ConferenceId, section: SectionId, suggestion: SuggestionId) =>
  request<SuggestionDecided>('POST', at(conference, ...onSuggestion(section, suggestion), 'withdrawal'), {})
export const postConfirmation = (
  conference: ConferenceId,
  section: SectionId,
  suggestion: SuggestionId,
  body: { hash: string },
) => request<SuggestionNoted>('POST', at(conference, ...onSuggestion(section, suggestion), 'confirmation'), body)
export const postStance = (
  conference: ConferenceId,
  section: SectionId,
  suggestion: SuggestionId,
  body: { stance: Stance },
) => request<SuggestionNoted>('POST', at(conference, ...onSuggestion(section, suggestion), 'stance'), body)

export const downloadWord = (conference: ConferenceId) =>
  download(`${at(conference, 'exports', 'document.docx')}?view=clean`)
export const downloadBundle = (conference: ConferenceId) => download(at(conference, 'exports', 'bundle.json'))
