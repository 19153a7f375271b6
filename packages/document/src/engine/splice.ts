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
 * legal alone: one may open what a later one closes. Blocks at the top that no splice touches stay the same nodes.
 */
export function spliced(doc: Node, splices: readonly Splice[]): Node | null {
  const children: Node[] = []
  let index = 0
  let at = 0
  const stepOver = (): Node => {
    const child = doc.child(index)
    index += 1
    at += child.nodeSize
    return child
  }
  const open = splices.toReversed()
  for (let next = open.at(-1); next !== undefined; next = open.at(-1)) {
    // A splice between two blocks touches neither.
    while (index < doc.childCount && at + doc.child(index).nodeSize <= next.from) children.push(stepOver())
    const start = at
    const together: Splice[] = []
    let made: readonly Node[] | null = null
    for (let splice = open.pop(); splice !== undefined; splice = made === null ? open.pop() : undefined) {
      together.push(splice)
      while (at < splice.to) stepOver()
      for (let inside = open.at(-1); inside !== undefined && inside.from < at; inside = open.at(-1)) {
        together.push(inside)
        open.pop()
        while (at < inside.to) stepOver()
      }
      made = nodesOf(tokensBetween(doc, start, at, together))
    }
    if (made === null || !made.every(isValid)) return null
    children.push(...made)
  }
  while (index < doc.childCount) children.push(stepOver())
  const content = Fragment.fromArray(children)
  return doc.type.validContent(content) ? doc.copy(content) : null
}

function tokensBetween(doc: Node, from: number, to: number, splices: readonly Splice[]): Token[] {
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
