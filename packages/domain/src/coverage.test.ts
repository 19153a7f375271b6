import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Balance, balanceOf, SMALLEST_CELL } from './balance.ts'
import { type Coverage, type CoverageRow, coverageOf, messageKey, rowsByIntervention } from './coverage.ts'
import { INTERVENTION_FIELDS, type InterventionValues, LEVELS, type Level } from './events.ts'
import type { BlockId, InterventionId, LinkId } from './ids.ts'
import { openEnvelope } from './journal.ts'
import { project } from './project.ts'
import { redact } from './redact.ts'
import { id, Stage } from './stage.ts'
import { traceOf } from './trace.ts'

const WORDING = 'They were not asked.'
const MESSAGE = { section: id.section, block: id.block, wording: WORDING }
const first = (stage: Stage, wording: string | null = WORDING) =>
  coverageOf(stage.state, [{ ...MESSAGE, wording }]).rows[0]

function marked(): Stage {
  const stage = Stage.opened()
  stage.register()
  stage.mark()
  return stage
}

describe('coverage', () => {
  test('[D9] a row is not reflected, left out with its reason, reflected, or to check', () => {
    const stage = marked()
    expect(first(stage)?.standing).toBe('not-reflected')
    stage.act(id.pen, { do: 'leaveOut', intervention: id.intervention, why: 'merged', into: MESSAGE })
    expect(first(stage)).toMatchObject({ standing: 'left-out', leftOut: { why: 'merged' } })
    stage.link()
    expect(first(stage)).toMatchObject({ standing: 'reflected' })
    expect(first(stage)).not.toHaveProperty('leftOut')
    expect(first(stage, 'They were asked.')?.standing).toBe('to-check')
    expect(coverageOf(stage.state, [{ ...MESSAGE, wording: null }]).toCheck).toMatchObject([
      { link: { id: id.link }, changes: ['block-gone'] },
    ])
  })

  test('[D9] what was merged into a message that is none any more is not reflected', () => {
    const stage = marked()
    stage.act(id.pen, { do: 'leaveOut', intervention: id.intervention, why: 'merged', into: MESSAGE })
    stage.act(id.pen, { do: 'unmarkMessage', section: id.section, block: id.block })
    expect(first(stage)).toMatchObject({ standing: 'not-reflected' })
  })

  test('[D9] a cell holds with one link that holds', () => {
    const stage = marked()
    stage.link()
    const values = { organisation: 'An organisation', text: 'We were in the room. Nobody asked us.' }
    stage.act(id.pen, { do: 'correctIntervention', intervention: id.intervention, values })
    const key = messageKey(MESSAGE)
    expect(first(stage)?.cells.get(key)).toMatchObject({ status: 'to-check', links: [{ id: id.link }] })
    stage.link({ link: 'anew' as LinkId, version: 2 })
    expect(first(stage)?.cells.get(key)).toMatchObject({ status: 'holds', links: [{ id: id.link }, { id: 'anew' }] })
  })

  test('[D9] the same words in the same session are one joint statement', () => {
    const stage = marked()
    const text = stage.state.interventions[id.intervention]?.versions[0]?.text ?? ''
    stage.register('category', { text: ` ${text.replace(' ', '\n')}`, organisation: 'Another' }, 'b' as InterventionId)
    stage.register('public', { text: `${text} Indeed.` }, 'c' as InterventionId)
    stage.link({ intervention: 'c' as InterventionId })
    const coverage = coverageOf(stage.state, [MESSAGE])
    const ids = coverage.rows.map(({ interventions }) => interventions.map((each) => each.id))
    expect(ids).toEqual([[id.intervention, 'b'], ['c']])
    expect(rowsByIntervention(coverage).get('b' as InterventionId)).toBe(coverage.rows[0])
  })

  test('[D8] a message without a link is unsupported, or the chairs’ own words as long as it reads so', () => {
    const stage = marked()
    const support = (wording: string) => coverageOf(stage.state, [{ ...MESSAGE, wording }]).columns[0]?.support
    expect(support(WORDING)).toBe('unsupported')
    stage.act(id.chair, { do: 'ownMessage', ...MESSAGE, own: true })
    expect([support(WORDING), support('Reworded.')]).toEqual(['own-words', 'unsupported'])
    stage.link()
    expect(support(WORDING)).toBe('supported')
    stage.act(id.pen, { do: 'markMessage', ...MESSAGE, kind: 'good-practice' })
    expect(stage.state.messages[id.section]?.[id.block]).not.toHaveProperty('own')
  })
})

