import { describe, expect, test } from 'vitest'
import type { Conference } from './conference.ts'
import { INTERVENTION_FIELDS, type InterventionValues, LEVELS, type Level } from './events.ts'
import type { PersonId } from './ids.ts'
import { canonicalEntry, openEnvelope } from './journal.ts'
import { project } from './project.ts'
import { changesView, redact } from './redact.ts'
import { CHANGE, id, Stage, suggested } from './stage.ts'

/** Which fields of an intervention each level shows, written out by hand. */
const SHOWN: Record<Level, readonly (keyof InterventionValues)[]> = {
  public: INTERVENTION_FIELDS,
  organisation: ['organisation', 'text', 'group', 'region', 'language'],
  category: ['text', 'group'],
  content: ['text'],
  none: [],
}

const canary = (field: string, version: number): string => `canary-${field}-${version}`
const canaries = (version: number): InterventionValues =>
  Object.fromEntries(
    INTERVENTION_FIELDS.map((field) => [field, canary(field, version)]),
  ) as unknown as InterventionValues

/** A conference with one intervention, corrected once, quoted, and brought to a level by a change of level. */
function staged(level: Level): Stage {
  const stage = Stage.opened()
  stage.register('public', canaries(1))
  stage.mark()
  stage.link({ quote: canary('text', 1), wording: `The text repeats ${canary('text', 1)}` })
  stage.act(id.pen, { do: 'correctIntervention', intervention: id.intervention, values: canaries(2) })
  stage.move('consultation')
  if (level !== 'public') stage.act(id.secretariat, { do: 'setLevel', intervention: id.intervention, level })
  return stage
}

function suggestedCanaries() {
  const change = { ...CHANGE, del: 'canary-del', ins: 'canary-ins', sentence: 'canary-sentence' }
  return suggested({ change, hash: 'canary-hash' })
}

const EVERYBODY: readonly PersonId[] = [id.observer, id.member, id.pen, id.chair, id.secretariat]

function shownTo(stage: Stage, viewer: PersonId | null, state: Conference = stage.state): string {
  const envelopes = stage.envelopes.map((envelope) => redact(envelope, state, viewer))
  return JSON.stringify([envelopes, project(stage.envelopes, state, viewer)])
}

describe('what a level withholds appears nowhere', () => {
  for (const level of LEVELS) {
    test(`[D13] ${level}: ${SHOWN[level].join(', ') || 'nothing'}`, () => {
      const stage = staged(level)
      for (const viewer of EVERYBODY) {
        const text = shownTo(stage, viewer)
        for (const field of INTERVENTION_FIELDS) {
          for (const version of [1, 2]) {
            const where = [viewer, field, version]
            expect([...where, text.includes(canary(field, version))]).toEqual([...where, SHOWN[level].includes(field)])
          }
        }
      }
    })

    test(`[SE7] ${level}: the exact time of its entries ${level === 'public' ? 'is shown' : 'is withheld'}`, () => {
      const stage = staged(level)
      for (const envelope of stage.envelopes.filter(({ entry }) => entry.type.startsWith('intervention.'))) {
        expect('time' in redact(envelope, stage.state, id.secretariat).opened).toBe(level === 'public')
      }
    })
  }

  test('[SE8] custodians see what the others see', () => {
    for (const level of LEVELS) {
      const stage = staged(level)
      const state = { ...stage.state, custodians: [id.secretariat] }
      expect(shownTo(stage, id.secretariat, state).includes('canary-speaker')).toBe(level === 'public')
    }
  })

  test('[SE8] an intervention not for use vanishes from the state, and every link to it', () => {
    const stage = staged('none')
    for (const viewer of EVERYBODY) {
      const { interventions, links, messages } = project(stage.envelopes, stage.state, viewer)
      expect(interventions).toEqual({})
      expect(links).toEqual({})
      expect(Object.keys(messages)).toEqual([id.section])
    }
  })

  test('[D13] raising the level shows it again', () => {
    const stage = staged('none')
    stage.act(id.secretariat, { do: 'setLevel', intervention: id.intervention, level: 'organisation' })
    const { interventions, links } = project(stage.envelopes, stage.state, id.member)
    expect(interventions[id.intervention]?.versions[1]).toMatchObject({
      organisation: canary('organisation', 2),
      speaker: null,
    })
    expect(links[id.link]?.quote).toBe(canary('text', 1))
  })

  test('[SE7] nor does the moment at which it made signatures void', () => {
    for (const level of ['public', 'organisation'] as const) {
      const stage = Stage.opened()
      stage.approve()
      if (level !== 'public') stage.act(id.secretariat, { do: 'setLevel', intervention: id.intervention, level })
      stage.act(id.pen, { do: 'correctIntervention', intervention: id.intervention, values: canaries(2) })
      const unsettled = stage.envelopes.find(({ entry }) => entry.type === 'section.unsettled')!
      expect('time' in redact(unsettled, stage.state, id.member).opened).toBe(level === 'public')
    }
  })
})

