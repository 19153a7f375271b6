import { systemClock } from '@travaux/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { at, type PersonName, personId, SECTIONS, startTrial, type Trial, type Visitor } from './trial.ts'
import { openBase } from './trial-base.ts'
import { TrialLayer } from './trial-layer.ts'
import { verifyStore } from './verify-store.ts'

let passedMs = 0
const clock = { ...systemClock, now: () => systemClock.now() + passedMs }
let trial: Trial
let chair: Visitor
beforeEach(async () => {
  passedMs = 0
  trial = await startTrial({ clock })
  chair = await trial.as('chair')
})
afterEach(() => trial.stop())

const path = at(`/sections/${SECTIONS.consultation}`)
interface Listed {
  readonly id: string
  readonly hash: string
  readonly author: string
  readonly ins: string
  readonly state: string
  readonly competing: readonly string[]
}
const list = async (): Promise<Listed[]> => (await chair.get(`${path}/suggestions`)).body.suggestions
const text = async () => JSON.stringify((await chair.get(path)).body.document)
const journal = async () => (await chair.get(at('/journal'))).body.envelopes as { entry: { type: string } }[]
const read = (all: readonly Listed[]) => all.map(({ id, hash }) => ({ id, hash }))
const decide = (body: object, by = chair) => by.post(`${path}/suggestions/decisions`, body)

async function suggest(name: PersonName, ...changes: readonly (readonly [string, string])[]): Promise<void> {
  const layer = await TrialLayer.open(trial, name, SECTIONS.consultation)
  for (const [words, by] of changes) await layer.replace(words, by)
  layer.leave()
  passedMs += 5_000
}

/** In the line of the text, where a mark between blocks counts as a letter. */
function placeBehind(line: Y.Text, words: string): number {
  const letters = (line.toDelta() as { insert: unknown }[]).map(({ insert }) =>
    typeof insert === 'string' ? insert : '\n',
  )
  return letters.join('').indexOf(words) + words.length
}

const MEMBER = [
  ['should be consulted', 'shall be heard'],
  ['no message', 'a message'],
] as const

