import { describe, expect, test } from 'vitest'
import type { Command } from './commands.ts'
import { type Conference, decisionOn, type SuggestionDecision } from './conference.ts'
import type { SectionState } from './events.ts'
import { evolve } from './evolve.ts'
import type { PersonId, SuggestionId } from './ids.ts'
import { openEnvelope } from './journal.ts'
import { CHANGE, id, Stage, suggested, types } from './stage.ts'

const HASH = suggested().open.hash
const accepting = (change: Parameters<typeof suggested>[0] = {}): Command<'acceptSuggestion'> => ({
  do: 'acceptSuggestion',
  ...suggested(change),
  hash: HASH,
  head: 8,
})
const rejecting = (change: Parameters<typeof suggested>[0] = {}): Command<'rejectSuggestion'> => ({
  do: 'rejectSuggestion',
  ...suggested(change),
  hash: HASH,
  reason: 'The floor did not say so.',
})
const withdrawing = { do: 'withdrawSuggestion', ...suggested() } as const
const sponsoring = { do: 'sponsorSuggestion', ...suggested() } as const
const undoing = (decision: number, head: number | null = 9): Command<'undoDecision'> => ({
  do: 'undoDecision',
  section: id.section,
  decision,
  head,
})

function decisions({ state }: Stage): readonly SuggestionDecision[] {
  return state.decisions[id.section] ?? []
}

describe('deciding', () => {
  test('[D5] an acceptance is an event with its decider, the words and the revision that it made', () => {
    const stage = Stage.opened()
    expect(types(stage.act(id.pen, accepting()))).toEqual(['suggestion.accepted'])
    expect(decisions(stage)).toEqual([
      {
        version: stage.state.version,
        section: id.section,
        suggestion: id.suggestion,
        outcome: 'accepted',
        author: id.member,
        by: id.pen,
        at: expect.any(String),
        time: expect.any(String),
        change: CHANGE,
        hash: HASH,
        head: 8,
      },
    ])
  })

  test('[D5] a rejection needs a reason, and keeps it with the words', () => {
    const stage = Stage.opened()
    expect(stage.refused(id.chair, { ...rejecting(), reason: ' ' })).toEqual({ refused: 'reason-needed' })
    expect(stage.refused(id.chair, { ...rejecting(), reason: '\u202e' })).toEqual({
      refused: 'bad-text',
      field: 'reason',
    })
    stage.act(id.chair, rejecting())
    expect(decisions(stage)).toMatchObject([
      { outcome: 'rejected', by: id.chair, reason: 'The floor did not say so.', change: CHANGE },
    ])
  })

  test.each([accepting(), rejecting()])('[SE6] nobody decides on what is their own ($do)', (command) => {
    const stage = Stage.opened()
    const own = { ...command, open: { ...suggested().open, author: id.chair } }
    expect(stage.refused(id.chair, own)).toEqual({ refused: 'own-suggestion', as: 'author' })
    stage.act(id.otherChair, own)
  })

  test.each([accepting(), rejecting()])(
    '[SE6] nor on what has their name under it, until they take it off ($do)',
    (command) => {
      const stage = Stage.opened()
      stage.act(id.pen, sponsoring)
      expect(stage.refused(id.pen, command)).toEqual({ refused: 'own-suggestion', as: 'sponsor' })
      stage.act(id.pen, { ...sponsoring, do: 'unsponsorSuggestion' })
      stage.act(id.pen, command)
    },
  )

  test.each([accepting(), rejecting()])(
    '[SE6] whoever read another wording is shown the newer one ($do)',
    (command) => {
      const stage = Stage.opened()
      const change = { ...CHANGE, ins: 'shall' }
      const open = { ...suggested().open, hash: 'b'.repeat(64), change }
      const newer = { refused: 'changed-suggestion', hash: open.hash, change }
      expect(stage.refused(id.pen, { ...command, open })).toEqual(newer)
      // Also while it is being written: what stands now is what they are owed.
      expect(stage.refused(id.pen, { ...command, open: { ...open, beingWritten: true } })).toEqual(newer)
    },
  )

  test.each([accepting({ beingWritten: true }), rejecting({ beingWritten: true })])(
    '[L9] not while it is being written ($do)',
    (command) => {
      expect(Stage.opened().refused(id.pen, command)).toEqual({ refused: 'being-written' })
    },
  )

  test('[L9] what has gone stale is not accepted until that wording is confirmed; it can be rejected', () => {
    const stage = Stage.opened()
    const stale = accepting({ state: 'stale' })
    expect(stage.refused(id.pen, stale)).toEqual({ refused: 'stale-suggestion', state: 'stale' })
    stage.act(id.member, { do: 'confirmSuggestion', ...suggested({ state: 'stale' }), hash: HASH })
    const reworded = { ...suggested({ state: 'stale' }).open, hash: 'b'.repeat(64) }
    expect(stage.refused(id.pen, { ...stale, open: reworded, hash: reworded.hash })).toMatchObject({ state: 'stale' })
    stage.act(id.pen, stale)
    Stage.opened().act(id.pen, rejecting({ state: 'stale' }))
  })

  test('[L15] what has lost its place is not accepted; it can be rejected, and its words stay in the record', () => {
    const stage = Stage.opened()
    expect(stage.refused(id.pen, accepting({ state: 'kept' }))).toEqual({ refused: 'stale-suggestion', state: 'kept' })
    stage.act(id.pen, rejecting({ state: 'kept' }))
    expect(decisions(stage)).toMatchObject([{ change: CHANGE }])
  })

  test.each([id.member, id.secretariat])('[SE1] %s does not decide', (who) => {
    const stage = Stage.opened()
    for (const command of [accepting(), rejecting(), undoing(1)]) {
      expect(stage.refused(who, command)).toEqual({ refused: 'no-right', needs: 'pen-holder, co-chair' })
    }
  })

  test('[SE5] an observer cannot tell a suggestion in drafting from none', () => {
    const stage = Stage.opened()
    for (const command of [accepting(), withdrawing, sponsoring, undoing(1)]) {
      expect(stage.refused(id.observer, command)).toEqual({ refused: 'not-found', what: 'section' })
    }
  })

  test.each(['silence', 'frozen', 'approved'] as SectionState[])('[D2] nothing is decided in %s', (state) => {
    const stage = Stage.opened()
    stage.act(id.pen, rejecting())
    const rejection = stage.state.version
    stage.state = { ...stage.state, sections: { [id.section]: { ...stage.section, state } } }
    for (const command of [accepting(), rejecting(), undoing(rejection)]) {
      expect(stage.refused(id.pen, command)).toMatchObject({ refused: 'wrong-state' })
    }
    expect(stage.refused(id.member, withdrawing)).toMatchObject({ refused: 'wrong-state' })
  })
})

