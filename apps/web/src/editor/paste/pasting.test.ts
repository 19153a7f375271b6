import { Fragment, Slice } from '@tiptap/pm/model'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { schema } from '@travaux/document'
import { doc, fn, p, ref } from '@travaux/document/builders'
import { expect, it } from 'vitest'
import { pasteWithNotes } from './pasting.ts'

const before = doc(
  p({ id: 'a' }, 'First', ref('x'), '.'),
  p({ id: 'b' }, 'Last', ref('z'), '.'),
  fn('x', 'Note x.'),
  fn('z', 'Note z.'),
)
const stateAt = (place: number) =>
  EditorState.create({ schema, doc: before, selection: TextSelection.create(before, place) })

it('[W38] pasted footnotes go where their references put them', () => {
  const slice = new Slice(
    Fragment.fromArray([p({ id: 'c' }, 'New', ref('y')), fn('y', 'Note y.'), fn('w', 'Referred to by nobody.')]),
    1,
    1,
  )
  const state = stateAt(before.child(0).nodeSize - 1)
  const after = pasteWithNotes(state, slice)?.doc
  expect(after?.child(0).textContent).toBe('First.New')
  expect(after?.children.filter(({ type }) => type.name === 'footnote').map(({ textContent }) => textContent)).toEqual([
    'Note x.',
    'Note y.',
    'Note z.',
  ])
  expect(() => after?.check()).not.toThrow()
})

it('what brings no notes is pasted like anything else', () => {
  expect(pasteWithNotes(stateAt(1), new Slice(Fragment.from(p('Words.')), 1, 1))).toBeNull()
})
