import { t } from '@lingui/core/macro'
import { roleNames, stateNames } from '../conference/names.ts'
import type { Failure, FailureCode } from './failure.ts'

/** A refusal as a person reads it. */
export interface Sentence {
  readonly happened: string
  /** What stands as before, or is safe. */
  readonly kept: string
  /** What to do now. */
  readonly next: string
}

export function sentenceOf({ failed, facts }: Failure): Sentence {
  return (failed in SENTENCES ? SENTENCES[failed] : SENTENCES.unknown)(facts)
}

type Facts = Failure['facts']
const unchanged = () => t`Nothing was changed.`
const inForm = () => t`What you wrote is still in the form.`
const names = <Name extends string>(table: Record<Name, string>, keys: unknown) =>
  (Array.isArray(keys) ? keys : [keys]).map((key) => table[key as Name] ?? String(key)).join(', ')

const wrongState = (now: string, needed: string) => t`The section is ${now} now; this needs ${needed}.`
const noRight = (who: string) => t`Your role does not allow this: ${who} may.`

const mend = (): Sentence => ({
  happened: t`The server could not read this request.`,
  kept: inForm(),
  next: t`Reload the page and try again. If it comes back, tell the secretariat.`,
})

/** Every code has its sentence: the type asks for it, and a test reads them all. */
const SENTENCES: Record<FailureCode, (facts: Facts) => Sentence> = {
  'not-found': () => ({
    happened: t`This is not there, or not open to you.`,
    kept: unchanged(),
    next: t`It may have been taken out meanwhile. Go back and choose again.`,
  }),
  'not-signed-in': () => ({
    happened: t`You are signed out.`,
    kept: t`What was saved is safe.`,
    next: t`Sign in again to go on.`,
  }),
  'no-right': ({ needs }) => ({
    happened:
      typeof needs === 'string' && needs
        ? noRight(names(roleNames(), needs.split(', ')))
        : t`Your role does not allow this.`,
    kept: unchanged(),
    next: t`Ask the secretariat if you think it should.`,
  }),
  'wrong-state': ({ state, needs }) => ({
    happened:
      state && needs
        ? wrongState(names(stateNames(), state), names(stateNames(), needs))
        : t`The section is in another state now.`,
    kept: unchanged(),
    next: t`Look at the section as it stands, then decide again.`,
  }),
  'already-exists': ({ what }) => {
    if (what === 'address') {
      return {
        happened: t`Somebody else here has this address.`,
        kept: unchanged(),
        next: t`Each person needs one of their own: a code that is mailed there signs one person in.`,
      }
    }
    if (what === 'co-chairs') {
      return {
        happened: t`There are two co-chairs already.`,
        kept: unchanged(),
        next: t`Give one of them another role first.`,
      }
    }
    return { happened: t`This is so already.`, kept: unchanged(), next: t`There is nothing more to do.` }
  },
  'reason-needed': () => ({
    happened: t`A reason is missing.`,
    kept: unchanged(),
    next: t`Write one: the people concerned will read it.`,
  }),
  'text-needed': () => ({
    happened: t`Something that is needed was left empty.`,
    kept: inForm(),
    next: t`Fill it in and send it again.`,
  }),
  'bad-text': () => ({
    happened: t`The text or the date holds something that the record cannot keep.`,
    kept: inForm(),
    next: t`Remove invisible characters, or type that part again.`,
  }),
  'stale-fingerprint': () => ({
    happened: t`The text is no longer the one you read.`,
    kept: t`Nothing was signed.`,
    next: t`Read the text as it stands now, then sign.`,
  }),
  'import-running': () => ({
    happened: t`You have an import under way already.`,
    kept: t`This one has not begun; nothing of it was registered.`,
    next: t`Wait for its end, or cancel it.`,
  }),
  'already-signed': () => ({
    happened: t`You have signed this text already.`,
    kept: t`Your signature stands.`,
    next: t`The section is approved as soon as the other co-chair signs.`,
  }),
  'no-message': () => ({
    happened: t`This paragraph is not marked as a message.`,
    kept: unchanged(),
    next: t`Mark it as a message first, then link the passage to it.`,
  }),
  'no-such-block': () => ({
    happened: t`The server does not have this paragraph.`,
    kept: t`Your text is untouched.`,
    next: t`If you have just written it, wait until all changes are saved and try again.`,
  }),
  'addressee-not-for-this-kind': () => ({
    happened: t`Only a recommendation has an addressee.`,
    kept: unchanged(),
    next: t`Choose “recommendation”, or leave the addressee out.`,
  }),
  'quote-not-found': () => ({
    happened: t`These exact words are not there.`,
    kept: unchanged(),
    next: t`Select them again. Words that are only suggested are not in the text yet.`,
  }),
  'quote-twice': () => ({
    happened: t`These words stand in the intervention more than once.`,
    kept: t`No link was made.`,
    next: t`Select a little more, so that the place is clear.`,
  }),
  'quote-not-at-offset': () => ({
    happened: t`The words were not found at the place you selected.`,
    kept: t`No link was made.`,
    next: t`The intervention may have been corrected. Select the passage again.`,
  }),
  'old-version': () => ({
    happened: t`The intervention has been corrected since you opened it.`,
    kept: t`No link was made.`,
    next: t`Read the new version and select the passage there.`,
  }),
  'open-suggestions': () => ({
    happened: t`Suggestions to this section are still open.`,
    kept: unchanged(),
    next: t`Decide each of them first; when freezing, you may also leave them, with a reason.`,
  }),
  'own-suggestion': () => ({
    happened: t`This suggestion is your own, or has your name under it.`,
    kept: unchanged(),
    next: t`Somebody else decides about it.`,
  }),
  'not-your-suggestion': () => ({
    happened: t`Only the author of a suggestion may do this.`,
    kept: unchanged(),
    next: t`Reply to it, or make a suggestion of your own.`,
  }),
  'changed-suggestion': () => ({
    happened: t`The suggestion has changed since you looked.`,
    kept: t`Nothing was decided.`,
    next: t`Read the newer wording, then decide.`,
  }),
  'being-written': () => ({
    happened: t`Its author is writing it at this moment.`,
    kept: t`Nothing was decided.`,
    next: t`Wait a few seconds.`,
  }),
  'stale-suggestion': ({ state }) =>
    state === 'kept'
      ? {
          happened: t`The paragraph of this suggestion is gone from the text.`,
          kept: t`Nothing was decided; its words are kept.`,
          next: t`Its author can put them in elsewhere, or withdraw them.`,
        }
      : {
          happened: t`The text under this suggestion has changed.`,
          kept: t`Nothing was decided; the suggestion is still there.`,
          next: t`Its author, or you, must first say that it still stands.`,
        },
  'already-decided': () => ({
    happened: t`This suggestion has been decided already.`,
    kept: t`That decision stands.`,
    next: t`Look at the journal for who decided, and why.`,
  }),
  'competing-suggestion': () => ({
    happened: t`Another of those that were chosen is in the same place.`,
    kept: t`Nothing was decided on it.`,
    next: t`Look at it again: it stands against the text as that reads now.`,
  }),
  'typed-in': () => ({
    happened: t`Somebody types in a paragraph that it would move or delete.`,
    kept: t`Nothing was decided on it.`,
    next: t`Accept it by itself: it is made as soon as nobody types there.`,
  }),
  'base-moved': ({ blocks }) => ({
    happened:
      Array.isArray(blocks) && blocks.length > 1
        ? t`The text has changed since the decision, in ${blocks.length} of the paragraphs that it is about.`
        : t`The text has changed at this place since the decision.`,
    kept: unchanged(),
    next: t`Change the text by hand: undoing would take back more than the decision.`,
  }),
  'does-not-fit': () => ({
    happened: t`The other section has no room for this.`,
    kept: unchanged(),
    next: t`Move less of it, or make room there first.`,
  }),
  'last-of-role': () => ({
    happened: t`Nobody else has this role.`,
    kept: unchanged(),
    next: t`Give the role to somebody else first.`,
  }),
  'bad-document': () => ({
    happened: t`The text would have become something this program cannot keep.`,
    kept: t`The saved text is as it was; your words are kept below.`,
    next: t`Copy your words and put them in again, as plain text if need be.`,
  }),
  'malformed-json': mend,
  'invalid-body': mend,
  'invalid-query': mend,
  'wrong-content-type': mend,
  'link-over': () => ({
    happened: t`This link opens nothing any more: it has been used, replaced, or has run out.`,
    kept: t`Nobody was signed in.`,
    next: t`Ask the secretariat for a new one.`,
  }),
  'wrong-code': () => ({
    happened: t`This code opens nothing.`,
    kept: t`Nobody was signed in.`,
    next: t`Look whether it is typed as in the letter. It works for fifteen minutes, in this browser; else ask for a new one.`,
  }),
  'code-needed': () => ({
    happened: t`This needs a code that was mailed to you within the last ten minutes.`,
    kept: unchanged(),
    next: t`Try again, and type the code that you are sent.`,
  }),
  'words-needed': () => ({
    happened: t`This is to be confirmed with your name, typed within the last ten minutes.`,
    kept: unchanged(),
    next: t`Try again, and type it as it is shown to you.`,
  }),
  'wrong-words': () => ({
    happened: t`This is not the name under which you are here.`,
    kept: unchanged(),
    next: t`Type it as it stands above.`,
  }),
  'in-use': ({ by }) => ({
    happened: by === 'section' ? t`A section is about this session.` : t`Interventions were made in this session.`,
    kept: unchanged(),
    next: t`Give it another title if the present one is wrong.`,
  }),
  'signatures-stand': () => ({
    happened: t`Somebody has signed a section, and read its paragraphs under the numbers that they have now.`,
    kept: unchanged(),
    next: t`The order can change again once no signature stands.`,
  }),
  'no-address': () => ({
    happened: t`No mail address of yours is known here.`,
    kept: unchanged(),
    next: t`Ask the secretariat to enter it.`,
  }),
  'too-many-letters': () => ({
    happened: t`Several letters went to this address already.`,
    kept: t`The code in the latest of them works for fifteen minutes.`,
    next: t`Look into your mail, or wait a quarter of an hour and ask again.`,
  }),
  'no-such-route': mend,
  'method-not-allowed': mend,
  'cross-site': () => ({
    happened: t`This request did not come from the program’s own page.`,
    kept: unchanged(),
    next: t`Open the program at its own address and try again.`,
  }),
  'body-too-large': () => ({
    happened: t`This is too long to be taken in at once.`,
    kept: inForm(),
    next: t`Shorten it, or divide it.`,
  }),
  'too-fast': () => ({
    happened: t`Too much came from here in too short a time.`,
    kept: inForm(),
    next: t`Wait a few seconds and try again.`,
  }),
  'not-ready': () => ({
    happened: t`The server is still starting.`,
    kept: unchanged(),
    next: t`Try again in a moment.`,
  }),
  'storage-failed': () => ({
    happened: t`The server could not write to its disk.`,
    kept: t`What was shown as saved is saved; this was not.`,
    next: t`Keep this page open and tell whoever runs the server.`,
  }),
  internal: () => ({
    happened: t`The server made a mistake.`,
    kept: t`What was saved is safe.`,
    next: t`Try again. If it comes back, tell whoever runs the server.`,
  }),
  unreachable: () => ({
    happened: t`The server does not answer.`,
    kept: inForm(),
    next: t`Check the connection and try again.`,
  }),
  unknown: () => ({
    happened: t`This was refused.`,
    kept: unchanged(),
    next: t`Reload the page and try again.`,
  }),
}

/** All codes, for the test that reads every sentence. @public */
export const FAILURE_CODES = Object.keys(SENTENCES) as FailureCode[]