describe('what is not open', () => {
  test('[SE6] who comes second is told how it was decided', () => {
    const stage = Stage.opened()
    stage.act(id.pen, accepting())
    const decided = {
      refused: 'already-decided',
      suggestion: id.suggestion,
      outcome: 'accepted',
      decision: stage.state.version,
    }
    expect(stage.refused(id.chair, { ...rejecting(), open: null })).toEqual(decided)
    expect(stage.refused(id.member, { ...withdrawing, open: null })).toEqual(decided)
    expect(stage.refused(id.secretariat, { ...sponsoring, open: null })).toEqual(decided)
  })

  test('[SE6] one that nobody decided on is not there', () => {
    const absent = { refused: 'not-found', what: 'suggestion' }
    expect(Stage.opened().refused(id.chair, { ...accepting(), open: null })).toEqual(absent)
    const odd = 'constructor' as SuggestionId
    expect(Stage.opened().refused(id.chair, { ...accepting(), suggestion: odd, open: null })).toEqual(absent)
  })
})

describe('withdrawing', () => {
  test('[L8] is for its author, and keeps the words', () => {
    const stage = Stage.opened()
    expect(stage.refused(id.pen, withdrawing)).toEqual({ refused: 'not-your-suggestion' })
    stage.act(id.member, withdrawing)
    expect(decisions(stage)).toMatchObject([{ outcome: 'withdrawn', by: id.member, change: CHANGE }])
  })

  test('[L9] also while it is stale, and while it is being written', () => {
    Stage.opened().act(id.member, { ...withdrawing, ...suggested({ state: 'kept', beingWritten: true }) })
  })
})

