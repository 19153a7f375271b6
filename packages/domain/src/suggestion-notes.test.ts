import { describe, expect, test } from 'vitest'
import { notesOn, type SuggestionNotes } from './conference.ts'
import { id, Stage, suggested, types } from './stage.ts'

const explaining = { do: 'explainSuggestion', ...suggested(), reason: 'The floor said more.' } as const
const confirming = { do: 'confirmSuggestion', ...suggested({ state: 'stale' }), hash: suggested().open.hash } as const
const sponsoring = { do: 'sponsorSuggestion', ...suggested() } as const
const unsponsoring = { do: 'unsponsorSuggestion', ...suggested() } as const
const supporting = { do: 'reactToSuggestion', ...suggested(), stance: 'support' } as const

const HASH = suggested().open.hash
const reworded = suggested({ hash: 'b'.repeat(64) })

function notes({ state }: Stage): SuggestionNotes {
  return notesOn(state, id.section, id.suggestion)
}

describe('a reason', () => {
  test('[W24] is its author’s to give, and to better', () => {
    const stage = Stage.opened()
    expect(stage.refused(id.pen, explaining)).toEqual({ refused: 'not-your-suggestion' })
    expect(stage.refused(id.member, { ...explaining, reason: '' })).toEqual({ refused: 'reason-needed' })
    stage.act(id.member, explaining)
    expect(stage.refused(id.member, explaining)).toEqual({ refused: 'already-exists', what: 'reason' })
    stage.act(id.member, { ...explaining, reason: 'Three speakers said more.' })
    expect(notes(stage).reason).toBe('Three speakers said more.')
  })

  test('[L12] stays while the author goes on typing', () => {
    const stage = Stage.opened()
    stage.act(id.member, explaining)
    stage.act(id.pen, { ...sponsoring, ...reworded })
    expect(notes(stage).reason).toBe('The floor said more.')
  })
})

describe('confirming what has gone stale', () => {
  test.each([id.member, id.pen, id.chair])('[L9] %s says that it still stands', (who) => {
    const stage = Stage.opened()
    expect(types(stage.act(who, confirming))).toEqual(['suggestion.confirmed'])
    expect(notes(stage).confirmed).toBe(HASH)
    expect(stage.refused(who, confirming)).toEqual({ refused: 'already-exists', what: 'confirmation' })
  })

  test('[L9] only on the wording as it reads now', () => {
    const stage = Stage.opened()
    const open = { ...confirming.open, hash: 'b'.repeat(64) }
    for (const who of [id.member, id.pen]) {
      expect(stage.refused(who, { ...confirming, open })).toMatchObject({ refused: 'changed-suggestion' })
    }
  })

  test('[L9] not by those who neither wrote it nor decide, nor by those whose name is under it', () => {
    const stage = Stage.opened()
    expect(stage.refused(id.secretariat, confirming)).toMatchObject({ refused: 'no-right' })
    stage.act(id.pen, sponsoring)
    expect(stage.refused(id.pen, confirming)).toEqual({ refused: 'own-suggestion', as: 'sponsor' })
    expect(stage.refused(id.observer, confirming)).toEqual({ refused: 'not-found', what: 'section' })
  })

  test('[L9] what is not stale needs none, and what has lost its place gains nothing by it', () => {
    const stage = Stage.opened()
    const asked = { ...confirming, ...suggested() }
    expect(stage.refused(id.member, asked)).toEqual({ refused: 'already-exists', what: 'confirmation' })
    expect(stage.refused(id.member, { ...confirming, ...suggested({ state: 'kept' }) })).toEqual({
      refused: 'stale-suggestion',
      state: 'kept',
    })
  })
})

describe('a name under a suggestion', () => {
  test('[W10] is put there in one action and taken off in another', () => {
    const stage = Stage.opened()
    stage.act(id.secretariat, sponsoring)
    stage.act(id.chair, sponsoring)
    expect(notes(stage).sponsors).toEqual([
      { person: id.secretariat, hash: HASH },
      { person: id.chair, hash: HASH },
    ])
    stage.act(id.secretariat, unsponsoring)
    expect(notes(stage).sponsors.map(({ person }) => person)).toEqual([id.chair])
    expect(stage.refused(id.secretariat, unsponsoring)).toEqual({ refused: 'not-found', what: 'sponsorship' })
  })

  test('[W10] stands under one wording, and can be put under the next', () => {
    const stage = Stage.opened()
    stage.act(id.pen, sponsoring)
    expect(stage.refused(id.pen, sponsoring)).toEqual({ refused: 'already-exists', what: 'sponsorship' })
    stage.act(id.pen, { ...sponsoring, ...reworded })
    expect(notes(stage).sponsors).toEqual([{ person: id.pen, hash: reworded.open.hash }])
  })

  test('[W10] cannot be taken off once it is decided', () => {
    const stage = Stage.opened()
    stage.act(id.secretariat, sponsoring)
    stage.act(id.pen, { do: 'acceptSuggestion', ...suggested(), hash: HASH, head: 8 })
    expect(stage.refused(id.secretariat, { ...unsponsoring, open: null })).toMatchObject({ refused: 'already-decided' })
  })
})

describe('support and concern', () => {
  test('[W13] one of them per person, which they may change and take back', () => {
    const stage = Stage.opened()
    stage.act(id.pen, supporting)
    stage.act(id.secretariat, { ...supporting, stance: 'concern' })
    expect(notes(stage).stances).toEqual({ [id.pen]: 'support', [id.secretariat]: 'concern' })
    expect(stage.refused(id.pen, supporting)).toEqual({ refused: 'already-exists', what: 'stance' })
    stage.act(id.pen, { ...supporting, stance: 'concern' })
    stage.act(id.secretariat, { ...supporting, stance: 'none' })
    expect(notes(stage).stances).toEqual({ [id.pen]: 'concern' })
    expect(stage.refused(id.secretariat, { ...supporting, stance: 'none' })).toMatchObject({ what: 'stance' })
  })

  test('[W13] does not keep anybody from deciding', () => {
    const stage = Stage.opened()
    stage.act(id.pen, supporting)
    stage.act(id.pen, { do: 'acceptSuggestion', ...suggested(), hash: HASH, head: 8 })
  })
})

test.each([sponsoring, supporting])('[SE6] nobody seconds a suggestion of their own ($do)', (command) => {
  const stage = Stage.opened()
  expect(stage.refused(id.member, command)).toEqual({ refused: 'own-suggestion', as: 'author' })
})

test.each([explaining, confirming, sponsoring, supporting])(
  '[SE1] an observer says nothing about it ($do)',
  (command) => {
    const stage = Stage.opened()
    stage.move('consultation')
    expect(stage.refused(id.observer, command)).toMatchObject({ refused: 'no-right' })
  },
)

test('[W10] notes outlive the decision', () => {
  const stage = Stage.opened()
  stage.act(id.member, explaining)
  stage.act(id.pen, { do: 'rejectSuggestion', ...suggested(), hash: HASH, reason: 'Said in ¶ 4.' })
  expect(notes(stage).reason).toBe('The floor said more.')
})
