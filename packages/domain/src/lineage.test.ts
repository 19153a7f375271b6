import { describe, expect, test } from 'vitest'
import { linksOf, messageAt } from './conference.ts'
import type { BlockId, LinkId, SectionId } from './ids.ts'
import { openEnvelope } from './journal.ts'
import { id, Stage, types } from './stage.ts'
import { linkStatus } from './support.ts'
import { traceOf } from './trace.ts'

const HALF = 'half' as BlockId
const THERE = 'there' as SectionId
const NEW = 'inherited' as LinkId

/** A section with a message that rests on a passage. */
function drafted(): Stage {
  const stage = Stage.opened()
  stage.register()
  stage.mark()
  stage.link()
  return stage
}
const splitting = { do: 'splitBlock', section: id.section, block: id.block, into: HALF, ids: [NEW] } as const
const joining = { do: 'joinBlocks', section: id.section, block: id.block, from: HALF } as const
const moving = { do: 'moveBlock', section: id.section, to: THERE, blocks: [id.block], head: 8, toHead: 2 } as const
const trace = (stage: Stage) => traceOf(stage.envelopes.map(openEnvelope), id.intervention)
const told = (stage: Stage) =>
  trace(stage).places.map(({ block, stands, events }) => [block, stands, events.map(({ type }) => type)])

describe('[D7] lineage', () => {
  test('the second half of a split message has links of its own to the same passages, to be checked', () => {
    const stage = drafted()
    expect(types(stage.act(id.pen, splitting))).toEqual(['block.split'])
    const { state } = stage
    const [first] = linksOf(state, id.section, id.block)
    const [second] = linksOf(state, id.section, HALF)
    expect(second).toMatchObject({ id: NEW, quote: first?.quote, offset: first?.offset, wording: first?.wording })
    expect(second && linkStatus(second, state, 'They were')).toBe('to-check')
    expect(messageAt(state, id.section, HALF)?.kind).toBe('key-message')
  })

  test('a join takes the union', () => {
    const stage = drafted()
    stage.act(id.pen, splitting)
    stage.act(id.pen, joining)
    expect(messageAt(stage.state, id.section, HALF)).toBeUndefined()
    expect(linksOf(stage.state, id.section, id.block).map((link) => link.id)).toEqual([id.link, NEW])
  })

  test('a message that goes into a paragraph that was none makes it one', () => {
    const stage = drafted()
    const before = 'before' as BlockId
    stage.act(id.pen, { ...joining, block: before, from: id.block })
    expect(messageAt(stage.state, id.section, before)?.kind).toBe('key-message')
    expect(linksOf(stage.state, id.section, before)).toHaveLength(1)
  })

  test('a move to another section keeps all, and nothing is to be checked', () => {
    const stage = drafted()
    stage.act(id.secretariat, { do: 'addSection', section: THERE, title: 'There' })
    const words = stage.state.links[id.link]?.wording ?? null
    expect(types(stage.act(id.pen, moving))).toEqual(['block.moved'])
    const { state } = stage
    expect([messageAt(state, id.section, id.block), messageAt(state, THERE, id.block)?.kind]).toEqual([
      undefined,
      'key-message',
    ])
    expect(linksOf(state, THERE).map((link) => [link.id, linkStatus(link, state, words)])).toEqual([[id.link, 'holds']])
  })

  test('[SE1] only who writes in both texts moves a block, and only while both are open', () => {
    const stage = drafted()
    stage.act(id.secretariat, { do: 'addSection', section: THERE, title: 'There' })
    for (const actor of [id.member, id.chair, id.secretariat])
      expect(stage.refused(actor, moving)).toMatchObject({ refused: 'no-right' })
    stage.move('consultation')
    stage.move('frozen')
    expect(stage.refused(id.pen, moving)).toMatchObject({ refused: 'wrong-state' })
  })

  test('[D12] a trace follows the message', () => {
    const stage = drafted()
    stage.act(id.pen, splitting)
    expect(told(stage)).toEqual([
      [id.block, true, ['link.added', 'block.split']],
      [HALF, true, ['block.split']],
    ])
    stage.act(id.secretariat, { do: 'addSection', section: THERE, title: 'There' })
    stage.act(id.pen, moving)
    expect(trace(stage).places.map(({ section, block, stands }) => [section, block, stands])).toEqual([
      [id.section, id.block, false],
      [id.section, HALF, true],
      [THERE, id.block, true],
    ])
  })
})