describe('what is withheld is in no cell and no count', () => {
  const canaries: InterventionValues = Object.fromEntries(
    INTERVENTION_FIELDS.map((field) => [field, `canary-${field}`]),
  ) as unknown as InterventionValues

  for (const level of LEVELS) {
    test(`[SE8] ${level}: coverage, balance and trace are of what is shown`, () => {
      const stage = Stage.opened()
      stage.register('public', canaries)
      stage.mark()
      stage.link({ quote: 'canary-text' })
      stage.act(id.pen, { do: 'leaveOut', intervention: id.intervention, why: 'other', note: 'canary-note' })
      stage.act(id.pen, { do: 'verifyIntervention', intervention: id.intervention, version: 1, verified: true })
      for (const other of ['x', 'y', 'z']) {
        stage.register('public', { organisation: other, text: other, gender: 'shown' }, other as InterventionId)
      }
      if (level !== 'public') stage.act(id.secretariat, { do: 'setLevel', intervention: id.intervention, level })
      const open = shownFields(level)
      for (const viewer of [id.member, id.pen, id.secretariat]) {
        const state = project(stage.envelopes, stage.state, viewer)
        const coverage = coverageOf(state, [MESSAGE])
        const events = stage.envelopes.map((each) => openEnvelope(redact(each, stage.state, viewer)))
        const told = JSON.stringify([
          coverage.rows.map(({ cells, ...row }) => ({ ...row, cells: [...cells] })),
          coverage.columns,
          coverage.toCheck,
          balanceOf(coverage, 'gender'),
          balanceOf(coverage, 'group'),
          traceOf(events, id.intervention),
        ])
        for (const field of [...INTERVENTION_FIELDS, 'note']) {
          expect([level, field, told.includes(`canary-${field}`)]).toEqual([level, field, open.includes(field)])
        }
        expect(coverage.rows.length).toBe(level === 'none' ? 3 : 4)
        expect(balanceOf(coverage, 'gender')?.said).toBe(level === 'none' ? 3 : level === 'public' ? undefined : 4)
      }
    })
  }

  function shownFields(level: Level): readonly string[] {
    if (level === 'public') return [...INTERVENTION_FIELDS, 'note']
    if (level === 'organisation') return ['organisation', 'group', 'region', 'language', 'text', 'note']
    if (level === 'category') return ['group', 'text', 'note']
    return level === 'content' ? ['text', 'note'] : []
  }
})

