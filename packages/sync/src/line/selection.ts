import type { ResolvedPos } from 'prosemirror-model'
import { Selection, TextSelection, type Transaction } from 'prosemirror-state'
import { blocksOf, positionAt, unitsBefore } from './blocks.ts'
import { type DeltaOperation, indexAfter } from './delta.ts'

/** How many units the line has less than the document, before and after a change. */
export interface Short {
  readonly before: number
  readonly after: number
}

/**
 * Keeps a person's selection where it is while somebody else's change comes in. It is carried along in the line, for
 * the line knows what became of each letter, however the document was rebuilt. A caret stays behind one's own last
 * letter, whatever is typed at the same place; a selection does not grow at its ends. Only where its block was moved
 * as it is does the line say that the letters are gone: there it stays in the block.
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
    const $after = tr.doc.resolve(positionAt(tr.doc, after + short.after) ?? 0)
    return inMovedBlock(tr, pos, $after) ?? $after
  }
  const $head = carried(head, empty || isForward ? -1 : 1)
  const $anchor = empty ? $head : carried(anchor, isForward ? 1 : -1)
  tr.setSelection(TextSelection.between($anchor, $head, -1))
}

/** The same place in its block, where the line has carried it into another one while its own stands as it was. */
function inMovedBlock({ before, doc }: Transaction, pos: number, { parent }: ResolvedPos): ResolvedPos | null {
  const $pos = before.resolve(pos)
  const id: unknown = $pos.parent.attrs['id']
  if (id === undefined || parent.attrs['id'] === id) return null
  const block = blocksOf(doc).find((each) => each.id === id)
  return block?.node.content.eq($pos.parent.content) ? doc.resolve(block.pos + 1 + $pos.parentOffset) : null
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
