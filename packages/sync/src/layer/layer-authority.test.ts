import { doc, p } from '@travaux/document/builders'
import type { BlockId, PersonId, SuggestionId } from '@travaux/domain'
import { beforeEach, describe, expect, test } from 'vitest'
import { connectLayer, type LayerConnection } from '../client/connect-layer.ts'
import type { WordsKeeper } from '../client/words-keeper.ts'
import { rest } from './testing/story-clock.ts'
import { StorySection, sha256 } from './testing/story-section.ts'
import { TestEditor } from './testing/test-editor.ts'
import { Wire } from './testing/wire.ts'

const noKeeper: WordsKeeper = {
  load: async () => [],
  loadOne: async () => null,
  leave: () => {},
  save: () => {},
  drop: () => {},
  loadAside: async () => [],
  addAside: () => {},
  dropAside: () => {},
}
const ann = 'ann' as PersonId
const bob = 'bob' as PersonId

let section: StorySection

class Window {
  readonly wire = new Wire()
  readonly layer: LayerConnection
  readonly editor: TestEditor
  readonly person: PersonId
  constructor(person: PersonId, client: string = person) {
    this.person = person
    let made = 0
    const newId = () => `${client}-${++made}` as BlockId
    this.layer = connectLayer({
      channel: this.wire,
      section: section.guard.section,
      person,
      client,
      keeper: noKeeper,
      hash: sha256,
      newId,
      clock: section.clock,
    })
    this.editor = new TestEditor(this.layer.plugins, newId)
  }
}

async function settle(...windows: Window[]): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) {
    for (const { wire } of windows) {
      while (wire.deliverUp()) await rest()
      while (wire.deliverDown()) await rest()
    }
    await section.clock.pass(100)
  }
}

beforeEach(async () => {
  section = await StorySection.open(doc(p('The rights of victims shall be protected.'), p('Second paragraph.')), [
    ann,
    bob,
  ])
})

describe('a layer', () => {
  test('[L4] what a member types becomes a suggestion', async () => {
    const a = new Window(ann)
    await rest()
    a.wire.connect((window) => section.join(ann, window))
    await settle(a)
    expect(a.editor.doc.textContent).toBe('The rights of victims shall be protected.Second paragraph.')
    a.editor.clickBehind('rights')
    a.editor.type(' and duties')
    await settle(a)
    expect(a.layer.snapshot().save).toEqual({ kind: 'saved' })
    const [hunk] = [...a.layer.snapshot().shown.hunks.values()]
    expect(hunk).toMatchObject({ author: ann, kind: 'insert', text: { del: '', ins: ' and duties' } })
    expect(a.layer.snapshot().own.map(({ id }) => id)).toEqual([hunk!.id])
  })

  test('[L2] accepting leaves the author s text as it was', async () => {
    const a = new Window(ann)
    const b = new Window(bob)
    await rest()
    a.wire.connect((window) => section.join(ann, window))
    b.wire.connect((window) => section.join(bob, window))
    await settle(a, b)
    a.editor.clickBehind('rights')
    a.editor.type(' and duties')
    b.editor.replace('Second', 'Third')
    await settle(a, b)
    const hunks = [...b.layer.snapshot().shown.hunks.values()]
    expect(hunks.length).toBe(2)
    const mine = hunks.find(({ author }) => author === ann)!
    await section.clock.pass(3000)
    expect(await section.accept(mine.suggestion, mine.decideBy)).toBeNull()
    await settle(a, b)
    expect(section.base.current.doc.textContent).toContain('rights and duties of')
    expect(a.editor.doc.textContent).toContain('rights and duties of')
    expect(b.editor.doc.textContent).toBe('The rights and duties of victims shall be protected.Third paragraph.')
    expect([...b.layer.snapshot().shown.hunks.values()].map(({ author }) => author)).toEqual([bob])
    expect(await section.remove([...b.layer.snapshot().shown.hunks.keys()][0] as SuggestionId, 'rejected')).toBeNull()
    await settle(a, b)
    expect(b.editor.doc.textContent).toBe('The rights and duties of victims shall be protected.Second paragraph.')
    expect(section.faults).toEqual([])
    expect(b.layer.snapshot().shown.hunks.size).toBe(0)
  })
})

describe('a window that asks and then may not', () => {
  const heardBy = () => {
    const heard: { type: string }[] = []
    return { heard, window: { say: (text: string) => heard.push(JSON.parse(text)), close: () => {}, queued: 0 } }
  }
  const asks = [
    { type: 'watch', section: 'section-1', have: null },
    { type: 'open-layer', section: 'section-1', client: 'window', have: null },
  ] as const

  test.each(asks)('[SE4] is shown nothing by $type where the right ended before the answer', async (message) => {
    const { heard, window } = heardBy()
    const visit = section.join(ann, window)
    visit.receive({ ...message, section: section.guard.section })
    section.strangers.add(ann)
    section.authority.rightsChanged()
    for (let turn = 0; turn < 10; turn += 1) await rest()
    await section.clock.pass(200)
    expect(heard.map(({ type }) => type)).toEqual(['section-closed'])
  })

  test.each(asks)('[SE17] keeps no place by $type where it left before the answer', async (message) => {
    const { heard, window } = heardBy()
    const visit = section.join(ann, window)
    visit.receive({ ...message, section: section.guard.section })
    visit.leave()
    for (let turn = 0; turn < 10; turn += 1) await rest()
    await section.clock.pass(200)
    expect(heard).toEqual([])
  })
})
