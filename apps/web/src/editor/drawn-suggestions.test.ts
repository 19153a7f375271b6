import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { Decoration } from '@tiptap/pm/view'
import { type HunkKind, hunks, schema } from '@travaux/document'
import { doc, p } from '@travaux/document/builders'
import type { PersonId, SuggestionId } from '@travaux/domain'
import { describe, expect, test } from 'vitest'
import { sha256Hex } from '../conference/hash.ts'
import { DrawnSuggestions } from './drawn-suggestions.ts'
import type { ShownHunk } from './shown-hunk.ts'

const me = 'me' as PersonId
const ann = 'ann' as PersonId
const id = (name: string) => name as SuggestionId

const look = () => ({ colour: 1, initials: 'AA', isChair: false, insertion: '', deletion: '', label: 'Format' })

function foreign(name: string, from: number, to: number, ins: string, over: Partial<ShownHunk> = {}): ShownHunk {
  const slice = (text: string) => (text === '' ? null : { content: [{ type: 'text', text }] })
  const kind: HunkKind = from === to ? 'insert' : ins === '' ? 'delete' : 'replace'
  const texts = { del: 'x'.repeat(to - from), ins }
  const at = { from, to, struck: from < to ? [{ from, to }] : [] }
  const what = { kind, del: slice(texts.del), ins: slice(ins), text: texts }
  return { ...{ id: id(name), suggestion: id(name), author: ann, isOwn: false, look: ins }, ...at, ...what, ...over }
}

/** What my text suggests, as the editor is told of it. */
function mine(base: ReturnType<typeof doc>, layer: ReturnType<typeof doc>): ShownHunk[] {
  const found = hunks(base, layer, { author: me, hash: sha256Hex })
  if ('refused' in found) throw new Error('too many')
  return found.map(({ layerFrom: from, layerTo: to, kind, del, ins, text, hash }, index) => {
    const name = id(`own${index}`)
    const what = { kind, from, to, del, ins, text, struck: [], look: hash }
    return { ...what, id: name, suggestion: name, author: me, isOwn: true }
  })
}

const text = 'The rights of victims shall be protected.'
const state = (content = doc(p(text))) => EditorState.create({ schema, doc: content })
const drawnIn = (drawn: DrawnSuggestions): readonly Decoration[] => drawn.marks.find()
const placesOf = (drawn: DrawnSuggestions) => drawnIn(drawn).map(({ from, to }) => `${from}-${to}`)

class Editor {
  state: EditorState
  drawn: DrawnSuggestions
  constructor(content = doc(p(text))) {
    this.state = state(content)
    this.drawn = DrawnSuggestions.none(look)
  }
  show(...list: ShownHunk[]): this {
    this.drawn = this.drawn.showing(this.state.doc, list)
    return this
  }
  do(change: (tr: Transaction) => Transaction): this {
    const tr = change(this.state.tr)
    this.drawn = this.drawn.along(tr, this.state)
    this.state = this.state.apply(tr)
    return this
  }
  caret(at: number): this {
    return this.do((tr) => tr.setSelection(TextSelection.create(tr.doc, at)))
  }
}

describe('suggestions drawn in the text', () => {
  test('[W7] of a new list, only what is another one is drawn anew', () => {
    const editor = new Editor().show(foreign('a', 5, 11, 'claims'), foreign('b', 15, 15, 'all '))
    const before = drawnIn(editor.drawn)
    editor.show(foreign('a', 5, 11, 'claims'), foreign('b', 15, 15, 'all the '))
    const after = drawnIn(editor.drawn)
    const kept = after.filter(({ spec }) => before.some((mark) => mark.spec === spec)).map(({ spec }) => spec['hunk'])
    expect(kept).toEqual(['a', 'a'])
    expect(after).toHaveLength(before.length)
  })

  test('[W7] the same list is known to be drawn, and nothing is done', () => {
    const editor = new Editor().show(foreign('a', 5, 11, 'claims'))
    expect(editor.drawn.isShowing([foreign('a', 5, 11, 'claims')])).toBe(true)
    expect(editor.drawn.isShowing([foreign('a', 5, 12, 'claims')])).toBe(false)
    expect(editor.drawn.isShowing([])).toBe(false)
  })

  test('[W7] what is drawn goes along with what is typed', () => {
    const editor = new Editor().show(foreign('a', 15, 22, 'people')).do((tr) => tr.insertText('All ', 1))
    expect(editor.drawn.places().get(id('a'))).toEqual({ from: 19, to: 26 })
    expect(placesOf(editor.drawn)).toEqual(['19-26', '26-26'])
  })

  test('[W7] what went with its text is drawn again when the text is back', () => {
    const editor = new Editor().show(foreign('a', 15, 15, 'all '))
    editor.do((tr) => tr.delete(5, 20))
    expect(drawnIn(editor.drawn)).toHaveLength(0)
    editor.do((tr) => tr.insertText('rights of victi', 5)).show(foreign('a', 15, 15, 'all '))
    expect(placesOf(editor.drawn)).toEqual(['15-15'])
  })

  test('[W7] a word that Backspace ate stands to the right of the caret, else to its left', () => {
    const base = doc(p(text))
    const side = (caret: number, from: number, to: number) => {
      const editor = new Editor().caret(caret)
      editor.do((tr) => tr.delete(from, to))
      editor.show(...mine(base, editor.state.doc))
      return drawnIn(editor.drawn).map((mark) => mark.spec['side'])
    }
    expect(side(11, 10, 11)).toEqual([1])
    expect(side(10, 10, 11)).toEqual([-1])
  })

  test('[W7] of my own words, those are drawn that are others than before', () => {
    const base = doc(p(text))
    const layer = doc(p('The rights of all victims shall be protect.'))
    const editor = new Editor(layer).show(...mine(base, layer))
    expect(placesOf(editor.drawn)).toEqual(['14-18', '43-43'])
  })

  test('[W21] the caret makes the suggestion active that it stands in, and what others type does not', () => {
    const editor = new Editor().show(foreign('a', 5, 11, 'claims')).caret(7)
    expect(editor.drawn.active).toBe('a')
    expect(editor.caret(30).drawn.active).toBeNull()
  })

  test('[W21] suggestions stand in document order, and one that is gone is not active', () => {
    const editor = new Editor().show(foreign('b', 15, 22, 'people'), foreign('a', 5, 11, 'claims'))
    expect([...editor.drawn.places().keys()]).toEqual(['a', 'b'])
    editor.drawn = editor.drawn.activated(editor.state.doc, id('b'))
    expect(editor.drawn.active).toBe('b')
    expect(editor.show(foreign('a', 5, 11, 'claims')).drawn.active).toBeNull()
  })
})
