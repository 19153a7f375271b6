import type { Node } from 'prosemirror-model'
import { align } from './align.ts'
import { Change } from './change.ts'
import { legal } from './legal.ts'
import { areComparable, changesOfRows, sizeOf } from './row.ts'
import type { Run } from './run.ts'

/**
 * What has to be replaced in one document to make another of it.
 *
 * 1. Children are aligned (`align.ts`); two containers that stand for each other are compared child by child, so that
 *    a keystroke in a list costs one item, and one in a table one cell.
 * 2. Anything else is compared token by token, the shortest way (`shortest.ts`), and tidied (`tidy.ts`).
 * 3. Changes that are no legal replacement on their own are fused (`legal.ts`).
 *
 * What was learnt of a run of blocks is kept with its nodes. ProseMirror shares the nodes that it did not touch, so a
 * keystroke costs the block that it changed. Nothing kept changes an answer: it is the same for the same documents
 * everywhere (L10).
 *
 * Changes come in document order. Between two of them something equal stands, except that a block which has moved is
 * a change of its own also where it touches another.
 */
export function diff(a: Node, b: Node): readonly Change[] {
  if (a === b) return []
  if (a.type !== b.type) throw new Error(`${a.type.name} and ${b.type.name} cannot be compared`)
  const known = ofDocuments.get(a)?.get(b)
  if (known !== undefined) return known
  const changes = changesWithin(a, b)
  const ofA = ofDocuments.get(a) ?? new WeakMap<Node, readonly Change[]>()
  ofDocuments.set(a, ofA.set(b, changes))
  return changes
}
const ofDocuments = new WeakMap<Node, WeakMap<Node, readonly Change[]>>()

/** The changes between the children of two nodes, in positions of their content. */
function changesWithin(a: Node, b: Node): readonly Change[] {
  const start = { a: startsIn(a), b: startsIn(b) }
  const changes: Change[] = []
  for (const run of align(a, b)) {
    const [atA, atB] = [start.a(run.aFrom), start.b(run.bFrom)]
    for (const change of changesOf(a, b, run)) changes.push(change.shifted(atA, atB))
  }
  return legal(a, b, changes)
}

/** Tells where a child of the node starts, of one after the other. */
function startsIn(node: Node): (index: number) => number {
  let child = 0
  let at = 0
  return (index) => {
    for (; child < index; child += 1) at += node.child(child).nodeSize
    return at
  }
}

/** The changes of one run, counted from where it begins. */
function changesOf(a: Node, b: Node, run: Run): readonly Change[] {
  const before = a.children.slice(run.aFrom, run.aTo)
  const after = b.children.slice(run.bFrom, run.bTo)
  const [x = NOTHING] = before
  const [y = NOTHING] = after
  const known = ofRuns.get(x)?.get(y)
  if (known !== undefined && isSameRow(known.before, before) && isSameRow(known.after, after)) return known.changes
  const changes = compared(before, after)
  const ofX = ofRuns.get(x) ?? new WeakMap<object, Compared>()
  ofRuns.set(x, ofX.set(y, { before, after, changes }))
  return changes
}

interface Compared {
  readonly before: readonly Node[]
  readonly after: readonly Node[]
  readonly changes: readonly Change[]
}
/** By the first node of either side. */
const ofRuns = new WeakMap<object, WeakMap<object, Compared>>()
const NOTHING = {}
const isSameRow = (x: readonly Node[], y: readonly Node[]): boolean =>
  x.length === y.length && x.every((node, index) => node === y[index])

function compared(before: readonly Node[], after: readonly Node[]): readonly Change[] {
  const [x] = before
  const [y] = after
  if (x === undefined || y === undefined)
    return [Change.of({ aFrom: 0, aTo: sizeOf(before), bFrom: 0, bTo: sizeOf(after) })]
  return before.length === 1 && after.length === 1 && areContainersAlike(x, y) && areComparable(x, y)
    ? changesOfContainer(x, y)
    : changesOfRows(before, after)
}

/** Whether the children of one may stand in the other. */
const areContainersAlike = (x: Node, y: Node): boolean =>
  isContainer(x) &&
  isContainer(y) &&
  (x.type === y.type || (x.type.validContent(y.content) && y.type.validContent(x.content)))
const isContainer = (node: Node): boolean => !node.isTextblock && !node.isLeaf

function changesOfContainer(a: Node, b: Node): readonly Change[] {
  const within = changesWithin(a, b).map((change) => change.shifted(1, 1))
  if (a.sameMarkup(b)) return within
  const outer = Change.of({ aFrom: 0, aTo: 1, bFrom: 0, bTo: 1 })
  const [first, ...rest] = within
  return first?.aFrom === 1 && first.bFrom === 1 ? [outer.joined(first), ...rest] : [outer, ...within]
}
