import type { Refusal, RefusalCode } from '@travaux/domain'
import type { ErrorAnswer, RequestFault } from '@travaux/sync/http'

/** A rule's refusal, or a fault of the request itself; both leave as an `ErrorAnswer`. */
export type Refused = Refusal | { refused: RequestFault; [fact: string]: unknown }

export const isRefused = (value: object): value is Refused => 'refused' in value

/**
 * The one place where refusals become HTTP. 404 is for what does not exist and for what the person may not see, in
 * the same words (SE5); 403 for what they may see and not do; 409 where the conference stands elsewhere than the
 * request supposed; 422 where the request is well-formed and makes no sense.
 */
const ANSWERS: Readonly<Record<RefusalCode | RequestFault, readonly [status: number, message: string]>> = {
  'not-found': [404, 'There is nothing here by that name that you may see.'],
  'not-signed-in': [401, 'Sign in first.'],
  'no-right': [403, 'Your role does not allow this.'],
  'wrong-state': [409, 'The section is not in a state that allows this.'],
  'already-exists': [409, 'This exists already.'],
  'reason-needed': [422, 'Give a reason.'],
  'text-needed': [422, 'A text is missing.'],
  'bad-text': [422, 'A text holds signs that the record cannot keep, or a date is no date.'],
  'stale-fingerprint': [409, 'The text has changed since you read it; read it again.'],
  'already-signed': [409, 'You have signed this text already.'],
  'no-message': [409, 'This paragraph is not marked as a message.'],
  'no-such-block': [404, 'The section has no such paragraph or list item.'],
  'addressee-not-for-this-kind': [422, 'Only a recommendation has an addressee.'],
  'quote-not-found': [422, 'The quote does not stand in that version of the intervention.'],
  'quote-twice': [409, 'The quote stands more than once; say at which offset.'],
  'quote-not-at-offset': [422, 'The quote does not stand at that offset.'],
  'old-version': [409, 'The intervention has a newer version.'],
  'open-suggestions': [409, 'Suggestions are still open.'],
  'own-suggestion': [403, 'Nobody decides on a suggestion of their own.'],
  'not-your-suggestion': [403, 'Only its author may do this with a suggestion.'],
  'changed-suggestion': [409, 'The suggestion has changed since you read it.'],
  'being-written': [409, 'Its author is writing in this suggestion.'],
  'stale-suggestion': [409, 'The text under this suggestion has changed.'],
  'already-decided': [409, 'This suggestion has been decided.'],
  'base-moved': [409, 'The text has changed where this decision had changed it.'],
  'competing-suggestion': [409, 'Another of those that are decided on with it is in the same place.'],
  'typed-in': [409, 'Somebody types in a paragraph that it would move or delete.'],
  'does-not-fit': [409, 'The other section has no room for it.'],
  'last-of-role': [409, 'Nobody else has this role.'],
  'in-use': [409, 'An intervention or a section names it.'],
  'signatures-stand': [409, 'Sections are signed under the numbers that their paragraphs have.'],

  'malformed-json': [400, 'The body is not JSON.'],
  'invalid-body': [400, 'The body does not have the shape that is asked for.'],
  'invalid-query': [400, 'The query does not have the shape that is asked for.'],
  'wrong-content-type': [415, 'Send the body as application/json in UTF-8.'],
  'body-too-large': [413, 'The body is larger than this address takes.'],
  'cross-site': [403, 'Changes are accepted from the pages of this server only.'],
  'link-over': [410, 'This link opens nothing any more: it was used, replaced, or has run out.'],
  'wrong-code': [403, 'This code opens nothing: it is mistyped, has run out, or was asked for elsewhere.'],
  'code-needed': [403, 'Show anew who you are: ask for a letter at /api/me/letter, and give its code at /api/me/code.'],
  'words-needed': [403, 'Confirm in words: give those that are named here at /api/me/words.'],
  'wrong-words': [403, 'These are other words than those to be repeated.'],
  'no-address': [409, 'No address is known to which a code could be mailed to you.'],
  'too-many-letters': [429, 'Several letters went to this address already; wait a quarter of an hour.'],
  'no-such-route': [404, 'There is no such address.'],
  'method-not-allowed': [405, 'This address does not take that method.'],
  'import-running': [409, 'You have an import under way; wait for its end or cancel it.'],
  'too-fast': [429, 'Too many requests; wait a moment.'],
  'not-ready': [503, 'The server is starting or stopping.'],
  'storage-failed': [503, 'The store cannot be written; nothing was changed. Tell whoever runs this server.'],
  internal: [500, 'Something went wrong in the server; it has been logged.'],
}

export function errorAnswer(refusal: Refused): { status: number; body: ErrorAnswer } {
  const { refused, ...facts } = refusal
  const [status, message] = ANSWERS[refused]
  // What was looked for is not said: the answer for "hidden" and for "absent" is the same to the byte.
  const shown = refused === 'not-found' || Object.keys(facts).length === 0 ? {} : { facts }
  return { status, body: { error: refused, message, ...shown } }
}
