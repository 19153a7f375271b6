import {
  type Action,
  type BlockId,
  type Comment,
  type CommentId,
  type Conference,
  type Discussion,
  find,
  type PersonId,
  type Refusal,
  type SectionId,
  type SuggestionId,
} from '@travaux/domain'

/** Those of a section, in the order in which they were begun. */
export function discussionsIn(state: Conference, section: SectionId): readonly Discussion[] {
  return Object.values<Discussion>(state.discussions)
    .filter((each) => each.section === section)
    .sort((x, y) => begunAt(x) - begunAt(y))
}

export const openAmong = (discussions: readonly Discussion[]): readonly Discussion[] =>
  discussions.filter(({ resolved }) => resolved === null)

/** Number of an event in the journal. */
const begunAt = ({ comments }: Discussion): number => comments[0]?.version ?? 0

export const lastIn = ({ comments }: Discussion): Comment | undefined => comments.at(-1)

export const commentCount = (discussions: readonly Discussion[]): number =>
  discussions.reduce((sum, { comments }) => sum + comments.length, 0)

/** A suggestion as a discussion may name it: by the id it is decided under, or by that of one of its parts. */
export interface Discussed {
  readonly id: SuggestionId
  readonly hunks: readonly { readonly id: SuggestionId }[]
}

export const isAbout = ({ suggestion }: Discussion, { id, hunks }: Discussed): boolean =>
  suggestion !== undefined && (suggestion === id || hunks.some((hunk) => hunk.id === suggestion))

/** What I may do in a discussion. The interface only shows it; the server decides again. */
export interface AllowedInDiscussion {
  readonly reply: boolean
  readonly resolve: boolean
  readonly reopen: boolean
}

/** Who began one knows when it is answered; so do those who decide. */
export function allowedIn(
  { section, comments, resolved }: Discussion,
  me: PersonId,
  may: (action: Action) => Refusal | null,
): AllowedInDiscussion {
  const reply = may({ do: 'comment', section }) === null
  const settles = reply && (comments[0]?.by === me || may({ do: 'resolveDiscussion', section }) === null)
  return { reply, resolve: settles && resolved === null, reopen: reply && resolved !== null }
}

/** What has become of the words that a discussion is about. */
export type Whereabouts = 'here' | 'decided' | 'words-gone' | 'gone'

export interface TextAtHand {
  readonly conference: Conference
  /** Open or kept. */
  readonly suggestions: readonly Discussed[]
  /** The words of a block; null where the text has no such block. */
  readonly wordingOf: (block: BlockId) => string | null
}

export function whereaboutsOf(discussion: Discussion, { conference, suggestions, wordingOf }: TextAtHand): Whereabouts {
  const { suggestion, block, quote, section } = discussion
  if (suggestion !== undefined) {
    if (suggestions.some((each) => isAbout(discussion, each))) return 'here'
    return find(conference.decisions, section)?.some((each) => each.suggestion === suggestion) ? 'decided' : 'gone'
  }
  const wording = block === undefined ? null : wordingOf(block)
  if (wording === null) return 'gone'
  return typeof quote === 'string' && !wording.includes(quote) ? 'words-gone' : 'here'
}

/**
 * Unsettled discussions in which somebody has answered me: after my last word there; or about a suggestion of mine,
 * on which I have not said anything yet.
 */
export function repliesTo(
  me: PersonId,
  state: Conference,
  isMine: (suggestion: SuggestionId) => boolean,
): readonly { readonly discussion: Discussion; readonly by: Comment }[] {
  return openAmong(Object.values<Discussion>(state.discussions)).flatMap((discussion) => {
    const last = lastIn(discussion)
    const isAsked =
      discussion.comments.some(({ by }) => by === me) ||
      (discussion.suggestion !== undefined && isMine(discussion.suggestion))
    return last && last.by !== me && isAsked ? [{ discussion, by: last }] : []
  })
}

export const inAddress = (id: CommentId): string => `?discussion=${encodeURIComponent(id)}`
