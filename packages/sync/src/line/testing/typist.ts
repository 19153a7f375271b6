import { schema } from '@travaux/document'
import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { EditorState, type Plugin, type PluginView, TextSelection, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import * as Y from 'yjs'
import { isIncoming, lineBinding, redo, undo } from '../binding.ts'
import { blockIds } from '../block-ids.ts'
import { readLine } from '../read.ts'
import type { Rescued } from '../rescue.ts'

/** A person at an editor without a browser: state, plugins and their views, and a Y.Doc behind the binding. */
export class Typist {
  readonly ydoc: Y.Doc
  readonly rescued: Rescued[] = []
  composing = false
  state: EditorState
  readonly #views: PluginView[] = []

  constructor(clientId: number, update: Uint8Array, plugins: (ydoc: Y.Doc) => Plugin[] = () => []) {
    this.ydoc = new Y.Doc()
    this.ydoc.clientID = clientId
    Y.applyUpdate(this.ydoc, update)
    let made = 0
    const newId = () => {
      made += 1
      return `by${clientId}-${made}` as BlockId
    }
    this.state = EditorState.create({
      doc: textOf(this.ydoc),
      plugins: [
        blockIds({ newId, skip: isIncoming }),
        ...lineBinding(this.ydoc, { captureMs: 0, onRescued: (rescued) => this.rescued.push(rescued) }),
        ...plugins(this.ydoc),
      ],
    })
    for (const plugin of this.state.plugins) {
      // The binding and its neighbours use no more of a view than is here.
      const view = plugin.spec.view?.(this as unknown as EditorView)
      if (view) this.#views.push(view)
    }
  }

  dispatch(tr: Transaction): void {
    const before = this.state
    this.state = before.apply(tr)
    for (const view of this.#views) view.update?.(this as unknown as EditorView, before)
  }

  close(): void {
    for (const view of this.#views) view.destroy?.()
  }

  get doc(): Node {
    return this.state.doc
  }

  get caret(): number {
    return this.state.selection.head
  }

  /** Types at the caret, one letter at a time, and does `between` after each of them. */
  type(text: string, between: () => void = () => {}): void {
    for (const letter of text) {
      this.dispatch(this.state.tr.insertText(letter))
      between()
    }
  }

  click(pos: number): void {
    this.dispatch(this.state.tr.setSelection(TextSelection.near(this.state.doc.resolve(pos))))
  }

  /** Puts the caret right behind a text, which must be there once. */
  clickBehind(text: string): void {
    this.click(placeOf(this.doc, text) + text.length)
  }

  undo(): boolean {
    return undo(this.state, (tr) => this.dispatch(tr))
  }

  redo(): boolean {
    return redo(this.state, (tr) => this.dispatch(tr))
  }
}

export function textOf(ydoc: Y.Doc): Node {
  const reading = readLine(ydoc, schema)
  if ('refused' in reading) throw new TypeError('a line that cannot be read')
  return reading.doc
}

/** Where a text begins that stands in one text node. */
export function placeOf(doc: Node, text: string): number {
  const places: number[] = []
  doc.descendants((node, pos) => {
    for (let at = node.text?.indexOf(text) ?? -1; at >= 0; at = node.text?.indexOf(text, at + 1) ?? -1) {
      places.push(pos + at)
    }
  })
  const [place] = places
  if (place === undefined || places.length > 1) throw new RangeError(`"${text}" stands there ${places.length} times`)
  return place
}