describe('accepting many at once', () => {
  it('[W18, D5] is one commit and one entry, whoever wrote them, and undone as one', async () => {
    await suggest('member', ...MEMBER)
    await suggest('otherMember', ['An item', 'One item'])
    const before = await list()
    const was = await text()
    const count = (await journal()).length
    const done = await decide({ decision: 'accept', suggestions: read(before) })
    expect([done.status, done.body]).toMatchObject([200, { decision: { outcome: 'accepted' }, left: [] }])
    expect(new Set(done.body.suggestions)).toEqual(new Set(before.map(({ id }) => id)))
    for (const words of ['shall be heard', 'a message', 'One item']) expect(await text()).toContain(words)
    expect((await journal()).slice(count).map(({ entry }) => entry.type)).toEqual(['suggestions.accepted'])
    expect(await verifyStore(trial.store)).toEqual([])

    const undone = await chair.post(`${path}/decisions/${done.body.decision.version}/undoing`, {})
    expect([undone.status, undone.body.undone.by]).toEqual([200, personId('chair')])
    expect([await text(), (await journal()).at(-1)?.entry.type]).toEqual([was, 'suggestions.undone'])
    expect((await list()).filter(({ state }) => state === 'open')).toEqual(before)
    expect(await verifyStore(trial.store)).toEqual([])
  })

  it('[W18] leaves what cannot be accepted, says why of each, and takes the rest', async () => {
    await suggest('member', ...MEMBER)
    await suggest('otherMember', ['should be consulted', 'must be asked'])
    await suggest('penHolder', ['An item', 'One item'])
    const all = await list()
    const by = (name: PersonName, words: string) =>
      all.find(({ author, ins }) => author === personId(name) && ins === words) as Listed
    const [first, rival] = [by('member', 'shall be heard'), by('otherMember', 'must be asked')]
    const [second, own] = [by('member', 'a'), by('penHolder', 'One')]
    const asked = [first, { ...second, hash: '0'.repeat(64) }, rival, own, { id: 'nothing', hash: '0'.repeat(64) }]
    const penHolder = await trial.as('penHolder')
    const { status, body } = await decide({ decision: 'accept', suggestions: read(asked as Listed[]) }, penHolder)
    expect([status, body.suggestions]).toEqual([200, [first.id]])
    const why = Object.fromEntries(
      body.left.map(({ suggestion, error }: Record<string, string>) => [suggestion, error]),
    )
    expect(why).toEqual({
      [second.id]: 'changed-suggestion',
      [rival.id]: 'competing-suggestion',
      [own.id]: 'own-suggestion',
      nothing: 'not-found',
    })
    expect(await text()).toContain('shall be heard')
    const states = new Map((await list()).map(({ id, state }) => [id, state]))
    expect([states.get(first.id), states.get(rival.id)]).toEqual(['accepted', 'stale'])
    expect(await verifyStore(trial.store)).toEqual([])
  })

  it('enters nothing where nothing can be accepted', async () => {
    await suggest('member', ...MEMBER)
    const count = (await journal()).length
    const suggestions = (await list()).map(({ id }) => ({ id, hash: '0'.repeat(64) }))
    const { status, body } = await decide({ decision: 'accept', suggestions })
    expect([status, body.decision, body.suggestions, body.left.length]).toEqual([200, undefined, [], 2])
    expect(await journal()).toHaveLength(count)
  })

  it('[D5] is not undone where somebody has written since, and says in which paragraph', async () => {
    await suggest('member', ...MEMBER)
    await suggest('otherMember', ['An item', 'One item'])
    const { body } = await decide({ decision: 'accept', suggestions: read(await list()) })
    const base = await openBase(trial, 'penHolder', SECTIONS.consultation)
    base.text.insert(placeBehind(base.text, 'shall'), ' always')
    while (!(await text()).includes('shall always be heard')) await new Promise((resolve) => setTimeout(resolve, 100))
    base.provider.destroy()
    const refused = await chair.post(`${path}/decisions/${body.decision.version}/undoing`, {})
    expect([refused.status, refused.body]).toMatchObject([409, { error: 'base-moved', facts: { blocks: ['m1'] } }])
    expect(await text()).toContain('One item')
  })

  it('[SY10] survives a restart, and can be undone after it', async () => {
    await suggest('member', ...MEMBER)
    await suggest('otherMember', ['An item', 'One item'])
    const was = await text()
    const { body } = await decide({ decision: 'accept', suggestions: read(await list()) })
    const again = await startTrial({ store: trial.store, clock })
    const visitor = await again.as('chair')
    const undone = await visitor.post(`${path}/decisions/${body.decision.version}/undoing`, {})
    expect(undone.status).toBe(200)
    expect(JSON.stringify((await visitor.get(path)).body.document)).toBe(was)
    await again.stop()
  })
})

describe('rejecting many at once', () => {
  it('[W18, W24] has one reason for all, is one entry, and is undone as one', async () => {
    await suggest('member', ...MEMBER)
    await suggest('otherMember', ['should be consulted', 'must be asked'])
    const before = await list()
    const silent = await decide({ decision: 'reject', suggestions: read(before), reason: ' ' })
    expect([silent.status, silent.body.error]).toEqual([422, 'reason-needed'])
    const { status, body } = await decide({ decision: 'reject', suggestions: read(before), reason: 'Said already.' })
    expect([status, body.left]).toEqual([200, []])
    expect((await list()).map(({ state }) => state)).toEqual(['rejected', 'rejected', 'rejected'])
    expect((await journal()).at(-1)?.entry.type).toBe('suggestions.rejected')
    await chair.post(`${path}/decisions/${body.decision.version}/undoing`, {})
    expect(read((await list()).filter(({ state }) => state === 'open'))).toEqual(read(before))
    expect(await verifyStore(trial.store)).toEqual([])
  })
})
