import type {
  BlockId,
  CommentId,
  ConferenceId,
  InterventionId,
  LinkId,
  PersonId,
  Role,
  SectionId,
  SessionId,
  Stance,
  SuggestionId,
} from '@travaux/domain'
import type {
  addPerson,
  addSection,
  addSession,
  BlockMoved,
  beginDiscussion,
  correctIntervention,
  DemoPeople,
  DiscussionAnswer,
  decideSuggestions,
  givePen,
  ImportJob,
  ImportJobs,
  InterventionAnswer,
  InterventionChanged,
  InvitationMade,
  importInterventions,
  invitePerson,
  LinkAnswer,
  leaveOut,
  linkPassage,
  Me,
  MessageAnswer,
  markMessage,
  moveSection,
  ownMessage,
  PeopleAnswer,
  PersonAnswer,
  ProofWanted,
  registerIntervention,
  SectionAnswer,
  SectionMoved,
  SessionAnswer,
  SignInWays,
  SuggestionDecided,
  SuggestionNoted,
  Suggestions,
  SuggestionsDecided,
  SuggestionWaits,
  setLevel,
  verifyIntervention,
} from '@travaux/sync/http'
import type { z } from 'zod/mini'
import { download, request } from '../app/request.ts'
import type { Failure } from '../refusals/failure.ts'

/** What this program asks of its server, one line to each address. Answers arrive over the live channel as well. */

const at = (conference: ConferenceId, ...path: string[]) =>
  ['/api/conferences', conference, ...path]
    .map((part) => (part.startsWith('/') ? part : encodeURIComponent(part)))
    .join('/')

export const getMe = () => request<Me>('GET', '/api/me')
export const getDemoPeople = () => request<DemoPeople>('GET', '/api/demo/people')
export const signInAs = (person: PersonId) => request<object>('POST', '/api/demo/sign-in', { person })
export const resetDemo = () => request<object>('POST', '/api/demo/reset', {})
export const getSignInWays = () => request<SignInWays>('GET', '/api/sign-in')
export const joinBy = (token: string) => request<Me>('POST', '/api/join', { token })
export const askCode = (email: string) => request<object>('POST', '/api/sign-in/letter', { email })
export const signInByCode = (code: string) => request<Me>('POST', '/api/sign-in/code', { code })
export const getMyProof = () => request<ProofWanted>('GET', '/api/me/proof')
export const askMyCode = () => request<object>('POST', '/api/me/letter', {})
export const giveMyWords = (words: string) => request<object>('POST', '/api/me/words', { words })
export const giveMyCode = (code: string) => request<object>('POST', '/api/me/code', { code })
export const signOut = () => request<object>('POST', '/api/sign-out', {})
export const signOutEverywhere = () => request<object>('POST', '/api/sign-out/everywhere', {})

export const getPeople = (conference: ConferenceId) => request<PeopleAnswer>('GET', at(conference, 'people'))
export const postPerson = (conference: ConferenceId, body: z.input<typeof addPerson>) =>
  request<PersonAnswer>('POST', at(conference, 'people'), body)
export const postRole = (conference: ConferenceId, person: PersonId, role: Role) =>
  request<PersonAnswer>('POST', at(conference, 'people', person, 'role'), { role })
export const deletePerson = (conference: ConferenceId, person: PersonId) =>
  request<object>('DELETE', at(conference, 'people', person))
export const postInvitation = (conference: ConferenceId, person: PersonId, body: z.input<typeof invitePerson>) =>
  request<InvitationMade>('POST', at(conference, 'people', person, 'invitation'), body)

export const postTitle = (conference: ConferenceId, title: string) =>
  request<object>('POST', at(conference, 'title'), { title })
export const postSession = (conference: ConferenceId, body: z.input<typeof addSession>) =>
  request<SessionAnswer>('POST', at(conference, 'sessions'), body)
