import type { Mark, Node } from 'prosemirror-model'
import { el, text, type Xml } from '../xml.ts'
import type { WordParts } from './word-parts.ts'

/** What inline content needs to know of its surroundings. */
export interface RunPlace {
  readonly parts: WordParts
  /** In a note, links belong to the notes' own relationships. */
  readonly inNote: boolean
  /** Writes the reference to a footnote. */
  readonly note: (footnote: string) => Xml
}

/** The inline content of a text block as runs; neighbours under one link share its element. */
export function runsOf(block: Node, place: RunPlace): Xml[] {
  const stretches: { href: string | null; runs: Xml[] }[] = []
  for (const node of block.children) {
    const href = hrefOf(node.marks)
    const last = stretches.at(-1)
    const written = runOf(node, place)
    if (last?.href === href) last.runs.push(written)
    else stretches.push({ href, runs: [written] })
  }
  return stretches.flatMap(({ href, runs }) =>
    href === null ? runs : el('w:hyperlink', { 'r:id': place.parts.link(href, place.inNote) }, runs),
  )
}

function runOf(node: Node, place: RunPlace): Xml {
  if (node.type.name === 'footnoteReference') return place.note(String(node.attrs['footnote']))
  const content = node.type.name === 'hardBreak' ? [el('w:br')] : words(node.text ?? '')
  return el('w:r', {}, properties(node), content)
}

const hrefOf = (marks: readonly Mark[]): string | null => {
  const link = marks.find((mark) => mark.type.name === 'link')
  return link === undefined ? null : String(link.attrs['href'])
}

function properties(node: Node): Xml[] {
  const has = (name: string) => node.marks.some((mark) => mark.type.name === name)
  const given = [
    ...(has('link') ? [el('w:rStyle', { 'w:val': 'Hyperlink' })] : []),
    ...(has('bold') ? [el('w:b'), el('w:bCs')] : []),
    ...(has('italic') ? [el('w:i'), el('w:iCs')] : []),
    ...(readsFromTheRight(node.text ?? '') ? [el('w:rtl')] : []),
  ]
  return given.length === 0 ? [] : [el('w:rPr', {}, given)]
}

/** The first letter decides, as it does on the screen. */
export const readsFromTheRight = (value: string): boolean => {
  const [letter] = /\p{L}/u.exec(value) ?? []
  return letter !== undefined && /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(letter)
}

/** Words outside any document: a label, a title. */
export const run = (value: string, style?: string): Xml =>
  el('w:r', {}, style === undefined ? [] : el('w:rPr', {}, el('w:rStyle', { 'w:val': style })), words(value))

const words = (value: string): Xml[] =>
  value
    .split(/(\t|\n)/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part === '\t') return el('w:tab')
      return part === '\n' ? el('w:br') : el('w:t', { 'xml:space': 'preserve' }, text(part))
    })
