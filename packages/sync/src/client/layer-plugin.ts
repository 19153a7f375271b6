import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from 'prosemirror-state'
import { stepTo } from '../line/difference.ts'

/** What a layer needs of an editor; an EditorView is one. */
export interface LayerEditor {
  readonly state: EditorState
  readonly composing: boolean
  dispatch(tr: Transaction): void
}

/** What the plugin is for. */
export interface LayerDesk {
  attach(editor: LayerEditor): void
  detach(): void
  /** The document may be another one. */
  look(): void
  readonly isEditable: boolean
}

const layerKey = new PluginKey('layer')

/**
 * Whether a transaction brings the text into line with the server: a rebase, another window's words, or taking out
 * what was decided on. It mints no ids, and is no edit of the person's.
 */
export const isLayerIncoming = (tr: Transaction): boolean => tr.getMeta(layerKey) !== undefined

/** Keeps an editor and a layer in step. The editor can be written in once the layer has come. */
export const layerPlugin = (desk: LayerDesk): Plugin =>
  new Plugin({
    key: layerKey,
    props: { editable: () => desk.isEditable },
    view: (view) => {
      desk.attach(view)
      return { update: () => desk.look(), destroy: () => desk.detach() }
    },
  })

/**
 * Brings the editor to a document by small steps outside of its undo history. A caret stays behind one's own last
 * letter, whatever comes at the same place.
 */
export function bringTo(editor: LayerEditor, doc: Node): void {
  const { tr, selection, storedMarks } = editor.state
  stepTo(tr, doc)
  if (!tr.docChanged) return
  if (selection instanceof TextSelection) {
    const at = (position: number) => tr.doc.resolve(tr.mapping.map(position, -1))
    tr.setSelection(TextSelection.between(at(selection.anchor), at(selection.head), -1))
  }
  editor.dispatch(tr.setStoredMarks(storedMarks).setMeta('addToHistory', false).setMeta(layerKey, true))
}