export const postSessionTitle = (conference: ConferenceId, session: SessionId, title: string) =>
  request<SessionAnswer>('POST', at(conference, 'sessions', session, 'title'), { title })
export const postSessionDay = (conference: ConferenceId, session: SessionId, day: string | null) =>
  request<SessionAnswer>('POST', at(conference, 'sessions', session, 'day'), { day })
export const postSessionPlace = (conference: ConferenceId, session: SessionId, position: number) =>
  request<object>('POST', at(conference, 'sessions', session, 'position'), { position })
export const deleteSession = (conference: ConferenceId, session: SessionId) =>
  request<object>('DELETE', at(conference, 'sessions', session))
export const postSectionPlace = (conference: ConferenceId, section: SectionId, position: number) =>
  request<object>('POST', at(conference, 'sections', section, 'position'), { position })
export const postSection = (conference: ConferenceId, body: z.input<typeof addSection>) =>
  request<SectionMoved>('POST', at(conference, 'sections'), body)
export const postSectionTitle = (conference: ConferenceId, section: SectionId, title: string) =>
  request<SectionMoved>('POST', at(conference, 'sections', section, 'title'), { title })

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

export const postOwnWords = (
  conference: ConferenceId,
  section: SectionId,
  block: BlockId,
  body: z.input<typeof ownMessage>,
) => request<object>('POST', at(conference, 'sections', section, 'messages', block, 'own-words'), body)

export const postIntervention = (conference: ConferenceId, body: z.input<typeof registerIntervention>) =>
  request<InterventionAnswer>('POST', at(conference, 'interventions'), body)
const onIntervention = (conference: ConferenceId, intervention: InterventionId, deed: string) =>
  at(conference, 'interventions', intervention, deed)
export const postCorrection = (
  conference: ConferenceId,
  intervention: InterventionId,
  body: z.input<typeof correctIntervention>,
) => request<InterventionAnswer>('POST', onIntervention(conference, intervention, 'versions'), body)
export const postLevel = (conference: ConferenceId, intervention: InterventionId, body: z.input<typeof setLevel>) =>
  request<InterventionChanged>('POST', onIntervention(conference, intervention, 'level'), body)
export const postVerification = (
  conference: ConferenceId,
  intervention: InterventionId,
  body: z.input<typeof verifyIntervention>,
) => request<InterventionChanged>('POST', onIntervention(conference, intervention, 'verification'), body)
export const postLeftOut = (conference: ConferenceId, intervention: InterventionId, body: z.input<typeof leaveOut>) =>
  request<InterventionChanged>('POST', onIntervention(conference, intervention, 'left-out'), body)
export const deleteLeftOut = (conference: ConferenceId, intervention: InterventionId) =>
  request<InterventionChanged>('DELETE', onIntervention(conference, intervention, 'left-out'))

export const getImports = (conference: ConferenceId) => request<ImportJobs>('GET', at(conference, 'imports'))
export const postImport = (conference: ConferenceId, body: z.input<typeof importInterventions>) =>
  request<ImportJob>('POST', at(conference, 'imports'), body)
export const deleteImport = (conference: ConferenceId, job: string) =>
  request<ImportJob>('DELETE', at(conference, 'imports', job))

export const postLink = (conference: ConferenceId, body: z.input<typeof linkPassage>) =>
  request<LinkAnswer>('POST', at(conference, 'links'), body)
export const deleteLink = (conference: ConferenceId, link: LinkId) =>
  request<object>('DELETE', at(conference, 'links', link))

/** A block and all that is in it goes to the end of another section. */
export const postRelocation = (conference: ConferenceId, section: SectionId, block: BlockId, to: SectionId) =>
  request<BlockMoved>('POST', at(conference, 'sections', section, 'blocks', block, 'relocation'), { to })

const onSuggestion = (conference: ConferenceId, section: SectionId, suggestion: SuggestionId, what: string) =>
  at(conference, 'sections', section, 'suggestions', suggestion, what)
