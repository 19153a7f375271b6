import { doc, p } from '@travaux/document/builders'
import type { PersonId } from '@travaux/domain'
import { EditorState } from 'prosemirror-state'
import { beforeEach, expect, test } from 'vitest'
import { auditLayer } from './layer-audit.ts'
import { encodeLayerEntry, type LayerEntry, layerStreamOf } from './layer-entry.ts'
import { rest } from './testing/story-clock.ts'
import { StoryMember, type StoryWindow } from './testing/story-member.ts'
import { SECTION, StorySection, sha256 } from './testing/story-section.ts'
import { placeOf } from './testing/test-editor.ts'

/** A layer that cannot be read or followed any more, and its owner's way out of it. */

const [ann, bob] = ['ann', 'bob'] as [PersonId, PersonId]
let section: StorySection
let windows: StoryWindow[]

function open(person: PersonId): StoryWindow {
  const window = new StoryMember(section, person, () => 0).open()
  windows.push(window)
  return window
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    for (const { wire } of windows) {
      while (wire.deliverUp()) await rest()
      while (wire.deliverDown()) await rest()
    }
    await section.clock.pass(300)
  }
}

async function come(person: PersonId): Promise<StoryWindow> {
  const window = open(person)
  await rest()
  window.wire.connect((each) => section.join(person, each))
  await settle()
  return window
}

async function restart(): Promise<void> {
  for (const { wire } of windows.splice(0)) wire.cut()
  await section.start()
}

const suggested = ({ layer }: StoryWindow) => [...layer.snapshot().shown.hunks.values()].map(({ text }) => text.ins)
const kept = ({ layer }: StoryWindow) => [...layer.snapshot().shown.kept.values()].map(({ text }) => text.ins)

/** Ann's stream goes on with something that does not fit it. */
async function tear(entry: Partial<LayerEntry>): Promise<void> {
  const list = { rev: section.base.current.rev, set: [], gone: [], kept: [], dropped: [] }
  const bad = { time: 0, client: 'ann', steps: [], list, ...entry } as LayerEntry
  await section.store.append(layerStreamOf(SECTION, ann), section.guard, 'torn', [encodeLayerEntry(bad)])
}

async function penWrites(text: string): Promise<void> {
  const { tr } = EditorState.create({ doc: section.base.current.doc })
  await section.write(tr.insertText(text, placeOf(tr.doc, 'of victims')).doc)
  await settle()
}

beforeEach(async () => {
  windows = []
  section = await StorySection.open(doc(p('The rights of victims.'), p('Second paragraph.')), [ann, bob])
  const a = await come(ann)
  a.editor.clickBehind('rights')
  a.editor.type(' and duties')
  await settle()
})

test('[SE26] a layer that does not fold shows its last good list, and nobody else notices', async () => {
  await restart()
  await tear({ kind: 'steps', steps: [{ stepType: 'replace', from: 900, to: 901 }] })
  await section.start()
  const b = await come(bob)
  expect(suggested(b)).toEqual([' and duties'])
  b.editor.clickBehind('Second')
  b.editor.type(' long')
  await settle()
  expect(b.layer.snapshot().save).toEqual({ kind: 'saved' })

  const a = await come(ann)
  expect(a.layer.snapshot().setAside).toEqual([' and duties'])
  expect(a.editor.isEditable).toBe(false)
  expect(a.editor.doc.eq(section.base.current.doc)).toBe(true)
  expect(section.faults).toEqual([])
})

test('[L8] its owner begins anew from the base; the words are kept under their id, and the stream holds again', async () => {
  const [{ id } = { id: '' }] = [...(windows[0]?.layer.snapshot().shown.hunks.values() ?? [])]
  await restart()
  await tear({ kind: 'steps', steps: [{ stepType: 'replace', from: 900, to: 901 }] })
  await section.start()
  expect((await auditLayer(section.store, SECTION, ann)).findings).toHaveLength(1)
  const a = await come(ann)
  const b = await come(bob)
  a.layer.startAnew()
  await settle()
  expect(a.layer.snapshot().setAside).toBeNull()
  expect([...b.layer.snapshot().shown.kept.keys()]).toEqual([id])
  expect(suggested(b)).toEqual([])
  expect((await auditLayer(section.store, SECTION, ann)).findings).toEqual([])

  a.editor.clickBehind('victims')
  a.editor.type(' and others')
  await settle()
  expect(a.layer.snapshot().save).toEqual({ kind: 'saved' })
  await restart()
  const again = await come(ann)
  expect(again.layer.snapshot().setAside).toBeNull()
  expect([suggested(again), kept(again)]).toEqual([[' and others'], [' and duties']])
})

test('[L8] one whose list cannot be made any more offers its words, paragraph by paragraph', async () => {
  await restart()
  await tear({ kind: 'rebased', to: 0 })
  await section.start()
  const a = await come(ann)
  expect(a.layer.snapshot().setAside).toEqual(['The rights and duties of victims.'])
  a.layer.startAnew()
  await settle()
  expect(kept(a)).toEqual(['The rights and duties of victims.'])
})

test('[L8] set aside while its owner writes: what was not sent stays with them, and the others go on', async () => {
  const [a] = windows as [StoryWindow]
  const b = await come(bob)
  section.hash = (text) => {
    if (text.includes('duties')) throw new Error('the engine cannot deal with this')
    return sha256(text)
  }
  a.editor.clickBehind('Second')
  a.editor.type(' unsent')
  await penWrites('here ')
  expect(a.layer.snapshot().setAside).toEqual([' and duties'])
  expect(a.editor.isEditable).toBe(false)
  b.editor.clickBehind('paragraph')
  b.editor.type(' too')
  await settle()
  expect(b.layer.snapshot().save).toEqual({ kind: 'saved' })
  expect(suggested(b).sort()).toEqual([' and duties', ' too'])

  section.hash = sha256
  a.layer.startAnew()
  await settle()
  expect(a.editor.doc.eq(section.base.current.doc)).toBe(true)
  const said = [...kept(a), ...a.layer.snapshot().aside.map(({ text }) => text)].join()
  expect(said).toContain('and duties')
  expect(said).toContain('unsent')
  expect(section.faults).toEqual([])
})

test('[L11] nobody begins anew who may not suggest, or whose layer is as it should be', async () => {
  const [a] = windows as [StoryWindow]
  a.layer.startAnew()
  await settle()
  expect(suggested(a)).toEqual([' and duties'])
  await restart()
  await tear({ kind: 'rebased', to: 0 })
  await section.start()
  section.silenced.set(ann, { refused: 'wrong-state', state: 'frozen', needs: [] })
  const again = await come(ann)
  again.layer.startAnew()
  await settle()
  expect(again.layer.snapshot().setAside).not.toBeNull()
})

test('[L8] what a member who leaves has suggested stays, to be decided on; what was not sent stays on their device', async () => {
  const [a] = windows as [StoryWindow]
  a.editor.clickBehind('Second')
  a.editor.type(' unsent')
  section.strangers.add(ann)
  section.authority.rightsChanged()
  await settle()
  expect(a.layer.snapshot().save).toMatchObject({ kind: 'refused', reason: 'not-found' })
  expect(JSON.stringify([...a.device.kept.values()])).toContain('unsent')
  await restart()
  const [hunk] = [...(await come(bob)).layer.snapshot().shown.hunks.values()]
  expect(hunk?.text.ins).toBe(' and duties')
  expect(await section.accept(hunk!.suggestion, hunk!.decideBy)).toBeNull()
  expect(section.base.current.doc.textContent).toContain('rights and duties')
})