describe('observers and sections in drafting', () => {
  test('[SE5] they see no value of its events, and no trace of it in the state', () => {
    const stage = Stage.opened()
    stage.act(id.secretariat, { do: 'retitleSection', section: id.section, title: 'canary-title' })
    stage.register('public', { text: 'canary-text' })
    stage.mark(id.block, 'canary-wording')
    stage.link({ quote: 'canary-text', wording: 'canary-wording' })
    const text = shownTo(stage, id.observer)
    expect(text).not.toContain('canary-title')
    expect(text).not.toContain('canary-wording')
    const { sections, messages, links } = project(stage.envelopes, stage.state, id.observer)
    expect([sections, messages, links]).toEqual([{}, {}, {}])
    for (const viewer of EVERYBODY.slice(1)) expect(shownTo(stage, viewer)).toContain('canary-wording')

    stage.move('consultation')
    expect(shownTo(stage, id.observer)).toContain('canary-wording')
    expect(Object.keys(project(stage.envelopes, stage.state, id.observer).links)).toEqual([id.link])
  })

  test('[SE5] nor of its suggestions: no words, no reason, no hash, nobody who took a side', () => {
    const stage = Stage.opened()
    const open = suggestedCanaries()
    stage.act(id.member, { do: 'explainSuggestion', ...open, reason: 'canary-why' })
    stage.act(id.chair, { do: 'sponsorSuggestion', ...open })
    stage.act(id.secretariat, { do: 'reactToSuggestion', ...open, stance: 'concern' })
    const { hash } = open.open
    stage.act(id.pen, { do: 'rejectSuggestion', ...open, hash, reason: 'canary-no' })
    stage.act(id.otherChair, { do: 'undoDecision', section: id.section, decision: stage.state.version, head: null })
    stage.act(id.pen, { do: 'acceptSuggestion', ...open, hash, head: 8 })
    const hidden = ['canary-del', 'canary-ins', 'canary-sentence', 'canary-why', 'canary-no', 'canary-hash']
    for (const viewer of EVERYBODY) {
      const text = shownTo(stage, viewer)
      for (const each of hidden)
        expect([viewer, each, text.includes(each)]).toEqual([viewer, each, viewer !== id.observer])
    }
    const { decisions, notes } = project(stage.envelopes, stage.state, id.observer)
    expect([decisions, notes]).toEqual([{}, {}])
    // Whose it is, who decided and when are facts; what was decided on is none.
    for (const { entry } of stage.envelopes) expect(canonicalEntry(entry)).not.toContain('canary')

    stage.move('consultation')
    for (const each of hidden) expect(shownTo(stage, id.observer)).toContain(each)
    expect(project(stage.envelopes, stage.state, id.observer)).toEqual(stage.state)
  })

  test('[SE5] back in drafting, the suggestions that freezing left are gone for them', () => {
    const stage = Stage.opened()
    stage.move('consultation')
    const { suggestion, open } = suggestedCanaries()
    const left = [{ id: suggestion, reason: 'canary-left' }]
    const freezing = {
      do: 'moveSection',
      section: id.section,
      to: 'frozen',
      left,
      open: { [suggestion]: open },
    } as const
    stage.act(id.chair, freezing)
    expect(shownTo(stage, id.observer)).toContain('canary-left')
    stage.sign(id.chair)
    stage.sign(id.otherChair)
    stage.move('drafting', id.chair, 'reason')
    expect(shownTo(stage, id.observer)).not.toContain('canary')
    expect(shownTo(stage, id.member)).toContain('canary-left')
  })

  test('[SE5] reopened for drafting, a section is gone for them, the reason included', () => {
    const stage = Stage.opened()
    stage.approve()
    stage.move('drafting', id.chair, 'canary-reason')
    expect(shownTo(stage, id.observer)).not.toContain('canary-reason')
    expect(shownTo(stage, id.observer)).not.toContain('f'.repeat(64))
    expect(shownTo(stage, id.member)).toContain('canary-reason')
  })
})

