import type { BlockId, SectionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { idOf } from './ids.ts'

/**
 * Numbers follow the text, so they are never part of it. Paragraphs and footnotes run on through the whole document;
 * section titles are I., headings under them A., 1., (a); ordered lists (a), (i), a., i. by depth. What stands in a
 * quotation, a table or a list is no numbered paragraph, nor is an empty one; bullets and front matter have none.
 */
export interface SectionNumbers {
  /** Of the section's title. */
  readonly title: string
  /** By block id; a block that is not here has no number. */
  readonly blocks: ReadonlyMap<BlockId, BlockNumber>
  /** By footnote id, in the order of their first reference. */
  readonly footnotes: ReadonlyMap<BlockId, number>
  /** Headings that stand alone at their level, which the house style does not allow. */
  readonly loneHeadings: readonly BlockId[]
}

export interface BlockNumber {
  readonly of: 'paragraph' | 'heading' | 'item'
  /** Of a heading 1–3, of an item its depth among ordered lists, from 1; of a paragraph 1. */
  readonly level: number
  readonly ordinal: number
  /** As printed: `12.`, `A.`, `(a)`. */
  readonly label: string
}

export interface NumberedSection {
  readonly id: SectionId
  readonly doc: Node
}

/** The numbers of all sections, which are given in the order of the document. */
export function numberBlocks(sections: readonly NumberedSection[]): ReadonlyMap<SectionId, SectionNumbers> {
  const running = { paragraphs: 0, footnotes: 0 }
  return new Map(sections.map(({ id, doc }, index) => [id, numberSection(doc, `${roman(index + 1)}.`, running)]))
}

function numberSection(doc: Node, title: string, running: { paragraphs: number; footnotes: number }): SectionNumbers {
  const blocks = new Map<BlockId, BlockNumber>()
  const footnotes = new Map<BlockId, number>()
  const put = (node: Node, number: BlockNumber) => {
    const id = idOf(node)
    if (id !== null) blocks.set(id, number)
  }

  const headings: Node[] = []
  const counts = [0, 0, 0]
  doc.forEach((block) => {
    if (isNumbered(block)) {
      running.paragraphs += 1
      const ordinal = running.paragraphs
      put(block, { of: 'paragraph', level: 1, ordinal, label: `${ordinal}.` })
    }
    if (block.type.name === 'heading') {
      headings.push(block)
      const level = levelOf(block)
      const ordinal = (counts[level - 1] ?? 0) + 1
      counts[level - 1] = ordinal
      counts.fill(0, level)
      put(block, { of: 'heading', level, ordinal, label: headingLabel(level, ordinal) })
    }
  })

  const walk = (node: Node, depth: number): void => {
    const footnote = node.attrs['footnote'] as BlockId | undefined
    if (footnote !== undefined && !footnotes.has(footnote)) {
      running.footnotes += 1
      footnotes.set(footnote, running.footnotes)
    }
    const ordered = node.type.name === 'orderedList'
    node.forEach((child, _offset, index) => {
      if (ordered) {
        const ordinal = (node.attrs['start'] as number) + index
        put(child, { of: 'item', level: depth + 1, ordinal, label: itemLabel(depth + 1, ordinal) })
      }
      walk(child, ordered ? depth + 1 : depth)
    })
  }
  walk(doc, 0)

  return { title, blocks, footnotes, loneHeadings: loneHeadings(headings) }
}

const levelOf = (heading: Node): number => heading.attrs['level'] as number

/** Whether a block at the top of a section is one of its numbered paragraphs. */
export const isNumbered = (block: Node): boolean => block.type.name === 'paragraph' && block.textContent.trim() !== ''

/** A heading is alone when no other of its level stands under the same higher heading. */
function loneHeadings(headings: readonly Node[]): BlockId[] {
  const isSibling = (one: number, step: 1 | -1): boolean => {
    const level = levelOf(headings[one] as Node)
    for (let at = one + step; ; at += step) {
      const other = headings[at]
      if (other === undefined || levelOf(other) < level) return false
      if (levelOf(other) === level) return true
    }
  }
  return headings.flatMap((heading, index) => {
    const id = idOf(heading)
    return id === null || isSibling(index, 1) || isSibling(index, -1) ? [] : [id]
  })
}

const headingLabel = (level: number, ordinal: number): string =>
  level === 1 ? `${letters(ordinal).toUpperCase()}.` : level === 2 ? `${ordinal}.` : `(${letters(ordinal)})`

/** Four forms by depth, then from the first again. A list that starts at nought has a nought. */
function itemLabel(level: number, ordinal: number): string {
  const numeral = level % 2 === 1 ? letters(ordinal) : roman(ordinal).toLowerCase()
  return (level - 1) % 4 < 2 ? `(${numeral})` : `${numeral}.`
}

/** a … z, aa, bb …: doubled, not counted on, as word processors do. */
export function letters(ordinal: number): string {
  if (ordinal < 1) return '0'
  return String.fromCharCode(97 + ((ordinal - 1) % 26)).repeat(Math.ceil(ordinal / 26))
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]
export function roman(ordinal: number): string {
  if (ordinal < 1) return '0'
  let rest = ordinal
  let numeral = ''
  for (const [value, digits] of ROMAN) for (; rest >= value; rest -= value) numeral += digits
  return numeral
}
