import { Fragment, type Mark, type Node, type Slice } from 'prosemirror-model'
import { textOf } from '../text.ts'
import { wordsOf } from './word.ts'

/**
 * A document as a flat row of tokens, which is what the engine compares and puts together again.
 *
 * 1. A block is an *open* token (its type and attributes, block id included), its content, and a *close* token. All
 *    closes of text blocks are equal, and all closes of other blocks: so a paragraph that becomes a heading differs in
 *    one token, and a split is one close and one open more.
 * 2. Text is *word* tokens, each with its marks. Anything inline that is no text is a *leaf*.
 * 3. A block that stands apart (`isApart`) is one leaf among others, for no word of it ever becomes a word of theirs. Of
 *    one that is compared with another of its kind, and in slices, the tokens are written out.
 *
 * Two tokens are the same when their keys are; `size` is what a token takes in document positions. A plain word is its
 * own key: every other key holds two signs in a row, as no word does.
 */
export interface Token {
  readonly kind: 'open' | 'close' | 'word' | 'leaf'
  readonly key: string
  readonly size: number
  /** The block opened or closed, the leaf itself, or the text node the word stands in. */
  readonly node: Node
  /** A word's text; empty for every other token. */
  readonly text: string
}

/** Whether a block is never split into, joined with, or made one with those beside it: a table and its parts, a footnote. */
export const isApart = ({ type }: Node): boolean =>
  type.isBlock && (type.spec.isolating === true || type.spec['tableRole'] !== undefined)

/** Whether a token begins, ends or is a block: what is left over is the text of one block. */
export const isStructural = (token: Token): boolean =>
  token.kind === 'open' || token.kind === 'close' || (token.kind === 'leaf' && token.node.isBlock)

export const keysOf = (tokens: readonly Token[]): string[] => tokens.map(({ key }) => key)

export const isSpace = ({ kind, text }: Token): boolean => kind === 'word' && SPACE.test(text)
const SPACE = /^\s/u

/** Whether a stretch of tokens is all text of one block. */
export function isText(row: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (isStructural(row[at] as Token)) return false
  return true
}

/** The tokens of a node, kept with it. Blocks inside that stand apart are leaves. */
export function tokensOf(node: Node): readonly Token[] {
  const before = kept.get(node)
  if (before !== undefined) return before
  const tokens: Token[] = []
  write(node, tokens, (child) => child !== node && isApart(child))
  kept.set(node, tokens)
  return tokens
}
const kept = new WeakMap<Node, readonly Token[]>()

/** The tokens of a node among others that it may have to be told from. */
export const tokensAmong = (node: Node): readonly Token[] => (isApart(node) ? [leafOf(node)] : tokensOf(node))

/** The tokens between two positions, as `node.slice` cuts them: what is open at an edge has no token there. */
export function tokensOfSlice(slice: Slice): readonly Token[] {
  const tokens: Token[] = []
  for (const node of slice.content.content) write(node, tokens, () => false)
  return tokens.slice(slice.openStart, tokens.length - slice.openEnd)
}

function write(node: Node, into: Token[], isOne: (block: Node) => boolean): void {
  if (node.isText) {
    const marks = keyOfMarks(node.marks)
    for (const text of wordsOf(node.text ?? ''))
      into.push({ kind: 'word', key: marks === '' ? text : `${marks}${text}`, size: text.length, node, text })
  } else if (node.isLeaf || isOne(node)) {
    into.push(leafOf(node))
  } else {
    into.push({ kind: 'open', key: keyOfOpen(node), size: 1, node, text: '' })
    for (const child of node.children) write(child, into, isOne)
    into.push({ kind: 'close', key: node.isTextblock ? '</text>' : '</>', size: 1, node, text: '' })
  }
}

const leafOf = (node: Node): Token => ({
  kind: 'leaf',
  key: `l${JSON.stringify(node.toJSON())}`,
  size: node.nodeSize,
  node,
  text: '',
})

const keyOfOpen = (node: Node): string => `o${node.type.name}${JSON.stringify(node.attrs)}${keyOfMarks(node.marks)}`
const keyOfMarks = (marks: readonly Mark[]): string => (marks.length === 0 ? '' : JSON.stringify(marks))

/** The words of a row of tokens, each text block and each line of it on a line of its own. */
export function textOfTokens(tokens: readonly Token[]): string {
  let text = ''
  for (const { kind, node, text: word } of tokens) {
    if (kind === 'word') text += word
    else if (kind === 'close' && node.isTextblock) text += '\n'
    else if (kind === 'leaf') text += node.isBlock || node.type.name === 'hardBreak' ? `${textOf(node)}\n` : ''
  }
  return text.replace(/^\n+|\n+$/g, '')
}

/** How many levels deeper the document stands after these tokens than before them. */
export function depthAfter(tokens: readonly Token[], from = 0, to = tokens.length): number {
  let depth = 0
  for (let at = from; at < to; at += 1) depth += levelsOf(tokens[at])
  return depth
}

/** How many levels the tokens climb out of the place where they begin: 0 where they close only what they open. */
export function climbOf(tokens: readonly Token[], from = 0, to = tokens.length): number {
  let depth = 0
  let least = 0
  for (let at = from; at < to; at += 1) {
    depth += levelsOf(tokens[at])
    if (depth < least) least = depth
  }
  return -least
}
/** Whether the tokens close just what they open. */
export const isClosed = (tokens: readonly Token[], from = 0, to = tokens.length): boolean =>
  climbOf(tokens, from, to) === 0 && depthAfter(tokens, from, to) === 0

const levelsOf = (token: Token | undefined): number => (token?.kind === 'open' ? 1 : token?.kind === 'close' ? -1 : 0)

/** The nodes that a row of tokens spells; null where it spells none. Content is for the caller to check. */
export function nodesOf(tokens: readonly Token[]): readonly Node[] | null {
  const open: { node: Node; children: Node[] }[] = []
  const roots: Node[] = []
  let children = roots
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token
    if (token.kind === 'open') {
      children = []
      open.push({ node: token.node, children })
    } else if (token.kind === 'close') {
      const done = open.pop()
      if (done === undefined) return null
      const { type, attrs, marks } = done.node
      children = open.at(-1)?.children ?? roots
      children.push(type.create(attrs, Fragment.fromArray(done.children), marks))
    } else if (token.kind === 'leaf') {
      children.push(token.node)
    } else {
      let { text } = token
      for (
        let next = tokens[at + 1];
        next?.kind === 'word' && next.node.sameMarkup(token.node);
        next = tokens[at + 1]
      ) {
        text += next.text
        at += 1
      }
      children.push(token.node.type.schema.text(text, token.node.marks))
    }
  }
  return open.length === 0 ? roots : null
}