describe('balance', () => {
  const row = (region: string | null, organisation: string | null, cells = 0): CoverageRow =>
    ({
      interventions: [{ session: 's', versions: [{ region, organisation }] }],
      cells: new Map(Array.from({ length: cells }, (_, index) => [String(index), {}])),
    }) as unknown as CoverageRow
  const grid = (rows: readonly CoverageRow[]): Coverage => ({ rows, columns: [], toCheck: [] })
  const many = (region: string, count: number) =>
    Array.from({ length: count }, (_, at) => row(region, `${region}${at}`, 1))

  test('[D10] says of each part how much was said and how much is linked', () => {
    const rows = [...many('Africa', 4), ...many('Asia', 3), row(null, 'x', 2)]
    expect(balanceOf(grid(rows), 'region')).toEqual({
      said: 8,
      linked: 9,
      lines: [
        { kind: 'one', value: 'Africa', said: 4, linked: 4 },
        { kind: 'one', value: 'Asia', said: 3, linked: 3 },
        { kind: 'withheld', value: '', said: 1, linked: 2 },
      ],
    })
  })

  test('[D10] a cell that could identify is merged, and another with it', () => {
    const lines = (rows: readonly CoverageRow[]) =>
      balanceOf(grid(rows), 'region')?.lines.map(({ kind, value, said }) => [kind, value, said])
    expect(lines([...many('Africa', 5), ...many('Asia', 3), ...many('Europe', 1)])).toEqual([
      ['one', 'Africa', 5],
      ['rest', '', 4],
    ])
    expect(lines([...many('Africa', 5), ...many('Europe', 1)])).toBeUndefined()
    expect(balanceOf(grid([...many('Africa', 1), ...many('Europe', 1)]), 'region')).toBeNull()
    expect(balanceOf(grid([]), 'region')).toBeNull()
    // Many statements of one organisation, or of organisations that are withheld, are still few organisations.
    const same = Array.from({ length: 9 }, () => row('Europe', 'One'))
    const hidden = Array.from({ length: 9 }, () => row('Asia', null))
    expect(balanceOf(grid([...same, ...hidden]), 'region')).toBeNull()
  })

  test('[SE9] from what is printed nobody can work out a part with few organisations', () => {
    const rows = fc.array(
      fc.record({ region: fc.constantFrom(null, 'a', 'b', 'c', 'd', 'e'), organisation: fc.nat({ max: 6 }) }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(rows, (said) => {
        const balance: Balance | null = balanceOf(
          grid(said.map((each) => row(each.region, `o${each.organisation}`))),
          'region',
        )
        if (!balance) return
        const organisations = (of: (region: string) => boolean) =>
          new Set(said.filter(({ region }) => region !== null && of(region)).map(({ organisation }) => organisation))
            .size
        const named = balance.lines.filter(({ kind }) => kind === 'one').map(({ value }) => value)
        for (const value of named)
          expect(organisations((region) => region === value)).toBeGreaterThanOrEqual(SMALLEST_CELL)
        const isMerged = (region: string): boolean => !named.includes(region)
        const merged = new Set(said.flatMap(({ region }) => (region !== null && isMerged(region) ? [region] : [])))
        if (merged.size > 0) {
          expect(merged.size).toBeGreaterThanOrEqual(2)
          expect(organisations(isMerged)).toBeGreaterThanOrEqual(SMALLEST_CELL)
        }
        expect(balance.lines.reduce((sum, line) => sum + line.said, 0)).toBe(said.length)
      }),
      { seed: 10, numRuns: 500 },
    )
  })
})

describe('where a point went', () => {
  test('[D12] every message it was linked to, and what became of that while the link stood', () => {
    const stage = marked()
    stage.mark('elsewhere' as BlockId)
    stage.link()
    stage.register('public', { text: 'Something else.' }, 'other' as InterventionId)
    stage.move('consultation')
    stage.act(id.member, { do: 'removeLink', link: id.link })
    stage.act(id.pen, { do: 'markMessage', ...MESSAGE, kind: 'recommendation' })
    stage.link({ link: 'again' as LinkId, block: 'elsewhere' as BlockId })
    stage.move('frozen')
    stage.sign(id.chair)
    stage.act(id.pen, {
      do: 'correctIntervention',
      intervention: id.intervention,
      values: { organisation: 'An organisation', text: 'Nobody asked.' },
    })
    const trace = traceOf(stage.envelopes.map(openEnvelope), id.intervention)
    expect(trace.own.map(({ type }) => type)).toEqual([
      'intervention.registered',
      'intervention.corrected',
      'section.unsettled',
    ])
    expect(trace.places.map(({ block, stands, events }) => [block, stands, events.map(({ type }) => type)])).toEqual([
      [id.block, false, ['link.added', 'section.advanced', 'link.removed']],
      ['elsewhere', true, ['link.added', 'section.advanced', 'section.signed']],
    ])
    expect(traceOf(stage.envelopes.map(openEnvelope), 'absent' as InterventionId)).toEqual({ own: [], places: [] })
  })
})
