import { Fragment, type Node } from 'prosemirror-model'
import { nodesOf, type Token, tokensOfSlice } from './token.ts'

/** Tokens in the place of what stands between two positions. */
export interface Splice {
  readonly from: number
  readonly to: number
  readonly tokens: readonly Token[]
}

/**
 * The document with all splices made at once, or null where that leaves none that is valid by its schema. Splices come
 * in document order and do not overlap; of several at one point the first given stands first. A splice need not be
 * legal alone: one may open what a later one closes. Children that no splice touches stay the same nodes.
 */
export function spliced(doc: Node, splices: readonly Splice[]): Node | null {
  const children: Node[] = []
  let done = 0
  const waiting = stretchesOf(doc, splices).reverse()
  for (let stretch = waiting.pop(); stretch !== undefined; stretch = waiting.pop()) {
    const made = nodesOf(tokensIn(doc, stretch))
    const next = waiting.at(-1)
    if (made !== null) {
      children.push(...doc.children.slice(done, stretch.first), ...made)
      done = stretch.behind
    } else if (next !== undefined) {
      // What this one leaves open may be closed by the next.
      waiting[waiting.length - 1] = joined(stretch, next)
    } else return null
    if (made?.every(isValid) === false) return null
  }
  const content = Fragment.fromArray([...children, ...doc.children.slice(done)])
  return doc.type.validContent(content) ? doc.copy(content) : null
}

/** Children in a row that splices touch: as indexes, and as positions. None, for a splice between two children. */
interface Stretch {
  readonly first: number
  readonly behind: number
  readonly from: number
  readonly to: number
  readonly splices: readonly Splice[]
}

const joined = (x: Stretch, y: Stretch): Stretch => ({
  first: x.first,
  behind: y.behind,
  from: x.from,
  to: y.to,
  splices: [...x.splices, ...y.splices],
})

function stretchesOf(doc: Node, splices: readonly Splice[]): Stretch[] {
  const stretches: Stretch[] = []
  let index = 0
  let at = 0
  const sizeOfNext = (): number => (index < doc.childCount ? doc.child(index).nodeSize : Number.POSITIVE_INFINITY)
  const step = (): void => {
    at += sizeOfNext()
    index += 1
  }
  for (const splice of splices) {
    const last = stretches.at(-1)
    const open = last !== undefined && splice.from < last.to ? stretches.pop() : undefined
    while (open === undefined && at + sizeOfNext() <= splice.from) step()
    const start = open ?? { first: index, from: at, splices: [] }
    while (at < splice.to) step()
    stretches.push({ ...start, behind: index, to: at, splices: [...start.splices, splice] })
  }
  return stretches
}

function tokensIn(doc: Node, { from, to, splices }: Stretch): Token[] {
  const tokens: Token[] = []
  let at = from
  for (const splice of splices) {
    for (const token of tokensOfSlice(doc.slice(at, splice.from))) tokens.push(token)
    for (const token of splice.tokens) tokens.push(token)
    at = splice.to
  }
  for (const token of tokensOfSlice(doc.slice(at, to))) tokens.push(token)
  return tokens
}

function isValid(node: Node): boolean {
  try {
    node.check()
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
