import type { Node } from 'prosemirror-model'
import { idOf } from '../ids.ts'
import { isEmpty, type Pair, type Run } from './run.ts'

/** Tells the children that stand on both sides of `whole` and not in the same order: those that no pair holds. */
export function movedBetween(a: Node, b: Node, whole: Run, pairs: readonly Pair[]): (child: Node) => boolean {
  const gone = new Set(a.children.slice(whole.aFrom, whole.aTo).map(idOf))
  const come = new Set(b.children.slice(whole.bFrom, whole.bTo).map(idOf))
  for (const pair of pairs) {
    gone.delete(idOf(a.child(pair.a)))
    come.delete(idOf(b.child(pair.b)))
  }
  return (child) => {
    const id = idOf(child)
    return id !== null && gone.has(id) && come.has(id)
  }
}

/**
 * The gap as it is, or, where something in it has moved, each stretch of what has moved alone, gone or come. What has
 * not moved is compared where it is one stretch on either side.
 */
export function apart(a: Node, b: Node, gap: Run, isMoved: (child: Node) => boolean): Run[] {
  const before = stretchesOf(a.children.slice(gap.aFrom, gap.aTo), gap.aFrom, isMoved)
  const after = stretchesOf(b.children.slice(gap.bFrom, gap.bTo), gap.bFrom, isMoved)
  if (![...before, ...after].some(({ moved }) => moved)) return isEmpty(gap) ? [] : [gap]

  const x = theOneLeft(before)
  const y = theOneLeft(after)
  if (x === null || y === null) return [...gone(before, gap.bFrom), ...come(after, gap.aTo)]
  return [
    ...gone(before.slice(0, before.indexOf(x)), gap.bFrom),
    ...come(after.slice(0, after.indexOf(y)), x.from),
    { aFrom: x.from, aTo: x.to, bFrom: y.from, bTo: y.to },
    ...gone(before.slice(before.indexOf(x) + 1), y.to),
    ...come(after.slice(after.indexOf(y) + 1), gap.aTo),
  ]
}

/** Children in a row that all have moved, or all have not. */
interface Stretch {
  readonly moved: boolean
  readonly from: number
  readonly to: number
}

function stretchesOf(children: readonly Node[], from: number, isMoved: (child: Node) => boolean): Stretch[] {
  const stretches: Stretch[] = []
  children.forEach((child, index) => {
    const moved = isMoved(child)
    const last = stretches.at(-1)
    const to = from + index + 1
    if (last?.moved === moved) stretches[stretches.length - 1] = { ...last, to }
    else stretches.push({ moved, from: from + index, to })
  })
  return stretches
}

function theOneLeft(stretches: readonly Stretch[]): Stretch | null {
  const [one, ...more] = stretches.filter(({ moved }) => !moved)
  return one !== undefined && more.length === 0 ? one : null
}

const gone = (stretches: readonly Stretch[], at: number): Run[] =>
  stretches.map(({ from, to }) => ({ aFrom: from, aTo: to, bFrom: at, bTo: at }))
const come = (stretches: readonly Stretch[], at: number): Run[] =>
  stretches.map(({ from, to }) => ({ aFrom: at, aTo: at, bFrom: from, bTo: to }))
