import { describe, expect, test } from 'vitest'
import type { Command } from './commands.ts'
import { find } from './conference.ts'
import type { CommentId, PersonId } from './ids.ts'
import { visible } from './project.ts'
import { id, Stage, types } from './stage.ts'

const FIRST = 'comment-1' as CommentId
const SECOND = 'comment-2' as CommentId
const onBlock = { block: id.block, wording: 'States should act, and soon.' }

const begin = (about: Command<'beginDiscussion'>['about'] = onBlock, text = 'Who is to act?') =>
  ({ do: 'beginDiscussion', comment: FIRST, section: id.section, about, text }) as const
const reply = { do: 'addComment', comment: SECOND, discussion: FIRST, text: 'Member States, I think.' } as const
const resolve = { do: 'resolveDiscussion', discussion: FIRST } as const
const reopen = { do: 'reopenDiscussion', discussion: FIRST } as const

function begun(by: PersonId = id.member, about = begin().about): Stage {
  const stage = Stage.opened()
  stage.act(by, begin(about))
  return stage
}
const discussion = ({ state }: Stage) => find(state.discussions, FIRST)

describe('a discussion', () => {
  test('[SE5] is not there for whoever may not read its section', () => {
    const { state } = begun()
    expect(Object.keys(visible(state, id.member).discussions)).toEqual([FIRST])
    expect(visible(state, id.observer).discussions).toEqual({})
  })

  test('[D5] begins with a comment on a paragraph, on words of it, or on a suggestion, and goes on with replies', () => {
    const stage = begun(id.member, { ...onBlock, quote: 'and soon' })
    stage.act(id.pen, reply)
    expect(discussion(stage)).toMatchObject({
      section: id.section,
      block: id.block,
      quote: 'and soon',
      comments: [
        { id: FIRST, by: id.member, text: 'Who is to act?' },
        { id: SECOND, by: id.pen, text: 'Member States, I think.' },
      ],
      resolved: null,
    })
    const onSuggestion = begun(id.member, { suggestion: id.suggestion, isKnown: true })
    expect(discussion(onSuggestion)).toMatchObject({ suggestion: id.suggestion, comments: [{ id: FIRST }] })
  })

  test('[D5] is about something that is there, in words that can be kept', () => {
    const stage = Stage.opened()
    const refused = (command: Command) => stage.refused(id.member, command)
    expect(refused(begin({ ...onBlock, wording: null }))).toEqual({ refused: 'no-such-block' })
    expect(refused(begin({ ...onBlock, quote: 'and late' }))).toEqual({ refused: 'quote-not-found' })
    expect(refused(begin({ suggestion: id.suggestion, isKnown: false }))).toEqual({
      refused: 'not-found',
      what: 'suggestion',
    })
    expect(refused(begin(onBlock, ' '))).toEqual({ refused: 'text-needed', field: 'text' })
    expect(refused(reply)).toEqual({ refused: 'not-found', what: 'discussion' })
  })

  test('[D5] is resolved by who began it or who decides, and opened again by who has more to say', () => {
    for (const who of [id.member, id.pen, id.chair]) {
      const stage = begun()
      expect(types(stage.act(who, resolve))).toEqual(['discussion.resolved'])
      expect(discussion(stage)?.resolved).toMatchObject({ by: who })
      expect(stage.refused(who, resolve)).toEqual({ refused: 'already-exists', what: 'resolution' })
      stage.act(id.secretariat, reopen)
      expect(discussion(stage)?.resolved).toBeNull()
      expect(stage.refused(who, reopen)).toEqual({ refused: 'not-found', what: 'resolution' })
    }
    expect(begun(id.pen).refused(id.member, resolve)).toMatchObject({ refused: 'no-right' })
  })

  test('[SE5] in a section that somebody may not read is as if it were not there', () => {
    const stage = begun()
    for (const command of [reply, resolve, reopen]) {
      expect(stage.refused(id.observer, command)).toEqual({ refused: 'not-found', what: 'discussion' })
    }
    expect(stage.refused('stranger' as PersonId, reply)).toEqual({ refused: 'not-found', what: 'conference' })
  })

  test('[D2] ends with the approval: the text that it is about cannot change any more', () => {
    const stage = begun()
    stage.move('consultation')
    stage.move('frozen')
    stage.act(id.member, reply)
    for (const who of [id.chair, id.otherChair]) {
      const text = { fingerprint: 'a'.repeat(64), head: 1 }
      stage.act(who, { do: 'signSection', section: id.section, fingerprint: text.fingerprint, text })
    }
    expect(stage.refused(id.member, { ...reply, comment: 'comment-3' as CommentId })).toMatchObject({
      refused: 'wrong-state',
      state: 'approved',
    })
  })
})
