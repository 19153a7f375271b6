import { Extension } from '@tiptap/core'
import type { Node, Slice } from '@tiptap/pm/model'
import { Fragment, Slice as SliceOf } from '@tiptap/pm/model'
import { type EditorState, Plugin, Selection, type Transaction } from '@tiptap/pm/state'
import { newBlockId } from '../block-id.ts'
import { isAnythingLeftOut, type LeftOut, reduced } from './pasted.ts'

/**
 * What is pasted or dropped is reduced to the schema, and footnotes go to the end of the section, where they belong.
 * `onLeftOut` hears of what found no place.
 */
export const Pasting = Extension.create<{ onLeftOut: (leftOut: LeftOut) => void }>({
  name: 'pasting',
  addOptions: () => ({ onLeftOut: () => {} }),
  addProseMirrorPlugins() {
    const { onLeftOut } = this.options
    return [
      new Plugin({
        props: {
          transformPastedHTML: (html) => {
            const { html: plain, leftOut } = reduced(html, newBlockId)
            if (isAnythingLeftOut(leftOut)) onLeftOut(leftOut)
            return plain
          },
          handlePaste: (view, _event, slice) => {
            const tr = pasteWithNotes(view.state, slice)
            if (!tr) return false
            view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'))
            return true
          },
          handleDrop: (view, { clientX, clientY }, slice, isMoved) => {
            // A selection that is dragged within the text takes its notes along as it is.
            const at = isMoved ? null : view.posAtCoords({ left: clientX, top: clientY })
            const tr = at && pasteWithNotes(view.state, slice, at.pos)
            if (!tr) return false
            view.dispatch(tr.setMeta('uiEvent', 'drop'))
            return true
          },
        },
      }),
    ]
  },
})

/** At the selection, or at a place. Null where the slice brings no footnotes: it is then taken like anything else. */
export function pasteWithNotes(state: EditorState, slice: Slice, place?: number): Transaction | null {
  const { footnote } = state.schema.nodes
  const pasted: Node[] = []
  slice.content.forEach((node) => {
    pasted.push(node)
  })
  const notes = pasted.filter(({ type }) => type === footnote)
  if (notes.length === 0 || !footnote) return null
  const rest = pasted.filter(({ type }) => type !== footnote)
  const openEnd = slice.content.lastChild?.type === footnote ? 0 : slice.openEnd
  const { tr } = state
  if (place !== undefined) tr.setSelection(Selection.near(tr.doc.resolve(place)))
  tr.replaceSelection(new SliceOf(Fragment.fromArray(rest), slice.openStart, openEnd))
  const order = referencesIn(tr.doc)
  for (const note of notes) {
    const at = order.indexOf(String(note.attrs['id']))
    if (at < 0) continue
    const later = new Set(order.slice(at + 1))
    let end = tr.doc.content.size
    tr.doc.forEach((block, offset) => {
      if (block.type === footnote && later.has(String(block.attrs['id']))) end = Math.min(end, offset)
    })
    tr.insert(end, note)
  }
  return tr
}

/** In the order of the text, which is that of the notes. */
function referencesIn(doc: Node): string[] {
  const notes: string[] = []
  doc.descendants((node) => {
    if (node.type.name === 'footnoteReference') notes.push(String(node.attrs['footnote']))
  })
  return notes
}
