import type { Node } from 'prosemirror-model'
import { type Command, type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import type { StepMap } from 'prosemirror-transform'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { unitsOf } from './blocks.ts'
import { type DeltaOperation, stepDelta } from './delta.ts'
import { stepTo } from './difference.ts'
import { type Line, lineIn } from './form.ts'
import { readLine } from './read.ts'
import { remoteCarets } from './remote-carets.ts'
import { type Rescued, rescuedBy } from './rescue.ts'
import { followUndo, keepSelection } from './selection.ts'
import { spansOf } from './span.ts'
import { standingBack } from './standing-back.ts'
import { writeEdit } from './write.ts'

/** What the binding needs of an editor; an EditorView is one. */
export interface LineEditor {
  readonly state: EditorState
  dispatch(tr: Transaction): void
}

export interface LineOptions {
  /** Words outlived the block they were typed in: they are to be offered back to their writer (SY11). */
  onRescued?(rescued: Rescued): void
  /** With it the carets of the others are shown, and theirs is told one's own. */
  awareness?: Awareness
  /** Keys pressed within this time are undone together. */
  captureMs?: number
}

/**
 * Keeps an editor and a line in step, in both directions and at once. What comes in is dispatched in one transaction
 * outside of the undo history, with as few steps as will do, and is known by `isIncoming`. Undo takes back what was
 * typed here, and leaves what others typed.
 *
 * The history lives as long as the Y.Doc. Nothing may be typed before that has been filled; blocks must have their ids
 * by then (`blockIds` is another of the editor's plugins), and while a composition is going on the
 * changes of others have to be held back (`holdWhileComposing`).
 */
export function lineBinding(ydoc: Y.Doc, options: LineOptions = {}): Plugin[] {
  const binding = new LineBinding(ydoc, options)
  const plugin = new Plugin<LineState>({
    key: lineKey,
    state: {
      init: (_config, { doc }) => ({ undo: binding.undo, from: doc, maps: [] }),
      apply: (tr, { from, maps }, before) => {
        const { undo } = binding
        if (isIncoming(tr)) return { undo, from: tr.doc, maps: [] }
        if (tr.getMeta('appendedTransaction') === undefined) return { undo, from: before.doc, maps: tr.mapping.maps }
        return { undo, from, maps: [...maps, ...tr.mapping.maps] }
      },
    },
    view: (view) => {
      binding.attach(view)
      return { update: () => binding.write(), destroy: () => binding.detach() }
    },
  })
  return options.awareness ? [plugin, remoteCarets(ydoc, options.awareness)] : [plugin]
}

/** What was done to the document since `from`, by one transaction and what other plugins appended to it. */
interface LineState {
  readonly undo: Y.UndoManager
  readonly from: Node
  readonly maps: readonly StepMap[]
}

const lineKey = new PluginKey<LineState>('line')

/** Whether a transaction brings in what is in the line already: other people's typing, or an undo. */
export const isIncoming = (tr: Transaction): boolean => tr.getMeta(lineKey) !== undefined

export const undo: Command = (state, dispatch) => {
  const history = lineKey.getState(state)?.undo
  if (!history?.canUndo()) return false
  if (dispatch) standingBack(history.doc, () => history.undo())
  return true
}

export const redo: Command = (state, dispatch) => {
  const history = lineKey.getState(state)?.undo
  if (!history?.canRedo()) return false
  if (dispatch) standingBack(history.doc, () => history.redo())
  return true
}

/** A change of the line; of the values beside it where there is no delta. */
interface Arrived {
  readonly delta: readonly DeltaOperation[] | null
  readonly isUndo: boolean
}

/** The document that the line was last known to read as. */
interface InStep {
  readonly doc: Node
  /** Units that the line has less than the document: the opener of a block that is shown without one. */
  readonly short: number
  /** Whether the line says all of it without flaw. */
  readonly isFlawless: boolean
}

class LineBinding {
  readonly undo: Y.UndoManager
  readonly #ydoc: Y.Doc
  readonly #line: Line
  readonly #options: LineOptions
  #editor: LineEditor | null = null
  #inStep: InStep | null = null
  /** Changes of the line that are not in the editor yet. */
  #arrived: Arrived[] = []
  #gone = new Set<string>()
  /** The editor's document while a change is on its way in. */
  #leaving: Node | null = null

  constructor(ydoc: Y.Doc, options: LineOptions) {
    this.#ydoc = ydoc
    this.#line = lineIn(ydoc)
    this.#options = options
    this.undo = new Y.UndoManager([this.#line.text, this.#line.attributes], {
      trackedOrigins: new Set([this]),
      captureTimeout: options.captureMs ?? 500,
    })
  }

  attach(editor: LineEditor): void {
    this.#editor = editor
    this.#line.text.observe(this.#onText)
    this.#line.attributes.observe(this.#onAttributes)
    this.#ydoc.on('afterAllTransactions', this.#takeIn)
    const { tr } = editor.state
    this.#inStep = this.#reread(tr)
    this.#dispatch(editor, tr)
  }

  detach(): void {
    this.#line.text.unobserve(this.#onText)
    this.#line.attributes.unobserve(this.#onAttributes)
    this.#ydoc.off('afterAllTransactions', this.#takeIn)
    this.#editor = null
  }

  /** Brings what was done in the editor into the line. */
  write(): void {
    const [editor, before] = [this.#editor, this.#inStep]
    if (editor === null || before === null) return
    const { doc } = editor.state
    if (doc === before.doc || doc === this.#leaving) return
    const done = lineKey.getState(editor.state)
    // Where another plugin's view dispatched before this one was told, the steps of the last transaction are not all.
    const spans = done?.from === before.doc ? spansOf(done.maps) : null
    this.#inStep = { ...before, doc }
    writeEdit(this.#ydoc, before.doc, doc, spans, this)
    this.#inStep = { ...before, doc, short: unitsOf(doc) - this.#line.text.length }
    if (before.isFlawless) return
    // Of a block that is shown as something else than it says, an edit may not come out as it was meant.
    const { tr, selection } = editor.state
    this.#inStep = this.#reread(tr)
    keepSelection(tr, selection, [], { before: this.#inStep.short, after: this.#inStep.short })
    this.#dispatch(editor, tr)
  }

  readonly #onText = (event: Y.YTextEvent, { origin }: Y.Transaction): void => {
    if (origin === this) return
    const delta = event.delta as readonly DeltaOperation[]
    if (delta.length > 0) this.#arrived.push({ delta, isUndo: origin === this.undo })
  }

  readonly #onAttributes = (event: Y.YMapEvent<unknown>, { origin }: Y.Transaction): void => {
    if (origin === this) return
    this.#arrived.push({ delta: null, isUndo: origin === this.undo })
    for (const key of event.keysChanged) {
      const [block, name] = key.split('|')
      if (name === 'gone' && block !== undefined && this.#line.attributes.get(key) === true) this.#gone.add(block)
    }
  }

  /**
   * Brings what happened in the line into the editor, once Yjs has come to rest: text and map are observed apart, and
   * a delta is only good for the document that stands right before it.
   */
  readonly #takeIn = (): void => {
    const [arrived, gone] = [this.#arrived, this.#gone]
    const [editor, before] = [this.#editor, this.#inStep]
    this.#arrived = []
    this.#gone = new Set()
    if (arrived.length === 0 || editor === null || before === null) return
    if (editor.state.doc !== before.doc) throw new TypeError('the line was changed in the midst of an edit')
    const deltas = arrived.flatMap(({ delta }) => (delta === null ? [] : [delta]))
    const { tr, after } = this.#follow(editor.state, before, arrived.length === 1 ? deltas[0] : undefined)
    const short = { before: before.short, after: after.short }
    if (deltas.length > 0 && arrived.some(({ isUndo }) => isUndo)) followUndo(tr)
    else keepSelection(tr, editor.state.selection, deltas, short)
    this.#inStep = after
    this.#dispatch(editor, tr)
    for (const each of rescuedBy(this.#ydoc, before.doc, after.doc, deltas, gone, short))
      this.#options.onRescued?.(each)
  }

  /** The steps to what the line says now: those of the delta if it is all that happened, and plain. */
  #follow(state: EditorState, { isFlawless }: InStep, delta: readonly DeltaOperation[] | undefined) {
    const { tr } = state
    if (delta && isFlawless && stepDelta(tr, delta) && unitsOf(tr.doc) === this.#line.text.length)
      return { tr, after: { doc: tr.doc, short: 0, isFlawless } }
    const again = state.tr
    return { tr: again, after: this.#reread(again) }
  }

  /** Steps to what the line reads as. */
  #reread(tr: Transaction): InStep {
    const reading = readLine(this.#ydoc, tr.doc.type.schema, tr.doc)
    if ('refused' in reading) throw new TypeError('a line that passed the strict check cannot be read')
    stepTo(tr, reading.doc)
    const short = unitsOf(tr.doc) - this.#line.text.length
    return { doc: tr.doc, short, isFlawless: reading.flaws.length === 0 }
  }

  #dispatch(editor: LineEditor, tr: Transaction): void {
    if (!tr.docChanged) return
    const { doc, storedMarks } = editor.state
    this.#leaving = doc
    editor.dispatch(tr.setStoredMarks(storedMarks).setMeta('addToHistory', false).setMeta(lineKey, true))
    this.#leaving = null
    if (editor.state.doc === doc) throw new TypeError('an incoming change must not be filtered out')
  }
}
