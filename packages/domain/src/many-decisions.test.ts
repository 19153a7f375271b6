import { describe, expect, test } from 'vitest'
import type { Command, ReadSuggestion } from './commands.ts'
import { decisionOn } from './conference.ts'
import type { PersonId, SuggestionId } from './ids.ts'
import { openEnvelope } from './journal.ts'
import { project } from './project.ts'
import { redact } from './redact.ts'
import { CHANGE, id, Stage, suggested, types } from './stage.ts'

const read = (suggestion: string, change: Parameters<typeof suggested>[0] = {}): ReadSuggestion => {
  const { open } = suggested(change)
  return { suggestion: suggestion as SuggestionId, open, hash: open.hash }
}
const accepting = (...suggestions: ReadSuggestion[]): Command<'acceptSuggestions'> => ({
  do: 'acceptSuggestions',
  section: id.section,
  suggestions,
  head: 9,
})
const rejecting = (...suggestions: ReadSuggestion[]): Command<'rejectSuggestions'> => ({
  do: 'rejectSuggestions',
  section: id.section,
  suggestions,
  reason: 'The floor did not say so.',
})
const undoing = (decision: number, head: number | null = 12): Command<'undoDecision'> => ({
  do: 'undoDecision',
  section: id.section,
  decision,
  head,
})
const decisions = ({ state }: Stage) => state.decisions[id.section] ?? []

describe('deciding on many at once', () => {
  test('[D5] is one event, which keeps of each its author and its words', () => {
    const stage = Stage.opened()
    const counter = read('s2', { author: id.secretariat, derivedFrom: 's1' as SuggestionId })
    expect(types(stage.act(id.pen, accepting(read('s1'), counter)))).toEqual(['suggestions.accepted'])
    const made = { version: stage.state.version, outcome: 'accepted', by: id.pen, change: CHANGE, head: 9 }
    expect(decisions(stage)).toMatchObject([
      { ...made, suggestion: 's1', author: id.member },
      { ...made, suggestion: 's2', author: id.secretariat, derivedFrom: 's1' },
    ])
    expect(decisionOn(stage.state, id.section, 's2' as SuggestionId)?.outcome).toBe('accepted')
  })

  test('[D5] a rejection has one reason for all', () => {
    const stage = Stage.opened()
    expect(stage.refused(id.chair, { ...rejecting(read('s1')), reason: ' ' })).toEqual({ refused: 'reason-needed' })
    stage.act(id.chair, rejecting(read('s1'), read('s2', { state: 'kept' })))
    const reason = 'The floor did not say so.'
    expect(decisions(stage)).toMatchObject([
      { outcome: 'rejected', reason },
      { outcome: 'rejected', reason },
    ])
  })

  test.each<[string, ReadSuggestion, object]>([
    ['one’s own', read('s2', { author: id.pen }), { refused: 'own-suggestion', as: 'author' }],
    ['of another wording', { ...read('s2'), hash: 'b'.repeat(64) }, { refused: 'changed-suggestion' }],
    ['being written', read('s2', { beingWritten: true }), { refused: 'being-written' }],
    ['stale', read('s2', { state: 'stale' }), { refused: 'stale-suggestion', state: 'stale' }],
    ['kept', read('s2', { state: 'kept' }), { refused: 'stale-suggestion', state: 'kept' }],
    ['gone', { ...read('s2'), open: null }, { refused: 'not-found', what: 'suggestion' }],
  ])('[D5] accepts none where one of them could not be accepted alone: %s', (_, other, refusal) => {
    const stage = Stage.opened()
    expect(stage.refused(id.pen, accepting(read('s1'), other))).toMatchObject(refusal)
    expect(decisions(stage)).toEqual([])
  })

  test('[SE1] is for those who decide', () => {
    const stage = Stage.opened()
    for (const actor of [id.member, id.secretariat] as PersonId[]) {
      expect(stage.refused(actor, accepting(read('s1')))).toMatchObject({ refused: 'no-right' })
      expect(stage.refused(actor, rejecting(read('s1')))).toMatchObject({ refused: 'no-right' })
    }
  })

  test.each([[[]], [[read('s1'), read('s1')]]])('is on something, and on each once', (named) => {
    const stage = Stage.opened()
    expect(() => stage.try(id.pen, accepting(...named))).toThrow(TypeError)
  })
})

describe('undoing it', () => {
  test('[D5] is one event, after which all of them are open again', () => {
    const stage = Stage.opened()
    stage.act(id.pen, accepting(read('s1'), read('s2')))
    const { version } = stage.state
    expect(types(stage.act(id.chair, undoing(version)))).toEqual(['suggestions.undone'])
    const undone = { version: version + 1, by: id.chair, head: 12 }
    expect(decisions(stage)).toMatchObject([{ undone }, { undone }])
    expect(decisionOn(stage.state, id.section, 's1' as SuggestionId)).toBeUndefined()
    expect(stage.refused(id.chair, undoing(version))).toEqual({ refused: 'already-exists', what: 'undoing' })
  })

  test('[SE6] is not for the author of one of them', () => {
    const stage = Stage.opened()
    stage.act(id.chair, rejecting(read('s1'), read('s2', { author: id.pen })))
    const { version } = stage.state
    expect(stage.refused(id.pen, undoing(version))).toEqual({ refused: 'own-suggestion', as: 'author' })
    stage.act(id.otherChair, undoing(version))
  })

  test('is refused where the text has moved on', () => {
    const stage = Stage.opened()
    stage.act(id.pen, accepting(read('s1')))
    expect(stage.refused(id.pen, undoing(stage.state.version, null))).toEqual({ refused: 'base-moved' })
  })
})

test('[SE8] an observer is shown the words of none while the section is in drafting', () => {
  const stage = Stage.opened()
  stage.act(id.pen, accepting(read('s1'), read('s2')))
  const shown = stage.envelopes.map((envelope) => redact(envelope, stage.state, id.observer))
  expect(shown.at(-1)?.opened).toEqual({})
  expect(openEnvelope(shown.at(-1) ?? raise()).values).toMatchObject({ changes: null, hashes: null })
  expect(project(stage.envelopes, stage.state, id.observer).decisions).toEqual({})
})

function raise(): never {
  throw new Error('there is no envelope')
}
