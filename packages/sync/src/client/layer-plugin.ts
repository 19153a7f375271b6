import { missingFootnotes } from '@travaux/document'
import { closeHistory, history, redo, undo, undoDepth } from 'prosemirror-history'
import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from 'prosemirror-state'
import { stepTo } from '../line/difference.ts'
import type { CaretHolder } from '../line/heard-selection.ts'

/** What a layer needs of an editor; an EditorView is one. */
export interface LayerEditor extends CaretHolder {
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
  /** What an undo should have left, where that is not what it left; `isOld` where something came in since what it undid. */
  mendUndo(before: Node, after: Node, isOld: boolean): Node | null
  isEditable(): boolean
}

/** How many that could be undone there were when something came in last. */
const layerKey = new PluginKey<number>('layer')

/**
 * Whether a transaction brings the text into line with the server: a rebase, another window's words, or taking out
 * what was decided on. It mints no ids, and is no edit of the person's.
 */
export const isLayerIncoming = (tr: Transaction): boolean => tr.getMeta(layerKey) !== undefined

/** Of a layer the undo history is ProseMirror's; it goes with these commands. */
export { redo as redoInLayer, undo as undoInLayer }

const { key: historyKey } = history().spec
/** Whoever gave the command: a key, a button, or the browser's own menu. */
const isUndo = (tr: Transaction): boolean => historyKey !== undefined && tr.getMeta(historyKey)?.redo === false

/** Keeps an editor and a layer in step. The editor can be written in once the layer has come. */
export const layerPlugins = (desk: LayerDesk): Plugin[] => [undoHistory(), layerPlugin(desk), footnotePlugin()]

const forgetKey = new PluginKey('layer-forget')

/** ProseMirror's, which can be begun anew: what it knows of one text is nothing to another. */
function undoHistory(): Plugin {
  const { spec } = history()
  const { state } = spec
  if (!state) throw new TypeError('an undo history without a state')
  return new Plugin({
    ...spec,
    state: {
      ...state,
      apply(tr, known, before, after) {
        const { doc, selection } = after
        return tr.getMeta(forgetKey) === true
          ? state.init.call(this, { doc, selection }, after)
          : state.apply.call(this, tr, known, before, after)
      },
    },
  })
}

/**
 * There is nothing to undo or redo from here on. To be said where a text took the place of another one, and did not
 * come of it: steps made for the other would undo here what nobody did.
 */
export const forgetUndo = (editor: LayerEditor): void => editor.dispatch(editor.state.tr.setMeta(forgetKey, true))

const layerPlugin = (desk: LayerDesk): Plugin =>
  new Plugin({
    key: layerKey,
    state: {
      init: () => 0,
      apply: (tr, old, _, after) => (isLayerIncoming(tr) ? undoDepth(after) : Math.min(old, undoDepth(after))),
    },
    appendTransaction: (transactions, before, after) => {
      if (!transactions.some(isUndo)) return null
      const isOld = undoDepth(before) <= (layerKey.getState(before) ?? 0)
      const mended = desk.mendUndo(before.doc, after.doc, isOld)
      return mended && incoming(after, mended)
    },
    props: { editable: () => desk.isEditable() },
    view: (view) => {
      desk.attach(view)
      return { update: () => desk.look(), destroy: () => desk.detach() }
    },
  })

/**
 * A reference that outlives its footnote gets an empty one (D7), in the same edit. In the base the server sees to that;
 * in a layer there is nobody else to do it, and a layer without it would be refused as no good document.
 */
const footnotePlugin = (): Plugin =>
  new Plugin({
    appendTransaction: (transactions, _, { doc, tr, storedMarks }) => {
      if (!transactions.some((each) => each.docChanged && !isLayerIncoming(each))) return null
      const missing = missingFootnotes(doc)
      return missing.length === 0 ? null : tr.insert(doc.content.size, missing).setStoredMarks(storedMarks)
    },
  })

/**
 * Brings the editor to a document by small steps outside of its undo history. A caret stays behind one's own last
 * letter, whatever comes at the same place.
 */
export function bringTo(editor: LayerEditor, doc: Node): void {
  const tr = incoming(editor.state, doc)
  if (tr.docChanged) editor.dispatch(tr)
}

/** Brings the editor to a document as an edit of the person's: one that a single undo takes back. */
export function editTo(editor: LayerEditor, doc: Node): void {
  const { tr } = editor.state
  stepTo(tr, doc)
  editor.dispatch(closeHistory(tr))
  // What is typed next is another.
  editor.dispatch(closeHistory(editor.state.tr))
}

function incoming({ tr, selection, storedMarks }: EditorState, doc: Node): Transaction {
  stepTo(tr, doc)
  if (selection instanceof TextSelection) {
    const at = (position: number) => tr.doc.resolve(tr.mapping.map(position, -1))
    tr.setSelection(TextSelection.between(at(selection.anchor), at(selection.head), -1))
  }
  return tr.setStoredMarks(storedMarks).setMeta('addToHistory', false).setMeta(layerKey, true)
}
