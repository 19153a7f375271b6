import type { Node } from 'prosemirror-model'
import type { Transform } from 'prosemirror-transform'
import { blockAt, endOf } from './blocks.ts'
import { marksOf } from './form.ts'

/** One operation of a Y.Text event. */
export interface DeltaOperation {
  readonly insert?: string | object
  readonly delete?: number
  readonly retain?: number
  readonly attributes?: Readonly<Record<string, unknown>>
}

/** What becomes of the place before unit `index`: with -1 it stays behind the unit before it, with 1 before its own. */
export function indexAfter(delta: readonly DeltaOperation[], index: number, bias: -1 | 1): number {
  let [old, now] = [0, 0]
  for (const { insert, delete: gone = 0, retain = 0 } of delta) {
    if (old === index && (bias < 0 || insert === undefined)) return now
    if (insert !== undefined) now += lengthOf(insert)
    if (old + gone > index) return now
    if (old + retain > index) return now + index - old
    old += gone + retain
    now += retain
  }
  return now + index - old
}

export const lengthOf = (insert: string | object): number => (typeof insert === 'string' ? insert.length : 1)

/**
 * Does to a document what was done to its line, where that was plain text and its marks. False for anything else: then
 * the transform is in no known state, and the line has to be read again.
 */
export function stepDelta(tr: Transform, delta: readonly DeltaOperation[]): boolean {
  const before = tr.doc
  let index = 0
  let shift = 0
  for (const { insert, delete: gone, retain, attributes } of delta) {
    if (retain !== undefined) {
      if (attributes && !format(tr, before, index, index + retain, shift, attributes)) return false
      index += retain
      continue
    }
    const block = blockAt(before, index)
    // Words that outlived their cell stand behind the opener of a bare row, which holds none: ProseMirror would make one.
    if (!block?.node.inlineContent) return false
    const pos = block.pos + (index - block.index) + shift
    if (gone !== undefined) {
      if (index + gone > endOf(block)) return false
      tr.delete(pos, pos + gone)
      index += gone
      shift -= gone
    } else {
      const marks = marksOf(attributes ?? {}, before.type.schema)
      if (typeof insert !== 'string' || marks === null) return false
      tr.insert(pos, before.type.schema.text(insert, marks))
      shift += insert.length
    }
  }
  return true
}

/** Sets and takes away marks between two units; openers carry none. */
function format(
  tr: Transform,
  before: Node,
  from: number,
  to: number,
  shift: number,
  attributes: Readonly<Record<string, unknown>>,
): boolean {
  const { schema } = before.type
  const marks = marksOf(attributes, schema)
  if (marks === null) return false
  for (let index = from; index < to; ) {
    const block = blockAt(before, index + 1)
    if (block === undefined) return false
    const end = Math.min(to, endOf(block))
    const [start, stop] = [block.pos + Math.max(1, index - block.index) + shift, block.pos + end - block.index + shift]
    for (const mark of marks) tr.addMark(start, stop, mark)
    for (const [name, value] of Object.entries(attributes)) {
      const type = schema.marks[name]
      if (value === null && type !== undefined) tr.removeMark(start, stop, type)
    }
    index = end
  }
  return true
}
