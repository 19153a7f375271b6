import { el, type Xml } from '../xml.ts'
import { attributesOf, type Revision } from './revision.ts'
import { run } from './runs.ts'
import type { WordParts } from './word-parts.ts'

/** How a paragraph stands on the page. */
export interface ParagraphLook {
  readonly style?: string
  readonly list?: { readonly instance: number; readonly level: number } | undefined
  /** From the left margin, in twentieths of a point. */
  readonly indent?: number | undefined
  readonly hanging?: number | undefined
  readonly keepNext?: boolean
  readonly pageBreakBefore?: boolean
  readonly fromTheRight?: boolean
}

/** In the order that the schema of Word wants. */
export const propertiesOf = (look: ParagraphLook): Xml[] => [
  ...(look.style === undefined ? [] : [el('w:pStyle', { 'w:val': look.style })]),
  ...(look.keepNext ? [el('w:keepNext')] : []),
  ...(look.pageBreakBefore ? [el('w:pageBreakBefore')] : []),
  ...(look.list === undefined
    ? []
    : [el('w:numPr', {}, el('w:ilvl', { 'w:val': look.list.level }), el('w:numId', { 'w:val': look.list.instance }))]),
  ...(look.fromTheRight ? [el('w:bidi')] : []),
  ...(look.indent === undefined ? [] : [el('w:ind', { 'w:left': look.indent, 'w:hanging': look.hanging })]),
]

export const paragraph = (look: ParagraphLook, ...content: readonly (Xml | readonly Xml[])[]): Xml =>
  revisedParagraph(look, [], ...content)

/** A paragraph whose mark is tracked, or that looked otherwise before. */
export function revisedParagraph(
  look: ParagraphLook,
  revisions: readonly Xml[],
  ...content: readonly (Xml | readonly Xml[])[]
): Xml {
  const properties = [...propertiesOf(look), ...revisions]
  return el('w:p', {}, properties.length === 0 ? [] : el('w:pPr', {}, properties), ...content)
}

/** What stays and looks otherwise: how its paragraph looked before. */
export const formerParagraph = (look: ParagraphLook, by: Revision, parts: WordParts): Xml =>
  el('w:pPrChange', attributesOf(by, parts), el('w:pPr', {}, propertiesOf(look)))

/** A paragraph of plain words. */
export const line = (style: string, words: string): Xml => paragraph({ style }, run(words))

/**
 * A number as text with a tab after it, in a character style of its own. It is no automatic number of Word's: the
 * conference gives a paragraph its number and people cite it, so it must not move when somebody deletes a paragraph
 * in their copy, must read 12 *bis* where that is its number, and must survive every program on the way. An import
 * knows it by the style and leaves it out of the text.
 */
export const numeral = (label: string, isDeleted = false): Xml[] => [
  run(label, 'ParagraphNumber', isDeleted),
  run('\t', undefined, isDeleted),
]
