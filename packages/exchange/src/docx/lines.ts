import { idOf, isNumbered } from '@travaux/document'
import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { type BlockPlace, STEP } from './block-place.ts'
import type { ParagraphLook } from './paragraphs.ts'
import { readsFromTheRight } from './runs.ts'
import { BULLETS } from './word-parts.ts'

/**
 * A section as Word has it: paragraphs one below the other, each of which says by its looks what it stands in, and
 * tables between them.
 */
export type Line = TextLine | TableLine

export interface TextLine extends Begun {
  /** The text block that it is. */
  readonly block: Node
  readonly look: ParagraphLook
  /** The number that the conference gave it. */
  readonly label: string | null
}

export interface TableLine extends Begun {
  readonly table: Node
  readonly place: BlockPlace
}

interface Begun {
  /** Position before the block. */
  readonly at: number
  /** Positions before all blocks that it stands in, and its own. */
  readonly opens: readonly number[]
  /** The blocks that begin with it. */
  readonly begins: readonly BlockId[]
}

/** Forms of an ordered list's number repeat after four; Word counts levels from 0. */
const LIST_FORMS = 4

/** The lines of what stands in `parent`, whose content begins at `start`; `before` begins with the first of them. */
export function linesOf(parent: Node, start: number, place: BlockPlace, before: readonly BlockId[] = []): Line[] {
  const lines: Line[] = []
  parent.forEach((block, offset, index) => {
    if (block.type.name === 'footnote') return
    const begins = index === 0 ? [...before, ...ownId(block)] : ownId(block)
    lines.push(...linesOfBlock(block, begins, within(place, start + offset)))
  })
  return lines
}

function linesOfBlock(block: Node, begins: readonly BlockId[], place: BlockPlace): Line[] {
  const begun = { at: place.opens.at(-1) ?? 0, opens: place.opens, begins }
  switch (block.type.name) {
    case 'paragraph':
      return [textLine(block, begun, place, { style: place.style, ...indented(place) })]
    case 'heading':
      return [
        textLine(block, begun, place, { style: `Heading${(block.attrs['level'] as number) + 1}`, keepNext: true }),
      ]
    case 'bulletList':
    case 'orderedList':
      return linesOfList(block, begun, place)
    case 'blockquote':
      return linesOf(block, begun.at + 1, { ...place, style: 'Quote', indent: place.indent + STEP }, begins)
    case 'table':
      return [{ ...begun, table: block, place }]
    default:
      throw new TypeError(`no block of a section: ${block.type.name}`)
  }
}

function textLine(block: Node, begun: Begun, { numbers }: BlockPlace, look: ParagraphLook): TextLine {
  const isAtTop = begun.opens.length === 1
  const style = isAtTop && isNumbered(block) ? { ...look, style: 'NumberedParagraph' } : look
  const id = idOf(block)
  const number = id === null ? undefined : numbers?.blocks.get(id)
  const fromTheRight = readsFromTheRight(block.textContent)
  return { ...begun, block, look: { ...style, fromTheRight }, label: number?.label ?? null }
}

/**
 * Lists, unlike paragraphs, carry Word's own numbers: nobody gives an item its letter but its place in the list, and
 * whoever works on the file expects (b) to become (a) when (a) goes. Each list is an instance of its own with its
 * own start, so no list counts on from another.
 */
function linesOfList(list: Node, { at, begins }: Begun, place: BlockPlace): Line[] {
  const ordered = list.type.name === 'orderedList'
  const level = ordered ? place.orderedDepth % LIST_FORMS : 0
  const instance = ordered ? place.lists(list, level) : BULLETS
  const inside = { ...place, indent: listIndent(place), orderedDepth: place.orderedDepth + (ordered ? 1 : 0) }
  const first = { style: listStyle(place), list: { instance, level }, indent: inside.indent, hanging: stepOf(place) }
  const lines: Line[] = []
  list.forEach((item, offset, index) => {
    const start = at + 1 + offset
    const before = [...(index === 0 ? begins : []), ...ownId(item)]
    const [head, ...rest] = linesOf(item, start + 1, within(inside, start), before)
    if (head === undefined || 'table' in head) throw new TypeError('an item of a list begins with a paragraph')
    lines.push({ ...head, look: { ...head.look, ...first } }, ...rest)
  })
  return lines
}

const within = (place: BlockPlace, at: number): BlockPlace => ({ ...place, opens: [...place.opens, at] })

/** The block's id, where it has one. */
export const ownId = (block: Node): readonly BlockId[] => {
  const id = idOf(block)
  return id === null ? [] : [id]
}

const listStyle = ({ style }: BlockPlace): string => (style === 'BodyText' ? 'ListParagraph' : style)

/** Under numbered paragraphs a list begins where their words do. */
const listIndent = (place: BlockPlace): number => {
  const begin = place.indent === 0 && place.style === 'BodyText' ? STEP : place.indent
  return begin + stepOf(place)
}

/** Cells are narrow. */
const stepOf = ({ style }: BlockPlace): number => (style.startsWith('Table') ? STEP / 2 : STEP)

const indented = ({ indent }: BlockPlace): { indent?: number } => (indent === 0 ? {} : { indent })
