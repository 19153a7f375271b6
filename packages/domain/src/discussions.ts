import { type Conference, type Discussion, find } from './conference.ts'
import type { Deciders } from './decision.ts'
import type { Evolvers } from './draft.ts'
import { type CommentId, mustBeId, type PersonId } from './ids.ts'
import { isRefusal, type Refusal } from './refusals.ts'
import { can } from './rights.ts'
import { unfitText } from './text.ts'

/**
 * What people say to each other beside the text: on a suggestion, on a paragraph or message, on words of one. A
 * discussion is known by its first comment; when it is settled somebody marks it as resolved, and who has more to say
 * opens it again.
 */
export const decideDiscussions: Deciders<'beginDiscussion' | 'addComment' | 'resolveDiscussion' | 'reopenDiscussion'> =
  {
    beginDiscussion(state, command, { actor }) {
      const { comment, section, about, text } = command
      const refusal = can(actor, { do: 'comment', section }, state) ?? unfitText({ text })
      if (refusal) return refusal
      mustBeNew(state, comment)
      const facts = { comment, discussion: comment, section }
      if ('suggestion' in about) {
        const { suggestion } = about
        if (!about.isKnown) return { refused: 'not-found', what: 'suggestion' }
        return { events: [{ type: 'comment.added', facts: { ...facts, suggestion }, values: { text } }] }
      }
      const { block, wording } = about
      if (wording === null) return { refused: 'no-such-block' }
      const quote = about.quote?.normalize('NFC')
      const unfit = unfitText({ quote })
      if (unfit) return unfit
      if (quote !== undefined && !wording.includes(quote)) return { refused: 'quote-not-found' }
      const values = { text, ...(quote === undefined ? {} : { quote }) }
      return { events: [{ type: 'comment.added', facts: { ...facts, block }, values }] }
    },

    addComment(state, { comment, discussion, text }, { actor }) {
      const found = foundFor(state, discussion, actor)
      if (isRefusal(found)) return found
      const unfit = unfitText({ text })
      if (unfit) return unfit
      mustBeNew(state, comment)
      const facts = { comment, discussion, section: found.section }
      return { events: [{ type: 'comment.added', facts, values: { text } }] }
    },

    resolveDiscussion(state, { discussion }, { actor }) {
      const found = foundFor(state, discussion, actor)
      if (isRefusal(found)) return found
      const { section, comments, resolved } = found
      if (resolved) return { refused: 'already-exists', what: 'resolution' }
      // Who asked knows when it is answered; so does who decides.
      const refusal = comments[0]?.by === actor ? null : can(actor, { do: 'resolveDiscussion', section }, state)
      return refusal ?? { events: [{ type: 'discussion.resolved', facts: { discussion, section }, values: {} }] }
    },

    reopenDiscussion(state, { discussion }, { actor }) {
      const found = foundFor(state, discussion, actor)
      if (isRefusal(found)) return found
      const { section, resolved } = found
      if (!resolved) return { refused: 'not-found', what: 'resolution' }
      return { events: [{ type: 'discussion.reopened', facts: { discussion, section }, values: {} }] }
    },
  }

export const evolveDiscussions: Evolvers<'comment.added' | 'discussion.resolved' | 'discussion.reopened'> = {
  'comment.added': (draft, { version, facts, values, actor, at, time }) => {
    const { comment, discussion, section, suggestion, block } = facts
    const added = { id: comment, version, by: actor, at, time, text: values.text }
    if (comment !== discussion) {
      draft.change('discussions', discussion, (found) => ({ ...found, comments: [...found.comments, added] }))
      return
    }
    draft.put('discussions', discussion, {
      id: discussion,
      section,
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(block === undefined ? {} : { block }),
      ...(values.quote === undefined ? {} : { quote: values.quote }),
      comments: [added],
      resolved: null,
    })
  },
  'discussion.resolved': (draft, { version, facts, actor, at }) => {
    draft.change('discussions', facts.discussion, (found) => ({ ...found, resolved: { version, by: actor, at } }))
  },
  'discussion.reopened': (draft, { facts }) => {
    draft.change('discussions', facts.discussion, (found) => ({ ...found, resolved: null }))
  },
}

/** A discussion in a section that the actor may not read is as invisible as that (SE5). */
function foundFor(state: Conference, id: CommentId, actor: PersonId | null): Discussion | Refusal {
  const outside = can(actor, { do: 'readConference' }, state)
  if (outside) return outside
  const found = find(state.discussions, id)
  if (!found) return { refused: 'not-found', what: 'discussion' }
  const refusal = can(actor, { do: 'comment', section: found.section }, state)
  if (refusal) return refusal.refused === 'not-found' ? { refused: 'not-found', what: 'discussion' } : refusal
  return found
}

function mustBeNew(state: Conference, comment: CommentId): void {
  mustBeId(comment)
  const isTaken = Object.values<Discussion>(state.discussions).some(({ comments }) =>
    comments.some(({ id }) => id === comment),
  )
  if (isTaken) throw new TypeError(`there is a comment ${comment} already`)
}
