import { doc, li, p, ul } from '@travaux/document/builders'
import type { PersonId } from '@travaux/domain'
import { EditorState } from 'prosemirror-state'
import { beforeEach, describe, expect, test } from 'vitest'
import { rest } from '../layer/testing/story-clock.ts'
import { StoryMember, type StoryWindow } from '../layer/testing/story-member.ts'
import { StorySection } from '../layer/testing/story-section.ts'
import { placeOf } from '../layer/testing/test-editor.ts'
import { LocalLayer } from './local-layer.ts'

/** What stories taught, one by one. */

const ann = 'ann' as PersonId
let section: StorySection
let member: StoryMember
let window: StoryWindow

beforeEach(async () => {
  const text = doc(
    p('States should act.'),
    ul(li(p('Civil society has a voice.')), li(p('It must be heard.'))),
    p('The end.'),
  )
  section = await StorySection.open(text, [ann])
  member = new StoryMember(section, ann, () => 0)
  window = member.open()
  await rest()
  connect()
  await settle()
})

const connect = (): void => window.wire.connect((each) => section.join(ann, each))
const shown = () => [...window.layer.snapshot().shown.hunks.values()].map(({ text }) => text.ins)

async function up(): Promise<void> {
  while (window.wire.deliverUp()) await rest()
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) {
    await up()
    while (window.wire.deliverDown()) await rest()
    await section.clock.pass(100)
  }
}

/** The pen-holder changes the base. */
async function write(change: (tr: EditorState['tr']) => unknown): Promise<void> {
  const { tr } = EditorState.create({ doc: section.base.current.doc })
  change(tr)
  await section.write(tr.doc)
}

describe('what is saved', () => {
  test('[W39] an acknowledgement of what was sent before the layer was read anew is not taken for what was sent after', async () => {
    window.editor.replace('end', 'finish')
    // The same layer again, while that is on its way.
    window.wire.sayLayer({ type: 'open-layer', section: section.guard.section, client: window.client, have: null })
    const [steps, ask] = window.wire.up.splice(0)
    if (ask) window.wire.up.push(ask)
    await up()
    if (steps) window.wire.up.push(steps)
    window.editor.replace('act', 'move')
    await settle()
    expect(window.layer.snapshot().save).toEqual({ kind: 'saved' })
    expect(shown().sort()).toEqual(['finish', 'move'])
    expect(member.keeper.kept.size).toBe(0)
  })

  test('[W39] a refusal that waits for a composition to end is not remembered longer than its reason', async () => {
    window.editor.composing = true
    await write((tr) => tr.insertText('Some ', 1))
    await section.clock.pass(300)
    while (window.wire.deliverDown()) await rest()
    await section.clock.pass(300)
    section.silenced.set(ann, { refused: 'wrong-state', state: 'frozen', needs: [] })
    window.editor.replace('end', 'finish')
    await up()
    while (window.wire.deliverDown()) await rest()
    section.silenced.clear()
    window.layer.retry()
    window.editor.composing = false
    await settle()
    expect(window.layer.snapshot().save).toEqual({ kind: 'saved' })
    expect(shown()).toEqual(['finish'])
  })

  test('[L8] words that lost their place before they were sent are put aside when the layer is read anew', async () => {
    window.wire.cut()
    window.editor.replace('heard', 'heard and answered')
    connect()
    await up()
    while (window.wire.deliverDown()) await rest()
    window.wire.up.length = 0
    await write((tr) => {
      const place = tr.doc.resolve(placeOf(tr.doc, 'It must'))
      tr.delete(place.before(-1), place.after(-1))
    })
    await section.clock.pass(300)
    while (window.wire.deliverDown()) await rest()
    await section.clock.pass(300)
    // The connection breaks before anything was sent, and another window writes meanwhile.
    window.wire.cut()
    const other = member.open()
    await rest()
    other.wire.connect((each) => section.join(ann, each))
    while (other.wire.deliverUp()) await rest()
    while (other.wire.deliverDown()) await rest()
    other.editor.replace('act', 'move')
    while (other.wire.deliverUp()) await rest()
    connect()
    await settle()
    const { shown: all, aside } = window.layer.snapshot()
    const everywhere = [...aside.map(({ text }) => text), ...[...all.kept.values()].map(({ text }) => text.ins)].join()
    expect(everywhere).toContain('answered')
  })
})

test('[L13] undoing a move that finds no way back leaves the block and what a pen-holder wrote in it', () => {
  const base = (words: string) =>
    doc(p({ id: 'a' }, 'First.'), ul(li(p({ id: 'b' }, 'Second.'), p({ id: 'c' }, words))))
  const [then, now] = [base('It must be heard.'), base('It must be heard. At once.')]
  const left = [p({ id: 'a' }, 'First.'), ul(li(p({ id: 'b' }, 'Second.'), p({ id: 'd' })))]
  const moved = doc(p({ id: 'e' }, 'It must be heard. At once.'), ...left)
  const local = new LocalLayer(
    { epoch: 1, version: 1, base: { rev: 1, doc: then }, doc: moved, isBegun: true },
    member.newId,
  )
  local.follow(1, 2, now, false)
  local.rebase()
  expect(local.withoutHarm(moved, doc(...left))?.textContent).toContain('At once.')
  expect(local.withoutHarm(moved, moved)).toBeNull()
})