type AboutSuggestion<Body extends unknown[], Answer> = (
  conference: ConferenceId,
  section: SectionId,
  suggestion: SuggestionId,
  ...body: Body
) => Promise<Answer | Failure>

/** The hash is of the wording in sight: where it is another by now, nothing is decided. */
export const postAcceptance: AboutSuggestion<[hash: string], SuggestionDecided | SuggestionWaits> = (c, s, id, hash) =>
  request('POST', onSuggestion(c, s, id, 'acceptance'), { hash })
export const postRejection: AboutSuggestion<[hash: string, reason: string], SuggestionDecided> = (
  c,
  s,
  id,
  hash,
  reason,
) => request('POST', onSuggestion(c, s, id, 'rejection'), { hash, reason })
export const postWithdrawal: AboutSuggestion<[], SuggestionDecided> = (c, s, id) =>
  request('POST', onSuggestion(c, s, id, 'withdrawal'), {})
export const postConfirmation: AboutSuggestion<[hash: string], SuggestionNoted> = (c, s, id, hash) =>
  request('POST', onSuggestion(c, s, id, 'confirmation'), { hash })
export const postExplanation: AboutSuggestion<[reason: string], SuggestionNoted> = (c, s, id, reason) =>
  request('POST', onSuggestion(c, s, id, 'explanation'), { reason })
export const postStance: AboutSuggestion<[stance: Stance], SuggestionNoted> = (c, s, id, stance) =>
  request('POST', onSuggestion(c, s, id, 'stance'), { stance })
export const postSponsorship: AboutSuggestion<[], SuggestionNoted> = (c, s, id) =>
  request('POST', onSuggestion(c, s, id, 'sponsorship'), {})
export const deleteSponsorship: AboutSuggestion<[], SuggestionNoted> = (c, s, id) =>
  request('DELETE', onSuggestion(c, s, id, 'sponsorship'))
/** Many at once, each by the hash of the wording in sight. */
export const postDecisions = (conference: ConferenceId, section: SectionId, body: z.input<typeof decideSuggestions>) =>
  request<SuggestionsDecided>('POST', at(conference, 'sections', section, 'suggestions', 'decisions'), body)
/** A decision by its number in the journal. */
export const postUndoing = (conference: ConferenceId, section: SectionId, decision: number) =>
  request<SuggestionDecided>('POST', at(conference, 'sections', section, 'decisions', String(decision), 'undoing'), {})

export const getSuggestions = (conference: ConferenceId, section: SectionId) =>
  request<Suggestions>('GET', at(conference, 'sections', section, 'suggestions'))

export const postDiscussion = (conference: ConferenceId, section: SectionId, body: z.input<typeof beginDiscussion>) =>
  request<DiscussionAnswer>('POST', at(conference, 'sections', section, 'discussions'), body)
const inDiscussion = (conference: ConferenceId, discussion: CommentId, what: string) =>
  at(conference, 'discussions', discussion, what)
export const postReply = (conference: ConferenceId, discussion: CommentId, text: string) =>
  request<DiscussionAnswer>('POST', inDiscussion(conference, discussion, 'comments'), { text })
export const postResolution = (conference: ConferenceId, discussion: CommentId) =>
  request<DiscussionAnswer>('POST', inDiscussion(conference, discussion, 'resolution'), {})
export const deleteResolution = (conference: ConferenceId, discussion: CommentId) =>
  request<DiscussionAnswer>('DELETE', inDiscussion(conference, discussion, 'resolution'))

export const downloadWord = (conference: ConferenceId) =>
  download(`${at(conference, 'exports', 'document.docx')}?view=clean`)
export const downloadRedline = (conference: ConferenceId) =>
  download(`${at(conference, 'exports', 'document.docx')}?view=redline`)
export const downloadBundle = (conference: ConferenceId) => download(at(conference, 'exports', 'bundle.json'))
