import { doc, p } from '@travaux/document/builders'
import { type Plugin, TextSelection } from 'prosemirror-state'
import type { DecorationSet } from 'prosemirror-view'
import { afterEach, describe, expect, test } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { ManualClock } from '../test/manual-clock.ts'
import { presenceOf } from './awareness.ts'
import { remoteCarets } from './remote-carets.ts'
import { Typist } from './testing/typist.ts'
import { lineUpdate } from './write.ts'

const open: Awareness[] = []
const clock = new ManualClock()
afterEach(() => {
  for (const awareness of open.splice(0)) awareness.destroy()
})

interface Seat {
  typist: Typist
  awareness: Awareness
  carets: Plugin<DecorationSet>
}

function seat(clientId: number, update: Uint8Array, who: object | null): Seat {
  const ydoc = new Y.Doc()
  ydoc.clientID = clientId
  const awareness = new Awareness(ydoc)
  open.push(awareness)
  awareness.setLocalState(who as Record<string, unknown> | null)
  const plugins: Plugin[] = []
  const typist = new Typist(clientId, update, (own) => {
    plugins.push(remoteCarets(own, awareness, clock))
    return plugins
  })
  return { typist, awareness, carets: plugins[0] as Plugin<DecorationSet> }
}

const start = lineUpdate(doc(p('one two'), p('three')), 1)
const pair = () => ({
  ann: seat(10, start, { person: 'a', name: 'Ann', colour: 3 }),
  ben: seat(20, start, { person: 'b', name: 'Ben', colour: 5 }),
})

/** Tells one where the other is. */
const tell = (from: Seat, to: Seat) =>
  applyAwarenessUpdate(to.awareness, encodeAwarenessUpdate(from.awareness, [from.awareness.clientID]), 'remote')

const send = (from: Seat, to: Seat) => Y.applyUpdate(to.typist.ydoc, Y.encodeStateAsUpdate(from.typist.ydoc))

const shown = ({ typist, carets }: Seat) =>
  (carets.getState(typist.state)?.find() ?? []).map(({ from, to }) => (from === to ? from : [from, to]))

describe('carets of others', () => {
  test('[SY11] are shown where they are, in the colour of their class and under their name', () => {
    const { ann, ben } = pair()
    ann.typist.click(4)
    tell(ann, ben)
    expect(shown(ben)).toEqual([4])
    const page = {
      createElement: () => ({
        className: '',
        textContent: '',
        children: [] as unknown[],
        append(child: unknown) {
          this.children.push(child)
        },
      }),
    }
    const [widget] = ben.carets.getState(ben.typist.state)?.find() ?? []
    const draw = (widget as unknown as { type: { toDOM: (view: unknown) => unknown } }).type.toDOM
    expect(draw({ dom: { ownerDocument: page } })).toMatchObject({
      className: 'caret caret--3',
      children: [{ className: 'caret__name', textContent: 'Ann' }],
    })
  })

  test('[SY11] a selection is shown with its caret', () => {
    const { ann, ben } = pair()
    ann.typist.dispatch(ann.typist.state.tr.setSelection(TextSelection.create(ann.typist.doc, 5, 8)))
    tell(ann, ben)
    expect(shown(ben)).toEqual([[5, 8], 8])
  })

  test('[SY11] go along with what is typed before them, and stay behind their own last letter', () => {
    const { ann, ben } = pair()
    ann.typist.click(4)
    tell(ann, ben)
    ben.typist.click(1)
    ben.typist.type('xx')
    expect(shown(ben)).toEqual([6])
    ann.typist.type('!')
    send(ann, ben)
    expect(shown(ben)).toEqual([7])
    tell(ann, ben)
    expect(shown(ben)).toEqual([7])
  })

  test('[SY11] stand where their owners say once the text rests, whoever has written at the same place', async () => {
    const { ann, ben } = pair()
    ann.typist.click(4)
    tell(ann, ben)
    ben.typist.click(4)
    ben.typist.type(' ')
    await clock.pass(400)
    ben.typist.type(' ')
    await clock.pass(400)
    send(ben, ann)
    expect(ann.typist.state.selection.head).toBe(4)
    await clock.pass(100)
    expect(shown(ben)).toEqual([4])
  })

  test('[SY11] that run ahead of their letters wait for them', () => {
    const { ann, ben } = pair()
    ann.typist.click(4)
    tell(ann, ben)
    ann.typist.type('!!')
    tell(ann, ben)
    expect(shown(ben)).toEqual([4])
    send(ann, ben)
    expect(shown(ben)).toEqual([6])
  })

  test('[SY11] survive a change of their block', () => {
    const { ann, ben } = pair()
    ann.typist.click(4)
    tell(ann, ben)
    ben.typist.dispatch(ben.typist.state.tr.join(9))
    ben.typist.dispatch(ben.typist.state.tr.split(3))
    tell(ann, ben)
    ben.typist.click(1)
    expect(shown(ben)).toEqual([6])
  })

  test('[SY11] are not redrawn into a composition', () => {
    const { ann, ben } = pair()
    ben.typist.composing = true
    ann.typist.click(4)
    tell(ann, ben)
    expect(shown(ben)).toEqual([])
    ben.typist.composing = false
    ben.typist.click(2)
    expect(shown(ben)).toEqual([4])
  })

  test('[SY11] go when their person goes, and are not told by somebody who is not there', () => {
    const { ann, ben } = pair()
    ann.typist.click(4)
    tell(ann, ben)
    ann.awareness.setLocalState(null)
    tell(ann, ben)
    expect(shown(ben)).toEqual([])
    ann.typist.click(2)
    expect(ann.awareness.getLocalState()).toBe(null)
  })
})

describe('what others say of themselves', () => {
  const caret = { anchor: { tname: 'text' }, head: { item: { client: 1, clock: 2 } } }
  const good = { person: 'a', name: 'Ann', colour: 1, caret }

  test('[SY7] is read if it is what it should be', () => {
    expect(presenceOf(good)).toMatchObject({ person: 'a', name: 'Ann', colour: 1, caret: { head: { assoc: -1 } } })
    expect(presenceOf({ ...good, caret: null })?.caret).toBe(null)
  })

  test.each([
    ['nothing', null],
    ['a list', []],
    ['no name', { ...good, name: undefined }],
    ['an endless name', { ...good, name: 'x'.repeat(1000) }],
    ['a colour out of CSS', { ...good, colour: 'red;background:url(x)' }],
    ['a colour too many', { ...good, colour: 9 }],
    ['half a colour', { ...good, colour: 1.5 }],
  ])('[SY7] is not believed: %s', (_name, state) => {
    expect(presenceOf(state)).toBe(null)
  })

  test.each([
    ['another root', { ...caret, anchor: { tname: 'other' } }],
    ['a type', { ...caret, anchor: { type: { client: 1, clock: 1 } } }],
    ['an item of no client', { ...caret, head: { item: { client: 'x', clock: 0 } } }],
    ['a number', 7],
  ])('[SY7] a caret that is %s is none, and makes nothing', (_name, bad) => {
    expect(presenceOf({ ...good, caret: bad })).toMatchObject({ name: 'Ann', caret: null })
  })
})
