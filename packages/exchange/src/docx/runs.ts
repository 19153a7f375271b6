import type { Mark, Node } from 'prosemirror-model'
import { el, text, type Xml } from '../xml.ts'
import { type Tracked, trackedRuns } from './revision.ts'
import type { WordParts } from './word-parts.ts'

/** A run of Word's, or a marker between runs, with what stands around it: a link, and whether it is tracked. */
export interface Run {
  readonly xml: Xml
  readonly href: string | null
  readonly tracked: Tracked | null
}

export const plain = (xml: Xml, tracked: Tracked | null = null): Run => ({ xml, href: null, tracked })

/** Runs in a row: neighbours under one link share its element, and in it those of one change theirs. */
export function joined(runs: readonly Run[], parts: WordParts, { inNote = false } = {}): Xml[] {
  return stretchesOf(runs, (x, y) => x.href === y.href).flatMap(({ first, all }) => {
    const inside = stretchesOf(all, (x, y) => isSame(x.tracked, y.tracked)).flatMap(({ first, all }) => {
      const written = all.map(({ xml }) => xml)
      return first.tracked === null ? written : trackedRuns(first.tracked, parts, written)
    })
    return first.href === null ? inside : el('w:hyperlink', { 'r:id': parts.link(first.href, inNote) }, inside)
  })
}

const isSame = (x: Tracked | null, y: Tracked | null): boolean => x === y || (x?.as === y?.as && x?.by === y?.by)

function stretchesOf<Item>(
  items: readonly Item[],
  isSame: (x: Item, y: Item) => boolean,
): { first: Item; all: Item[] }[] {
  const stretches: { first: Item; all: Item[] }[] = []
  for (const item of items) {
    const last = stretches.at(-1)
    if (last !== undefined && isSame(last.first, item)) last.all.push(item)
    else stretches.push({ first: item, all: [item] })
  }
  return stretches
}

/** Text or a break as a run. */
export function inlineRun(
  { node, fromTheRight }: Inline,
  tracked: Tracked | null = null,
  revisions: readonly Xml[] = [],
): Run {
  const properties = [...looksOf({ node, fromTheRight }), ...revisions]
  const content = node.type.name === 'hardBreak' ? [el('w:br')] : words(node.text ?? '', tracked?.as === 'del')
  const xml = el('w:r', {}, properties.length === 0 ? [] : el('w:rPr', {}, properties), content)
  return { xml, href: hrefOf(node.marks), tracked }
}

export interface Inline {
  readonly node: Node
  /** Of a whole text, which this may be cut from. */
  readonly fromTheRight: boolean
}

export const hrefOf = (marks: readonly Mark[]): string | null => {
  const link = marks.find((mark) => mark.type.name === 'link')
  return link === undefined ? null : String(link.attrs['href'])
}

/** The properties of its run. */
export function looksOf({ node, fromTheRight }: Inline): Xml[] {
  const has = (name: string) => node.marks.some((mark) => mark.type.name === name)
  return [
    ...(has('link') ? [el('w:rStyle', { 'w:val': 'Hyperlink' })] : []),
    ...(has('bold') ? [el('w:b'), el('w:bCs')] : []),
    ...(has('italic') ? [el('w:i'), el('w:iCs')] : []),
    ...(fromTheRight ? [el('w:rtl')] : []),
  ]
}

/** The first letter decides, as it does on the screen. */
export const readsFromTheRight = (value: string): boolean => {
  const [letter] = /\p{L}/u.exec(value) ?? []
  return letter !== undefined && /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(letter)
}

/** Words outside any document: a label, a title. */
export const run = (value: string, style?: string, isDeleted = false): Xml =>
  el('w:r', {}, style === undefined ? [] : el('w:rPr', {}, el('w:rStyle', { 'w:val': style })), words(value, isDeleted))

/** Word looks for text that goes in an element of its own, but not for text that moves. */
const words = (value: string, isDeleted: boolean): Xml[] =>
  value
    .split(/(\t|\n)/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part === '\t') return el('w:tab')
      const name = isDeleted ? 'w:delText' : 'w:t'
      return part === '\n' ? el('w:br') : el(name, { 'xml:space': 'preserve' }, text(part))
    })
