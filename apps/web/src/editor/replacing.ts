import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** Keys over a selection, and what autocorrect and the spelling menu put in the place of a word. */
const REPLACING = ['insertText', 'insertReplacementText']

/**
 * What takes the place of other words goes straight into the document. Left to do it by itself, the browser carries the
 * look of what was drawn there over to the new words, by a style attribute, which the content policy refuses.
 */
export const Replacing = Extension.create({
  name: 'replacing',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          beforeinput(view, event) {
            const words = event.data ?? event.dataTransfer?.getData('text/plain')
            const [from, to] = placeOf(view, event)
            if (!words || from === to || !REPLACING.includes(event.inputType)) return false
            event.preventDefault()
            view.dispatch(view.state.tr.insertText(words, from, to).scrollIntoView())
            return true
          },
        },
      },
    }),
  ],
})

/** Where the browser is about to write; an empty place while a composition is under way, or where nothing is replaced. */
function placeOf(view: EditorView, event: InputEvent): [from: number, to: number] {
  const [range] = event.getTargetRanges()
  if (!range || range.collapsed || event.isComposing || view.composing || !view.editable) return [0, 0]
  const [from, to] = [
    view.posAtDOM(range.startContainer, range.startOffset),
    view.posAtDOM(range.endContainer, range.endOffset),
  ]
  return view.state.doc.resolve(from).sameParent(view.state.doc.resolve(to)) ? [from, to] : [0, 0]
}
