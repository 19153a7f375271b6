import { describe, expect, test } from 'vitest'
import { linksOf } from './conference.ts'
import type { BlockId, InterventionId, LinkId } from './ids.ts'
import { id, linking, Stage, types } from './stage.ts'
import { linkChanges, linkStatus, supportOf } from './support.ts'

function marked(): Stage {
  const stage = Stage.opened()
  stage.register()
  stage.mark()
  return stage
}

describe('messages', () => {
  const marking = {
    do: 'markMessage',
    section: id.section,
    block: id.block,
    kind: 'key-message',
    wording: 'x',
  } as const

  test('[D6] a message is a block that stands in the section', () => {
    const stage = Stage.opened()
    expect(stage.refused(id.pen, { ...marking, wording: null })).toEqual({ refused: 'no-such-block' })
    expect(stage.refused(id.pen, { ...marking, block: '__proto__' as BlockId })).toEqual({ refused: 'no-such-block' })
  })

  test('[D8] only a recommendation has an addressee', () => {
    const stage = Stage.opened()
    expect(stage.refused(id.pen, { ...marking, addressee: 'Member States' })).toEqual({
      refused: 'addressee-not-for-this-kind',
    })
    stage.act(id.pen, { ...marking, kind: 'recommendation', addressee: 'Member States' })
    expect(stage.state.messages[id.section]?.[id.block]).toEqual({
      section: id.section,
      block: id.block,
      kind: 'recommendation',
      addressee: 'Member States',
      by: id.pen,
    })
    stage.act(id.pen, { ...marking, kind: 'recommendation' })
    stage.act(id.pen, marking)
    expect(stage.state.messages[id.section]?.[id.block]).not.toHaveProperty('addressee')
    expect(stage.refused(id.pen, marking)).toEqual({ refused: 'already-exists', what: 'message' })
  })

  test('[D6] links go with their message', () => {
    const stage = marked()
    stage.link()
    stage.link({ link: 'second' as LinkId, quote: 'Nobody asked us.' })
    const unmarking = { do: 'unmarkMessage', section: id.section, block: id.block } as const
    expect(types(stage.act(id.pen, unmarking))).toEqual(['link.removed', 'link.removed', 'message.unmarked'])
    expect(stage.state.links).toEqual({})
    expect(stage.refused(id.pen, unmarking)).toEqual({ refused: 'not-found', what: 'message' })
  })
})

describe('linking a passage', () => {
  test('[D6] the link names the exact words, where they stand, and what they are to support', () => {
    const stage = marked()
    stage.link()
    expect(linksOf(stage.state, id.section)).toMatchObject([
      {
        id: id.link,
        version: 1,
        offset: 17,
        quote: 'We were in the room',
        wording: 'They were not asked.',
        by: id.member,
      },
    ])
    expect(stage.state.links[id.link]?.quoteCommitment).toMatch(/^[0-9a-f]{64}$/)
  })

  test.each([
    ['words that nobody said', { quote: 'we were in the room' }, { refused: 'quote-not-found' }],
    ['no words', { quote: ' ' }, { refused: 'text-needed', field: 'quote' }],
    ['half a letter', { quote: '\ud83d' }, { refused: 'bad-text', field: 'quote' }],
    ['words that stand twice', { quote: 'asked us' }, { refused: 'quote-twice', offsets: [7, 49] }],
    ['another place', { quote: 'asked us', offset: 8 }, { refused: 'quote-not-at-offset', offsets: [7, 49] }],
    ['a place before the text', { quote: 'Nobody', offset: -3 }, { refused: 'quote-not-at-offset', offsets: [0] }],
    ['an old version', { version: 0 }, { refused: 'old-version', version: 1 }],
    ['a block that is gone', { wording: null }, { refused: 'no-such-block' }],
    ['a block that is no message', { block: 'plain' as BlockId }, { refused: 'no-message' }],
    [
      'an unknown intervention',
      { intervention: 'absent' as InterventionId },
      { refused: 'not-found', what: 'intervention' },
    ],
  ])('[D6] %s', (_, change, refusal) => {
    expect(marked().refused(id.member, linking(change))).toEqual(refusal)
  })

  test('[D6] words that stand twice are told apart by their place', () => {
    const stage = marked()
    stage.link({ quote: 'asked us', offset: 49 })
    expect(stage.state.links[id.link]).toMatchObject({ quote: 'asked us', offset: 49 })
  })

  test('[D6] overlapping places all count', () => {
    const stage = Stage.opened()
    stage.register('public', { text: 'aaaa' })
    stage.mark()
    expect(stage.refused(id.member, linking({ quote: 'aaa' }))).toEqual({ refused: 'quote-twice', offsets: [0, 1] })
  })

  test('[SE30] a quote is found whichever way its accents were typed', () => {
    const stage = Stage.opened()
    stage.register('public', { text: 'We met in Ma\u0301laga.' })
    stage.mark()
    stage.link({ quote: 'Ma\u0301laga' })
    expect(stage.state.links[id.link]).toMatchObject({ quote: 'M\u00e1laga', offset: 10 })
  })

  test('[SE8] an intervention not for use is in no link, and cannot be told from none', () => {
    const stage = Stage.opened()
    stage.register('none')
    stage.mark()
    const refusal = { refused: 'not-found', what: 'intervention' }
    expect(stage.refused(id.member, linking())).toEqual(refusal)
    const values = { organisation: 'O', text: 'T' }
    expect(stage.refused(id.pen, { do: 'correctIntervention', intervention: id.intervention, values })).toEqual(refusal)
  })

  test('[D6] the same link twice, or the same id', () => {
    const stage = marked()
    stage.link()
    const refusal = { refused: 'already-exists', what: 'link' }
    expect(stage.refused(id.member, linking({ quote: 'Nobody asked us.' }))).toEqual(refusal)
    expect(stage.refused(id.member, linking({ link: 'second' as LinkId }))).toEqual(refusal)
    stage.link({ link: 'second' as LinkId, relation: 'paraphrases' })
  })

  test('[SE5] a link that one may not see is as one that does not exist', () => {
    const stage = marked()
    stage.link()
    const unknown = { refused: 'not-found', what: 'link' }
    expect(stage.refused(id.observer, { do: 'removeLink', link: id.link })).toEqual(unknown)
    stage.move('consultation')
    expect(stage.refused(id.observer, { do: 'removeLink', link: id.link })).toMatchObject({ refused: 'no-right' })
    stage.act(id.secretariat, { do: 'setLevel', intervention: id.intervention, level: 'none' })
    for (const who of [id.observer, id.member, id.secretariat]) {
      expect(stage.refused(who, { do: 'removeLink', link: id.link })).toEqual(unknown)
    }
    stage.act(id.secretariat, { do: 'setLevel', intervention: id.intervention, level: 'content' })
    stage.act(id.pen, { do: 'removeLink', link: id.link })
    expect(stage.state.links).toEqual({})
  })
})

