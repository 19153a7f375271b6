import { duplicateIds, schema } from '@travaux/document'
import { doc, fn, li, p, ref, ul } from '@travaux/document/builders'
import type { PersonId } from '@travaux/domain'
import { closeHistory } from 'prosemirror-history'
import type { Node } from 'prosemirror-model'
import { EditorState, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
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
    expect(window.device.kept.size).toBe(0)
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

  test('[L8] words of one window are put aside when another deletes their place without having seen them', async () => {
    const other = member.open()
    await rest()
    other.wire.connect((each) => section.join(ann, each))
    while (other.wire.deliverUp()) await rest()
    while (other.wire.deliverDown()) await rest()
    window.editor.replace('heard', 'heard and answered')
    const list = placeOf(other.editor.doc, 'Civil') - 3
    other.editor.dispatch(other.editor.state.tr.delete(list, list + other.editor.doc.child(1).nodeSize))
    await settle()
    while (other.wire.deliverDown()) await rest()
    expect(other.editor.doc.textContent).toBe('States should act.The end.')
    expect(other.layer.snapshot().aside.map(({ text }) => text)).toEqual([' and answered'])
  })

  test('[L8] [SY3] what two windows of one member write while neither is heard stands in the layer once each', async () => {
    const other = member.open()
    const back = () => other.wire.connect((each) => section.join(ann, each))
    await rest()
    back()
    while (other.wire.deliverUp()) await rest()
    while (other.wire.deliverDown()) await rest()
    for (const [each, from, to] of [
      [window, 'heard', 'heard at once'],
      [other, 'voice', 'voice of its own'],
    ] as const) {
      each.editor.replace(from, to)
      each.wire.cut()
      each.editor.replace(to, `${to} and always`)
      expect(each.layer.snapshot().save).toMatchObject({ kind: 'offline' })
    }
    connect()
    back()
    for (let turn = 0; turn < 5; turn += 1) {
      await settle()
      while (other.wire.deliverUp()) await rest()
      while (other.wire.deliverDown()) await rest()
    }
    const text =
      'States should act.Civil society has a voice of its own and always.It must be heard at once and always.'
    for (const { layer, editor } of [window, other]) {
      expect(layer.snapshot()).toMatchObject({ save: { kind: 'saved' }, aside: [] })
      expect(editor.doc.textContent).toBe(`${text}The end.`)
    }
    expect(window.device.kept.size).toBe(0)
    expect(other.device.kept.size).toBe(0)
  })

  test('[D7] a reference whose footnote is deleted keeps an empty one, and is saved; undo brings its words back', async () => {
    const { editor } = window
    const note = fn('n', 'Or not.')
    const { tr } = editor.state
    tr.insert(placeOf(tr.doc, 'end') + 3, ref('n'))
    editor.dispatch(tr.insert(tr.doc.content.size, note))
    await settle()
    const end = editor.doc.content.size
    editor.dispatch(closeHistory(editor.state.tr).delete(end - note.nodeSize, end))
    await settle()
    expect(window.layer.snapshot().save).toEqual({ kind: 'saved' })
    expect(editor.doc.lastChild?.eq(fn('n'))).toBe(true)
    editor.undo()
    await settle()
    expect(window.layer.snapshot().save).toEqual({ kind: 'saved' })
    expect(editor.doc.lastChild?.eq(note)).toBe(true)
  })

  test('[D7] a footnote that is made a heading leaves its reference an empty one, and is saved', async () => {
    const { editor } = window
    const { tr } = editor.state
    tr.insert(placeOf(tr.doc, 'end') + 3, ref('n'))
    editor.dispatch(tr.insert(tr.doc.content.size, fn('n', 'Or not.')))
    await settle()
    const at = placeOf(editor.doc, 'Or not.')
    const { heading } = schema.nodes
    editor.dispatch(closeHistory(editor.state.tr).setBlockType(at, at, heading, { level: 1, id: 'n' }))
    await settle()
    expect(window.layer.snapshot().save).toEqual({ kind: 'saved' })
    expect(editor.doc.lastChild?.eq(fn('n'))).toBe(true)
    expect(editor.doc.child(editor.doc.childCount - 2).attrs['id']).not.toBe('n')
    editor.undo()
    await settle()
    expect(window.layer.snapshot().save).toEqual({ kind: 'saved' })
    expect(editor.doc.lastChild?.eq(fn('n', 'Or not.'))).toBe(true)
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
  expect(local.withoutHarm(moved, doc(...left), true)?.textContent).toContain('At once.')
  expect(local.withoutHarm(moved, moved, true)).toBeNull()
})

test('[L13] it leaves it also where the block has been put into another one since', () => {
  const item = (words: string) => li({ id: 'i' }, p({ id: 'b' }, 'Second.'), p({ id: 'c' }, words))
  const base = (list: Node) => doc(p({ id: 'a' }, 'First.'), list)
  const then = base(ul({ id: 'l' }, item('It must be heard.')))
  const written = base(ul({ id: 'l' }, item('It must be heard. At once.')))
  const nested = ul({ id: 'l' }, item('It must be heard. At once.'))
  const wrapped = base(ul({ id: 'm' }, li({ id: 'j' }, p({ id: 'k' }, 'Above all:'), nested)))
  const left = base(ul({ id: 'l' }, li({ id: 'i' }, p({ id: 'b' }, 'Second.'), p({ id: 'd' }))))
  const moved = doc(p({ id: 'c' }, 'It must be heard.'), ...left.children)
  const local = new LocalLayer(
    { epoch: 1, version: 1, base: { rev: 1, doc: then }, doc: moved, isBegun: true },
    member.newId,
  )
  for (const [index, next] of [written, wrapped].entries()) {
    local.follow(index + 1, index + 2, next, false)
    local.rebase()
  }
  const { doc: before } = local
  expect(before.textContent).toBe('It must be heard. At once.First.Above all:Second.')
  const after = before.copy(before.content.cut(before.child(0).nodeSize))
  expect(local.withoutHarm(before, after, true)?.textContent).toContain('At once.')
})

test('[L12] what is found while a rejected suggestion is taken out has the id that the server gave it meanwhile', async () => {
  window.editor.replace('end', 'finish')
  window.editor.replace('act.', 'act now.')
  await settle()
  const hunks = [...window.layer.snapshot().shown.hunks.values()]
  const [now, finish] = ['now', 'finish'].map((word) => hunks.find(({ text }) => text.ins.includes(word)))
  if (!now || !finish) throw new Error('nothing was suggested')
  window.editor.replace(' now', '')
  window.editor.replace('finish', 'end')
  await section.remove(finish.suggestion, 'rejected')
  await section.clock.pass(3_000)
  expect(await section.accept(now.suggestion, now.decideBy)).toBeNull()
  await settle()
  const { own, shown: all } = window.layer.snapshot()
  expect(own.map(({ hunk }) => hunk.text.del)).toEqual([' now'])
  expect(own.map(({ id }) => id)).toEqual([...all.hunks.keys()])
})

test('[L13] what undo leaves of a pen-holder’s words carries no id twice', () => {
  const list = (...words: string[]) =>
    ul({ id: 'l' }, ...words.map((each) => li({ id: each }, p({ id: `${each}-p` }, each))))
  const [then, now] = [doc(list('One')), doc(list('One', 'Two'))]
  const local = new LocalLayer(
    { epoch: 1, version: 1, base: { rev: 1, doc: then }, doc: then, isBegun: true },
    member.newId,
  )
  local.follow(1, 2, now, false)
  local.rebase()
  const twice = doc(list('One'), p({ id: 'Two' }, 'Three'))
  const left = local.withoutHarm(now, twice, true)
  expect(left?.textContent).toContain('Two')
  expect(left && duplicateIds(left)).toEqual([])
})

describe('undo after a rejection', () => {
  const TEXT = 'States should act.Civil society has a voice.It must be heard.The end.'
  const end = () => placeOf(window.editor.doc, 'The end')
  const deletions: readonly [what: string, from: () => number, to: () => number][] = [
    ['a word', () => end() + 3, () => end() + 7],
    ['a part of a word', () => end() + 5, () => end() + 6],
    ['a paragraph', () => end() - 1, () => end() + 9],
    ['the edge between two paragraphs', () => end() + 8, () => end() + 10],
  ]

  beforeEach(async () => {
    await write((tr) => tr.insert(tr.doc.content.size, p({ id: 'last' }, 'Really.')))
    await settle()
  })

  test.each(deletions)(
    '[SY3] does not bring once more what the rejection of its deletion gave back: %s',
    async (...of) => {
      const [, from, to] = of
      const { editor } = window
      editor.dispatch(editor.state.tr.delete(from(), to()))
      await settle()
      const [deletion] = window.layer.snapshot().shown.hunks.values()
      if (!deletion) throw new Error('nothing was suggested')
      await section.remove(deletion.suggestion, 'rejected')
      await settle()
      expect(editor.doc.eq(section.base.current.doc)).toBe(true)
      editor.undo()
      await settle()
      expect(editor.doc.eq(section.base.current.doc)).toBe(true)
      expect(window.layer.snapshot()).toMatchObject({ own: [], save: { kind: 'saved' } })
      // What is written, taken back and wanted after all since then is one's own.
      editor.clickBehind('The end')
      editor.type(' end')
      editor.dispatch(closeHistory(editor.state.tr).delete(end() + 7, end() + 11))
      editor.undo()
      expect(editor.doc.textContent).toBe(`${TEXT.slice(0, -1)} end.Really.`)
    },
  )

  test('[SY3] not even where it is the browser’s own menu that says undo', async () => {
    const { editor } = window
    editor.replace(' end', '')
    await settle()
    const [deletion] = window.layer.snapshot().shown.hunks.values()
    if (!deletion) throw new Error('nothing was suggested')
    await section.remove(deletion.suggestion, 'rejected')
    await settle()
    const { state } = editor
    const view = { state, editable: true, dispatch: (tr: Transaction) => editor.dispatch(tr) } as unknown as EditorView
    const event = Object.assign(new Event('beforeinput', { cancelable: true }), { inputType: 'historyUndo' })
    for (const plugin of state.plugins) plugin.props.handleDOMEvents?.beforeinput?.call(plugin, view, event as never)
    await settle()
    expect(event.defaultPrevented).toBe(true)
    expect(editor.doc.eq(section.base.current.doc)).toBe(true)
  })
})
