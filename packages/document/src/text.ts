import type { Node } from 'prosemirror-model'
import { idOf } from './ids.ts'

/**
 * The words of a node as a reader says them: blocks on lines of their own, a hard break as a new line, footnote
 * references left out. Normal form C, as the journal keeps every value, so that the two can be compared.
 */
export function textOf(node: Node): string {
  return node.textBetween(0, node.content.size, '\n', leafText).normalize('NFC')
}
const leafText = (leaf: Node): string => (leaf.type.name === 'hardBreak' ? '\n' : '')

/** The block that carries the id, or null. */
export function blockById(doc: Node, id: string): Node | null {
  let found: Node | null = null
  doc.descendants((node) => {
    if (found === null && idOf(node) === id) found = node
    return found === null && !node.inlineContent
  })
  return found
}

/** The words of a block; null where the document has no block of that id. */
export function blockText(doc: Node, id: string): string | null {
  const block = blockById(doc, id)
  return block === null ? null : textOf(block)
}

/** The same for what can be a message: a paragraph or a list item, and no other block. */
export function messageText(doc: Node, id: string): string | null {
  const block = blockById(doc, id)
  return block !== null && MESSAGE_BLOCKS.has(block.type.name) ? textOf(block) : null
}
const MESSAGE_BLOCKS: ReadonlySet<string> = new Set(['paragraph', 'listItem'])

/**
 * Words as an office program counts them: what stands between spaces and holds a letter or a digit; in Chinese each
 * character. Footnotes count. Kept per paragraph, so that a keystroke counts one.
 */
export function wordCount(node: Node): number {
  const before = counted.get(node)
  if (before !== undefined) return before
  const words = node.inlineContent
    ? wordsIn(textOf(node))
    : node.children.reduce((sum, child) => sum + wordCount(child), 0)
  counted.set(node, words)
  return words
}
const counted = new WeakMap<Node, number>()
const wordsIn = (text: string): number =>
  text
    .replace(/\p{Script=Han}/gu, ' $& ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length

/** The words of a text, without the spaces and signs between them. */
export const spokenIn = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []
