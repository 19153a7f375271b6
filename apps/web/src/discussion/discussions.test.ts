import {
  type BlockId,
  type CommentId,
  type Conference,
  type Discussion,
  EMPTY,
  type PersonId,
  type SectionId,
  type SuggestionId,
} from '@travaux/domain'
import { describe, expect, it } from 'vitest'
import { allowedIn, commentCount, discussionsIn, isAbout, repliesTo, whereaboutsOf } from './discussions.ts'

const section = 's' as SectionId
const [me, other, third] = ['me', 'other', 'third'] as [PersonId, PersonId, PersonId]
let version = 0

function discussion(by: readonly PersonId[], rest: Partial<Discussion> = {}): Discussion {
  const comments = by.map((person) => {
    version += 1
    return { id: `c${version}` as CommentId, version, by: person, at: '', time: null, text: 'Words.' }
  })
  const id = comments[0]?.id ?? ('none' as CommentId)
  return { id, section, block: 'b' as BlockId, comments, resolved: null, ...rest }
}
const holding = (...all: Discussion[]): Conference => ({
  ...EMPTY,
  discussions: Object.fromEntries(all.map((each) => [each.id, each])),
})
const settled = { version: 1, by: other, at: '' }

describe('discussions', () => {
  it('[W92] of a section stand in the order in which they were begun, with all their comments counted', () => {
    const [first, second] = [discussion([me, other]), discussion([other])]
    const elsewhere = discussion([me], { section: 'another' as SectionId })
    const listed = discussionsIn(holding(second, elsewhere, first), section)
    expect(listed).toEqual([first, second])
    expect(commentCount(listed)).toBe(3)
  })

  it('[W92] are about a suggestion by its own id or that of a part of it', () => {
    const about = { id: 'g' as SuggestionId, hunks: [{ id: 'g' as SuggestionId }, { id: 'h' as SuggestionId }] }
    const on = (suggestion: string) => discussion([me], { suggestion: suggestion as SuggestionId })
    expect([on('g'), on('h'), on('x'), discussion([me])].map((each) => isAbout(each, about))).toEqual([
      ...[true, true, false, false],
    ])
  })

  it('[W92] are settled by who began them and by those who decide, and opened again by all who may speak', () => {
    const member = ({ do: what }: { do: string }) =>
      what === 'comment' ? null : ({ refused: 'no-right', needs: '' } as const)
    const decider = () => null
    const reader = () => ({ refused: 'no-right', needs: '' }) as const
    expect(allowedIn(discussion([me]), me, member)).toEqual({ reply: true, resolve: true, reopen: false })
    expect(allowedIn(discussion([other]), me, member)).toEqual({ reply: true, resolve: false, reopen: false })
    expect(allowedIn(discussion([other]), me, decider)).toMatchObject({ resolve: true })
    expect(allowedIn(discussion([other], { resolved: settled }), me, member)).toEqual({
      ...{ reply: true, resolve: false, reopen: true },
    })
    expect(allowedIn(discussion([me]), me, reader)).toEqual({ reply: false, resolve: false, reopen: false })
  })

  it('[W17] say what has become of their words, wherever those went', () => {
    const text = {
      conference: {
        ...EMPTY,
        decisions: { [section]: [{ suggestion: 'done' as SuggestionId }] },
      } as unknown as Conference,
      suggestions: [{ id: 'open' as SuggestionId, hunks: [] }],
      wordingOf: (block: BlockId) => (block === 'b' ? 'Some words of it' : null),
    }
    const onSuggestion = (suggestion: string) => ({ ...discussion([me]), suggestion: suggestion as SuggestionId })
    const cases = [
      discussion([me]),
      discussion([me], { quote: 'words of' }),
      discussion([me], { quote: 'other words' }),
      discussion([me], { quote: null }),
      discussion([me], { block: 'gone' as BlockId }),
      onSuggestion('open'),
      onSuggestion('done'),
      onSuggestion('gone'),
    ]
    expect(cases.map((each) => whereaboutsOf(each, text))).toEqual([
      ...['here', 'here', 'words-gone', 'here', 'gone', 'here', 'decided', 'gone'],
    ])
  })

  it('[W28] wait for me where somebody answered me and nothing is settled', () => {
    const answered = discussion([me, other])
    const mine = discussion([other], { suggestion: 'mine' as SuggestionId })
    const all = [
      answered,
      discussion([me, other, me]),
      discussion([me]),
      discussion([other, third]),
      discussion([me, other], { resolved: settled }),
      mine,
      discussion([other], { suggestion: 'theirs' as SuggestionId }),
    ]
    const found = repliesTo(me, holding(...all), (suggestion) => suggestion === 'mine')
    expect(found.map((each) => each.discussion)).toEqual([answered, mine])
    expect(found[0]?.by.by).toBe(other)
  })
})