describe('whether a link still holds', () => {
  const wording = 'They were not asked.'

  test('[D6] it does while neither side has changed', () => {
    const stage = marked()
    stage.link()
    const link = linksOf(stage.state, id.section)[0]!
    expect(linkStatus(link, stage.state, wording)).toBe('holds')
    expect(linkChanges(link, stage.state, 'They were asked.')).toEqual(['wording-changed'])
    expect(linkChanges(link, stage.state, null)).toEqual(['block-gone'])
  })

  test('[D6] a corrected intervention sets it to check, also where the words still stand in it', () => {
    const stage = marked()
    stage.link()
    const values = { organisation: 'An organisation', text: 'We were in the room, all of us.' }
    stage.act(id.pen, { do: 'correctIntervention', intervention: id.intervention, values })
    const link = linksOf(stage.state, id.section)[0]!
    expect(linkChanges(link, stage.state, wording)).toEqual(['intervention-corrected'])
    expect(linkStatus(link, stage.state, wording)).toBe('to-check')
  })

  test('[D8] support of a message: none, full, part of it, all to check', () => {
    const stage = marked()
    const support = (now: string | null = wording) => supportOf(stage.state, id.section, id.block, now)
    expect(support()).toBe('unsupported')
    stage.link()
    expect(support()).toBe('supported')
    expect(support('changed')).toBe('to-check')
    const other = 'other' as InterventionId
    stage.register('public', {}, other)
    stage.link({ link: 'second' as LinkId, intervention: other })
    expect(support()).toBe('supported')
    stage.act(id.secretariat, { do: 'setLevel', intervention: other, level: 'none' })
    expect(support()).toBe('partly')
    expect(support(null)).toBe('to-check')
  })
})

describe('interventions', () => {
  const values = { organisation: 'O', text: 'T' }
  const registering = {
    do: 'registerIntervention',
    intervention: id.intervention,
    session: id.session,
    values,
  } as const

  test('[D13] without a level an intervention is not for use', () => {
    const stage = Stage.opened()
    stage.act(id.pen, registering)
    expect(stage.state.interventions[id.intervention]?.level).toBe('none')
  })

  test('[SE7] a field that no level knows does not get into the record', () => {
    const stage = Stage.opened()
    const odd = { ...values, email: 'someone@example.org', speaker: undefined as unknown as string }
    stage.act(id.pen, { ...registering, values: odd })
    expect(Object.keys(stage.envelopes.at(-1)!.opened).sort()).toEqual(['organisation', 'text', 'time'])
  })

  test('[SE1] needs a session, words and a new id', () => {
    const stage = Stage.opened()
    expect(stage.refused(id.pen, { ...registering, session: 'absent' as typeof id.session })).toEqual({
      refused: 'not-found',
      what: 'session',
    })
    expect(stage.refused(id.pen, { ...registering, values: { organisation: 'O', text: '' } })).toEqual({
      refused: 'text-needed',
      field: 'text',
    })
    stage.act(id.pen, registering)
    expect(stage.refused(id.pen, registering)).toEqual({ refused: 'already-exists', what: 'intervention' })
  })

  test('[D6] a correction is a new version, and the old one stays', () => {
    const stage = Stage.opened()
    stage.register('public', { speaker: 'S' })
    stage.act(id.pen, { do: 'correctIntervention', intervention: id.intervention, values })
    const versions = stage.state.interventions[id.intervention]?.versions
    expect(versions).toMatchObject([
      { version: 1, speaker: 'S' },
      { version: 2, text: 'T' },
    ])
    expect(versions?.[1]).not.toHaveProperty('speaker')
  })

  test('[SE1] levels are set by the secretariat, and only to another one', () => {
    const stage = Stage.opened()
    stage.register('public')
    const setting = { do: 'setLevel', intervention: id.intervention, level: 'content' } as const
    expect(stage.refused(id.pen, setting)).toEqual({ refused: 'no-right', needs: 'secretariat' })
    stage.act(id.secretariat, setting)
    expect(stage.refused(id.secretariat, setting)).toEqual({ refused: 'already-exists', what: 'level' })
    expect(stage.refused(id.secretariat, { ...setting, intervention: 'absent' as InterventionId })).toEqual({
      refused: 'not-found',
      what: 'intervention',
    })
  })
})
