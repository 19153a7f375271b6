import { idOf } from '@travaux/document'
import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import type { Xml } from '../xml.ts'
import { type BlockPlace, STEP } from './block-place.ts'
import { numeral, type ParagraphLook, paragraph } from './paragraphs.ts'
import { readsFromTheRight, runsOf } from './runs.ts'
import { tableOf } from './tables.ts'
import { BULLETS } from './word-parts.ts'

/** Forms of an ordered list's number repeat after four; Word counts levels from 0. */
const LIST_FORMS = 4

/** A block and everything in it as paragraphs and tables of Word. */
export function writeBlock(block: Node, place: BlockPlace): Xml[] {
  place.parts.announce(idOf(block))
  switch (block.type.name) {
    case 'paragraph':
      return [textBlock(block, place, { style: place.style, ...indented(place) })]
    case 'heading':
      return [textBlock(block, place, { style: `Heading${(block.attrs['level'] as number) + 1}`, keepNext: true })]
    case 'bulletList':
    case 'orderedList':
      return writeList(block, place)
    case 'blockquote':
      return block.children.flatMap((child) =>
        writeBlock(child, { ...place, style: 'Quote', indent: place.indent + STEP }),
      )
    case 'table':
      return tableOf(block, place, writeBlock)
    default:
      throw new TypeError(`no block of a section: ${block.type.name}`)
  }
}

function textBlock(block: Node, place: BlockPlace, look: ParagraphLook): Xml {
  const number = place.numbers.blocks.get(idOf(block) as BlockId)
  const style = number?.of === 'paragraph' ? { ...look, style: 'NumberedParagraph' } : look
  const fromTheRight = readsFromTheRight(block.textContent)
  const bookmarks = place.parts.bookmarks()
  const label = number === undefined ? [] : numeral(number.label)
  const runs = runsOf(block, { parts: place.parts, inNote: false, note: place.footnotes.reference })
  return paragraph({ ...style, fromTheRight }, bookmarks, label, runs)
}

/**
 * Lists, unlike paragraphs, carry Word's own numbers: nobody gives an item its letter but its place in the list, and
 * whoever works on the file expects (b) to become (a) when (a) goes. Each list is an instance of its own with its
 * own start, so no list counts on from another.
 */
function writeList(list: Node, place: BlockPlace): Xml[] {
  const ordered = list.type.name === 'orderedList'
  const level = ordered ? place.orderedDepth % LIST_FORMS : 0
  const instance = ordered ? place.parts.list(level, list.attrs['start'] as number) : BULLETS
  const inside = { ...place, indent: listIndent(place), orderedDepth: place.orderedDepth + (ordered ? 1 : 0) }
  return list.children.flatMap((item) => {
    place.parts.announce(idOf(item))
    return item.children.flatMap((child, index) => {
      if (index > 0) return writeBlock(child, inside)
      place.parts.announce(idOf(child))
      const look = { style: listStyle(place), list: { instance, level }, indent: inside.indent, hanging: stepOf(place) }
      return [textBlock(child, inside, look)]
    })
  })
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
