import { doc, p } from '@travaux/document/builders'
import type { PersonId } from '@travaux/domain'
import { EditorState } from 'prosemirror-state'
import { beforeEach, expect, test } from 'vitest'
import type { OpenHunk } from '../live/layer-messages.ts'
import { rest } from './testing/story-clock.ts'
import { StoryMember, type StoryWindow } from './testing/story-member.ts'
import { StorySection } from './testing/story-section.ts'
import { placeOf } from './testing/test-editor.ts'

/** Acceptances that wait for quiet, and a server that does not live to see it. */

const ann = 'ann' as PersonId
const chair = 'chair' as PersonId
let section: StorySection
let window: StoryWindow

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    while (window.wire.deliverUp()) await rest()
    while (window.wire.deliverDown()) await rest()
    await section.clock.pass(100)
  }
}
const connect = () => window.wire.connect((each) => section.join(ann, each))
const shown = () => [...window.layer.snapshot().shown.hunks.values()]
const text = () => section.base.current.doc.textContent

/** Ann takes out the first paragraph, somebody types there, and the chair accepts. */
beforeEach(async () => {
  section = await StorySection.open(doc(p('To be taken out.'), p('To stay.')), [ann, chair])
  window = new StoryMember(section, ann, () => 0).open()
  await rest()
  connect()
  await settle()
  const { editor } = window
  editor.dispatch(editor.state.tr.delete(0, editor.doc.child(0).nodeSize))
  await settle()
  await section.clock.pass(5_000)
  await settle()
  const { tr } = EditorState.create({ doc: section.base.current.doc })
  await section.write(tr.insertText('!', placeOf(tr.doc, 'To be taken out.')).doc)
  await settle()
  const [hunk] = shown() as [OpenHunk]
  expect(await section.acceptConfirmed(hunk.suggestion, hunk.decideBy)).toBe('waits')
  await section.base.exclusive(() =>
    section.authority.exclusive(() =>
      section.authority.wait({ suggestion: hunk.suggestion, hash: hunk.decideBy, by: chair }),
    ),
  )
  section.whenQuiet = ({ suggestion, hash }) => section.acceptConfirmed(suggestion, hash)
})

test('[SY1] an acceptance that waits is made after a restart', async () => {
  await section.start()
  connect()
  await settle()
  expect(shown().map(({ waiting }) => waiting)).toEqual([chair])
  expect(text()).toContain('taken out')
  await section.clock.pass(2_000)
  await settle()
  expect(text()).toBe('To stay.')
  expect(section.authority.waiting.size).toBe(0)
  await section.start()
  expect(section.authority.waiting.size).toBe(0)
  expect(section.faults).toEqual([])
})

test('[SY1] one that was made before its waiting was struck off is not made twice, nor called missed', async () => {
  const [hunk] = shown() as [OpenHunk]
  section.whenQuiet = () => new Promise<never>(() => {})
  await section.clock.pass(2_000)
  expect(await section.acceptConfirmed(hunk.suggestion, hunk.decideBy)).toBeNull()
  await section.start()
  expect(section.authority.waiting.size).toBe(0)
  connect()
  await settle()
  expect(window.wire.heard.some((news) => news.type === 'hunks' && news.missed !== undefined)).toBe(false)
})

test('[SE6] one that its author took back meanwhile is told as missed, to whoever accepted it', async () => {
  window.editor.undo()
  await section.start()
  connect()
  await settle()
  await section.clock.pass(2_000)
  await settle()
  const missed = window.wire.heard.flatMap((news) => (news.type === 'hunks' ? (news.missed ?? []) : []))
  expect(missed.map(({ by }) => by)).toEqual([chair])
  expect(section.authority.waiting.size).toBe(0)
})