describe('when the journal must be given again from its first entry', () => {
  /** What a command changes for each viewer of earlier entries, given that it is the last thing that happened. */
  function toldTo(stage: Stage, act: () => unknown): PersonId[] {
    const before = stage.state
    act()
    const event = openEnvelope(stage.envelopes.at(-1)!)
    return EVERYBODY.filter((viewer) => changesView(event, before, stage.state, viewer))
  }

  test('[SE8] to observers, when a section comes out of drafting or goes back there', () => {
    const stage = Stage.opened()
    expect(toldTo(stage, () => stage.move('consultation'))).toEqual([id.observer])
    expect(toldTo(stage, () => stage.move('drafting'))).toEqual([id.observer])
    stage.approve()
    expect(toldTo(stage, () => stage.move('drafting', id.chair, 'reason'))).toEqual([id.observer])
    stage.move('consultation')
    expect(toldTo(stage, () => stage.move('frozen'))).toEqual([])
  })

  test('[SE8] to everybody, when a level changes; to a person, when their role does', () => {
    const stage = staged('public')
    const lowering = { do: 'setLevel', intervention: id.intervention, level: 'content' } as const
    expect(toldTo(stage, () => stage.act(id.secretariat, lowering))).toEqual(EVERYBODY)
    const demoting = { do: 'changeRole', person: id.member, role: 'observer' } as const
    expect(toldTo(stage, () => stage.act(id.secretariat, demoting))).toEqual([id.member])
    const removing = { do: 'removePerson', person: id.pen } as const
    expect(toldTo(stage, () => stage.act(id.secretariat, removing))).toEqual([id.pen])
  })
})

describe('what no rule opens stays closed', () => {
  test('[SE2] nobody, strangers and removed people are shown no value at all', () => {
    const stage = staged('public')
    stage.act(id.secretariat, { do: 'removePerson', person: id.member })
    for (const viewer of [null, 'stranger' as PersonId, id.member]) {
      for (const envelope of stage.envelopes) expect(redact(envelope, stage.state, viewer).opened).toEqual({})
      expect(project(stage.envelopes, stage.state, viewer).version).toBe(0)
    }
  })

  test('[SE2] an event of an unknown kind, a field of an unknown name, a source that the state does not have', () => {
    const stage = staged('public')
    const envelope = stage.envelopes.find(({ entry }) => entry.type === 'intervention.registered')!
    const opened = { ...envelope.opened, email: { salt: '', value: 'canary' } }
    expect(redact({ ...envelope, opened }, stage.state, id.secretariat).opened).not.toHaveProperty('email')
    const type = 'intervention.whispered' as typeof envelope.entry.type
    expect(redact({ ...envelope, entry: { ...envelope.entry, type } }, stage.state, id.pen).opened).toEqual({})
    const facts = { ...envelope.entry.facts, intervention: 'absent' }
    expect(redact({ ...envelope, entry: { ...envelope.entry, facts } }, stage.state, id.pen).opened).toEqual({})
  })

  test('[SE8] redacting twice is redacting once, and the entry stays as it was hashed', () => {
    const stage = staged('category')
    for (const envelope of stage.envelopes) {
      const once = redact(envelope, stage.state, id.observer)
      expect(redact(once, stage.state, id.observer)).toEqual(once)
      expect([once.entry, once.hash]).toEqual([envelope.entry, envelope.hash])
    }
  })
})
