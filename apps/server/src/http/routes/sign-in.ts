import { answerCode, answerWords, askCode, joinBody, me, proofWanted, signInWays } from '@travaux/sync/http'
import type { Conferences } from '../../conferences.ts'
import type { AskingCookie, SessionCookie } from '../../cookie.ts'
import { type DemoDoor, isLocalRequest } from '../../demo/demo-door.ts'
import type { Sessions } from '../../session.ts'
import type { Askings } from '../../signin/askings.ts'
import type { Entered, Invitations } from '../../signin/invitations.ts'
import type { Postbox } from '../../signin/postbox.ts'
import type { Proofs } from '../../signin/proofs.ts'
import { isRefused } from '../refused.ts'
import { json, nothing, open, type Route, signedIn } from '../route.ts'
import { meOf } from './session.ts'

export interface SignInParts {
  readonly conferences: Conferences
  readonly cookie: SessionCookie
  readonly askingCookie: AskingCookie
  readonly invitations: Invitations
  readonly askings: Askings
  /** Null where the demo's door is shut. */
  readonly door: DemoDoor | null
  readonly postbox: Postbox
  readonly proofs: Proofs
  readonly sessions: Sessions
}

/**
 * The ways in. Looking at a page never uses anything up: what a link or a code opens is opened by a POST from a page of
 * ours, so that whatever reads mail ahead of its addressee leaves it as it was (SE12).
 */
export const signInRoutes = (parts: SignInParts): Route[] => [
  open({
    method: 'get',
    path: '/api/sign-in',
    summary: 'Which ways in there are',
    answer: json(signInWays),
    handle: ({ request }) => ({
      body: { demo: parts.door !== null && isLocalRequest(request), mail: parts.postbox.isOpen },
    }),
  }),
  open({
    method: 'post',
    path: '/api/join',
    summary: 'Signs in by an invitation, which is used up; 410 where it opens nothing any more',
    body: joinBody,
    answer: json(me),
    handle: async ({ token, body }) => {
      const entered = await parts.invitations.accept(body.token, token)
      return entered ? welcome(parts, entered) : { refused: 'link-over' }
    },
  }),
  signedIn({
    method: 'get',
    path: '/api/me/proof',
    summary: 'How one has to show anew who one is, before what weighs more than the rest',
    answer: json(proofWanted),
    handle: async ({ session }) => ({ body: { wanted: await parts.proofs.wantedFrom(session) } }),
  }),
  signedIn({
    method: 'post',
    path: '/api/me/words',
    summary: 'Repeats one’s name, where no code can be mailed to one; good for ten minutes in this session',
    body: answerWords,
    answer: nothing,
    handle: async ({ session, body }) => {
      const unfit = await parts.proofs.unfitWords(session, body.words)
      if (unfit) return unfit
      await parts.sessions.prove(session.key, 'words')
      return { body: undefined }
    },
  }),
  ...(parts.postbox.isOpen ? codeRoutes(parts) : []),
]

/** Where nothing can be mailed, these do not exist. */
const codeRoutes = (parts: SignInParts): Route[] => [
  open({
    method: 'post',
    path: '/api/sign-in/letter',
    summary: 'Mails a code to the address, if it is known; whether it is, is not told',
    body: askCode,
    answer: nothing,
    handle: async ({ body }) => {
      const asked = await parts.askings.ask(body.email)
      if (!asked) return { refused: 'too-many-letters' }
      if (asked.letter) parts.postbox.codeSoon(asked.letter)
      return { body: undefined, headers: { 'Set-Cookie': parts.askingCookie.set(asked.nonce) } }
    },
  }),
  open({
    method: 'post',
    path: '/api/sign-in/code',
    summary: 'Signs in by the code, in the browser that asked for it',
    body: answerCode,
    answer: json(me),
    handle: async ({ request, token, body }) => {
      const nonce = parts.askingCookie.read(request)
      const entered = nonce && (await parts.askings.answer(nonce, body.code, token))
      return entered ? welcome(parts, entered) : { refused: 'wrong-code' }
    },
  }),
  signedIn({
    method: 'post',
    path: '/api/me/letter',
    summary: 'Mails a code to whoever is signed in, with which they show anew who they are',
    answer: nothing,
    handle: async ({ session }) => {
      const account = await parts.proofs.mailableOf(session)
      if (account === null) return { refused: 'no-address' }
      const asked = await parts.askings.askAgain(account)
      if (!asked) return { refused: 'too-many-letters' }
      if (asked.letter) parts.postbox.codeSoon(asked.letter)
      return { body: undefined, headers: { 'Set-Cookie': parts.askingCookie.set(asked.nonce) } }
    },
  }),
  signedIn({
    method: 'post',
    path: '/api/me/code',
    summary: 'Gives that code, in the browser that asked for it; good for ten minutes in this session',
    body: answerCode,
    answer: nothing,
    handle: async ({ request, session, body }) => {
      const nonce = parts.askingCookie.read(request)
      const isMine = nonce !== null && (await parts.askings.confirm(nonce, body.code, session.person))
      if (!isMine) return { refused: 'wrong-code' }
      await parts.sessions.prove(session.key, 'code')
      return { body: undefined }
    },
  }),
]

function welcome({ conferences, cookie }: SignInParts, { token, ...who }: Entered) {
  const reply = meOf(conferences, who)
  return isRefused(reply) ? reply : { ...reply, headers: { 'Set-Cookie': cookie.set(token) } }
}
