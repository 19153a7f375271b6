import { schema } from '@travaux/document'
import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { EditorState, type Plugin, type PluginView, TextSelection, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { isLayerIncoming, redoInLayer, undoInLayer } from '../../client/layer-plugin.ts'
import { blockIds } from '../../line/block-ids.ts'

/** Somebody at an editor without a browser: state, plugins and their views, and nothing else of a view. */
export class TestEditor {
  state: EditorState
  composing = false
  readonly #views: PluginView[] = []

  constructor(plugins: readonly Plugin[], newId: () => BlockId) {
    const doc = schema.node('doc', null, [schema.node('paragraph', { id: 'nothing-yet' })])
    this.state = EditorState.create({ doc, plugins: [blockIds({ newId, skip: isLayerIncoming }), ...plugins] })
    for (const each of this.state.plugins) {
      // The plugins use no more of a view than is here.
      const view = each.spec.view?.(this as unknown as EditorView)
      if (view) this.#views.push(view)
    }
  }

  get doc(): Node {
    return this.state.doc
  }

  get isEditable(): boolean {
    return this.state.plugins.every(({ props }) => props.editable?.call({} as never, this.state) !== false)
  }

  dispatch(tr: Transaction): void {
    const before = this.state
    this.state = before.apply(tr)
    for (const view of this.#views) view.update?.(this as unknown as EditorView, before)
  }

  /** Puts the caret behind a text, which must stand there once. */
  clickBehind(text: string): void {
    const place = placeOf(this.doc, text) + text.length
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.doc, place)))
  }

  type(text: string): void {
    for (const letter of text) this.dispatch(this.state.tr.insertText(letter))
  }

  replace(text: string, by: string): void {
    const from = placeOf(this.doc, text)
    this.dispatch(this.state.tr.insertText(by, from, from + text.length))
  }

  undo(): boolean {
    return undoInLayer(this.state, (tr) => this.dispatch(tr))
  }

  redo(): boolean {
    return redoInLayer(this.state, (tr) => this.dispatch(tr))
  }

  close(): void {
    for (const view of this.#views) view.destroy?.()
  }
}

/** Where a text begins that stands in one text node. */
export function placeOf(doc: Node, text: string): number {
  const places: number[] = []
  doc.descendants((node, pos) => {
    for (let at = node.text?.indexOf(text) ?? -1; at >= 0; at = node.text?.indexOf(text, at + 1) ?? -1)
      places.push(pos + at)
  })
  const [place] = places
  if (place === undefined || places.length > 1) throw new RangeError(`"${text}" stands there ${places.length} times`)
  return place
}
