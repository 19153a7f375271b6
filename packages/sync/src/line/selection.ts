import { Selection, TextSelection, type Transaction } from 'prosemirror-state'
import { positionAt, unitsBefore } from './blocks.ts'
import { type DeltaOperation, indexAfter } from './delta.ts'

/** How many units the line has less than the document, before and after a change. */
export interface Short {
  readonly before: number
  readonly after: number
}

/**
 * Keeps a person's selection where it is while somebody else's change comes in. It is carried along in the line, for
 * the line knows what became of each letter, however the document was rebuilt. A caret stays behind one's own last
 * letter, whatever is typed at the same place; a selection does not grow at its ends.
 */
export function keepSelection(
  tr: Transaction,
  selection: Selection,
  deltas: readonly (readonly DeltaOperation[])[],
  short: Short,
): void {
  if (!(selection instanceof TextSelection)) return
  const { anchor, head, empty } = selection
  const isForward = head > anchor
  const carried = (pos: number, bias: -1 | 1) => {
    const before = Math.max(0, unitsBefore(tr.before, pos) - short.before)
    const after = deltas.reduce((index, delta) => indexAfter(delta, index, bias), before)
    return tr.doc.resolve(positionAt(tr.doc, after + short.after) ?? 0)
  }
  const $head = carried(head, empty || isForward ? -1 : 1)
  const $anchor = empty ? $head : carried(anchor, isForward ? 1 : -1)
  tr.setSelection(TextSelection.between($anchor, $head, -1))
}

/** Puts the caret where an undo or redo did its last work, in view. */
export function followUndo(tr: Transaction): void {
  let end: number | null = null
  tr.mapping.maps.forEach((map, index) => {
    map.forEach((_from, _to, _start, stop) => {
      end = tr.mapping.slice(index + 1).map(stop)
    })
  })
  if (end !== null) tr.setSelection(Selection.near(tr.doc.resolve(end), -1)).scrollIntoView()
}