describe('undoing a decision', () => {
  test('[D5] is another event; the first stays in the record', () => {
    const stage = Stage.opened()
    stage.act(id.pen, accepting())
    const acceptance = stage.state.version
    expect(types(stage.act(id.chair, undoing(acceptance)))).toEqual(['suggestion.undone'])
    const undone = { version: stage.state.version, by: id.chair, head: 9, at: expect.any(String) }
    expect(decisions(stage)).toMatchObject([{ outcome: 'accepted', by: id.pen, head: 8, undone }])
    expect(decisionOn(stage.state, id.section, id.suggestion)).toBeUndefined()
  })

  test('[L1] an acceptance is undone exactly or not at all', () => {
    const stage = Stage.opened()
    stage.act(id.pen, accepting())
    expect(stage.refused(id.chair, undoing(stage.state.version, null))).toEqual({ refused: 'base-moved' })
  })

  test('[L1] a rejection changed no text, so undoing it changes none', () => {
    const stage = Stage.opened()
    stage.act(id.pen, rejecting())
    const [undone] = stage.act(id.pen, undoing(stage.state.version, null))
    expect(undone?.facts).not.toHaveProperty('head')
    stage.act(id.pen, accepting())
    expect(decisions(stage).map(({ outcome, undone }) => [outcome, undone !== undefined])).toEqual([
      ['rejected', true],
      ['accepted', false],
    ])
  })

  test('[SE6] not of a decision on what is their own, and not twice', () => {
    const stage = Stage.opened()
    stage.act(id.pen, rejecting({ author: id.chair }))
    const rejection = stage.state.version
    expect(stage.refused(id.chair, undoing(rejection))).toEqual({ refused: 'own-suggestion', as: 'author' })
    stage.act(id.otherChair, undoing(rejection))
    expect(stage.refused(id.otherChair, undoing(rejection))).toEqual({ refused: 'already-exists', what: 'undoing' })
  })

  test('[D5] what was withdrawn, or never decided, is nobody’s to undo', () => {
    const stage = Stage.opened()
    stage.act(id.member, withdrawing)
    const absent = { refused: 'not-found', what: 'decision' }
    expect(stage.refused(id.pen, undoing(stage.state.version))).toEqual(absent)
    expect(stage.refused(id.pen, undoing(1))).toEqual(absent)
    stage.act(id.pen, rejecting())
    const elsewhere = { ...undoing(stage.state.version), section: 'absent' as typeof id.section }
    expect(stage.refused(id.pen, elsewhere)).toEqual({ refused: 'not-found', what: 'section' })
  })

  test('[D15] the undoing of what was never decided is no event', () => {
    const stage = Stage.opened()
    stage.act(id.pen, accepting())
    const acceptance = stage.state.version
    stage.act(id.pen, undoing(acceptance))
    const event = openEnvelope(stage.envelopes.at(-1)!) as Extract<
      ReturnType<typeof openEnvelope>,
      { type: 'suggestion.undone' }
    >
    const misnumbered = { ...event, version: acceptance + 2, facts: { ...event.facts, decision: 1 } }
    expect(() => evolve(stage.state, misnumbered)).toThrow('no decision 1')
  })
})

