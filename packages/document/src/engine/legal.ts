import { type Node, ReplaceError, type ResolvedPos, type Slice } from 'prosemirror-model'
import { Change, type Span } from './change.ts'

/**
 * Lets changes grow until each is a legal replacement in `a` alone (L5), and in turn from the last to the first.
 *
 * A change within the text of one block always is. One that is not grows to the whole children that it touches, and
 * takes in what other changes stand there; if that is not enough, the change before it or else the one behind. In the
 * end all that differs is one change, which is legal because both documents are.
 */
export function legal(a: Node, b: Node, changes: readonly Change[]): readonly Change[] {
  const structural = changes.filter((change) => !change.isText)
  if (structural.length === 0 || isKnown(a, structural)) return changes
  let list = changes
  for (let at = illegalIn(a, b, list); at !== -1; at = illegalIn(a, b, list)) list = grownAt(a, b, list, at)
  if (list === changes) known.set(a, structural)
  return list
}

/** For a document, the changes that were found legal last: typing words leaves them as they are. */
const known = new WeakMap<Node, readonly Change[]>()

function isKnown(a: Node, changes: readonly Change[]): boolean {
  const before = known.get(a)
  return (
    before?.length === changes.length &&
    changes.every(({ edit, aFrom }, index) => before[index]?.edit === edit && before[index]?.aFrom === aFrom)
  )
}

/** The last change that cannot be made: alone, or with all behind it made. -1 where each can. */
function illegalIn(a: Node, b: Node, changes: readonly Change[]): number {
  let rest = a
  for (let at = changes.length - 1; at >= 0; at -= 1) {
    const change = changes[at]
    if (change === undefined || change.isText) continue
    const slice = b.slice(change.bFrom, change.bTo)
    const next = replaced(rest, change, slice)
    if (next === null || (rest !== a && replaced(a, change, slice) === null)) return at
    rest = next
  }
  return -1
}

function replaced(node: Node, { aFrom, aTo }: Span, slice: Slice): Node | null {
  try {
    return node.replace(aFrom, aTo, slice)
  } catch (error) {
    if (error instanceof ReplaceError || error instanceof RangeError) return null
    throw error
  }
}

function grownAt(a: Node, b: Node, changes: readonly Change[], at: number): readonly Change[] {
  const change = changes[at] as Change
  const wide = wholeChildren(a, b, change)
  if (wide.aFrom === change.aFrom && wide.aTo === change.aTo) {
    const first = Math.max(0, at - 1)
    const [x, y] = [changes[first], changes[first + 1]]
    if (x === undefined || y === undefined) throw new Error('one of two compared documents is not valid by its schema')
    return [...changes.slice(0, first), x.joined(y), ...changes.slice(first + 2)]
  }
  const isInside = (other: Change): boolean =>
    other === change ||
    (other.aFrom < wide.aTo && wide.aFrom < other.aTo) ||
    (other.bFrom < wide.bTo && wide.bFrom < other.bTo) ||
    (wide.aFrom < other.aFrom && other.aTo < wide.aTo)
  const inside = changes.filter(isInside)
  const first = changes.findIndex(isInside)
  const all = [wide, ...inside]
  const whole: Span = {
    aFrom: Math.min(...all.map(({ aFrom }) => aFrom)),
    aTo: Math.max(...all.map(({ aTo }) => aTo)),
    bFrom: Math.min(...all.map(({ bFrom }) => bFrom)),
    bTo: Math.max(...all.map(({ bTo }) => bTo)),
  }
  const grown = Change.of(
    whole,
    inside.flatMap(({ parts }) => parts),
  )
  return [...changes.slice(0, first), grown, ...changes.slice(first + inside.length)]
}

function wholeChildren(a: Node, b: Node, { aFrom, aTo, bFrom, bTo }: Change): Span {
  return {
    aFrom: startOf(a.resolve(aFrom)),
    aTo: endOf(a.resolve(aTo)),
    bFrom: startOf(b.resolve(bFrom)),
    bTo: endOf(b.resolve(bTo)),
  }
}
const startOf = (place: ResolvedPos): number => (place.depth === 0 ? place.pos : place.before(1))
const endOf = (place: ResolvedPos): number => (place.depth === 0 ? place.pos : place.after(1))