describe('freezing over open suggestions', () => {
  const other = 'other' as SuggestionId
  const open = { [id.suggestion]: suggested().open, [other]: suggested({ author: id.pen, state: 'kept' }).open }
  const freezing = (left: Command<'moveSection'>['left'] = []): Command<'moveSection'> => ({
    do: 'moveSection',
    section: id.section,
    to: 'frozen',
    left,
    open,
  })
  const naming = (id: SuggestionId, reason = 'For the next round.') => ({ id, reason })
  function consulted(): Stage {
    const stage = Stage.opened()
    stage.move('consultation')
    return stage
  }

  test('[D3] is refused with the list of those that are not named', () => {
    const stage = consulted()
    expect(stage.refused(id.chair, freezing())).toEqual({
      refused: 'open-suggestions',
      suggestions: [id.suggestion, other],
    })
    expect(stage.refused(id.chair, freezing([naming(other)]))).toEqual({
      refused: 'open-suggestions',
      suggestions: [id.suggestion],
    })
    expect(stage.section.state).toBe('consultation')
  })

  test('[D3] with each named, they are left with their reasons, in the record, and the section is frozen', () => {
    const stage = consulted()
    const events = stage.act(id.secretariat, freezing([naming(id.suggestion), naming(other, 'Its paragraph is gone.')]))
    expect(types(events)).toEqual(['suggestion.left', 'suggestion.left', 'section.advanced'])
    expect(stage.section.state).toBe('frozen')
    expect(decisions(stage)).toMatchObject([
      { suggestion: id.suggestion, outcome: 'left', author: id.member, reason: 'For the next round.', change: CHANGE },
      { suggestion: other, outcome: 'left', author: id.pen, reason: 'Its paragraph is gone.', change: CHANGE },
    ])
  })

  test('[D3] each needs its reason, and is named once', () => {
    const stage = consulted()
    const both = [naming(id.suggestion), naming(other, ' ')]
    expect(stage.refused(id.chair, freezing(both))).toEqual({ refused: 'reason-needed' })
    expect(stage.refused(id.chair, freezing([naming(id.suggestion), naming(other), naming(other)]))).toEqual({
      refused: 'already-exists',
      what: 'left',
    })
  })

  test('[D3] whoever names what is not open looked at another list, and is told', () => {
    const stage = consulted()
    const withdrawn = 'withdrawn' as SuggestionId
    const all = [naming(id.suggestion), naming(other), naming(withdrawn)]
    expect(stage.refused(id.chair, freezing(all))).toEqual({ refused: 'not-found', what: 'suggestion' })
    stage.act(id.member, { ...withdrawing, suggestion: withdrawn })
    expect(stage.refused(id.chair, freezing(all))).toMatchObject({ refused: 'already-decided', suggestion: withdrawn })
  })

  test('[D3] what was left is not decided: back in consultation it can be', () => {
    const stage = consulted()
    stage.act(id.chair, freezing([naming(id.suggestion), naming(other)]))
    expect(decisionOn(stage.state, id.section, id.suggestion)).toBeUndefined()
    stage.move('consultation', id.chair, 'One point is open.')
    stage.act(id.pen, accepting())
    expect(decisionOn(stage.state, id.section, id.suggestion)?.outcome).toBe('accepted')
  })

  test('[D3] going back to drafting hides nothing, and asks for nothing', () => {
    const stage = consulted()
    expect(types(stage.act(id.chair, { ...freezing(), to: 'drafting' }))).toEqual(['section.advanced'])
    expect(decisions(stage)).toEqual([])
  })
})

test('[D1] decisions leave the guard, the round and the signatures of a section alone', () => {
  const stage = Stage.opened()
  const { section } = stage
  stage.act(id.pen, accepting())
  stage.act(id.pen, undoing(stage.state.version))
  stage.act(id.member, withdrawing)
  expect(stage.section).toBe(section)
})

test('[D15] a record of decisions folds the same from what was written', () => {
  const stage = Stage.opened()
  stage.act(id.pen, accepting({ change: { ...CHANGE, ins: 'Ma\u0301laga' } }))
  expect(decisions(stage)[0]?.change?.ins).toBe('M\u00e1laga')
  const { block: _, ...unanchored } = CHANGE
  stage.act(id.pen, rejecting({ change: unanchored }))
  expect(decisions(stage)[1]?.change).toEqual(unanchored)
  const again: Conference = JSON.parse(JSON.stringify(stage.state))
  expect(again).toEqual(stage.state)
})

test('[SE6] somebody who became a decider after suggesting still does not decide on it', () => {
  const stage = Stage.opened()
  stage.act(id.secretariat, { do: 'changeRole', person: id.member, role: 'pen-holder' })
  expect(stage.refused(id.member as PersonId, accepting())).toEqual({ refused: 'own-suggestion', as: 'author' })
})
