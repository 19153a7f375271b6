import { type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model'

/**
 * The one schema of a section. Plain ProseMirror: the web's editor must yield the same nodes, marks and attributes,
 * and a test compares them. Every block carries a random `id`, minted where the block is made (D7): what a message,
 * a link or a suggestion points at. Headings run A., 1., (a) below the section's own title, which is not in the text.
 */

export const HEADING_LEVELS = [1, 2, 3] as const
export const MAX_COLUMN_SPAN = 50
export const MAX_ROW_SPAN = 200

const id = { default: null }
const blockId = (dom: HTMLElementLike): string | null => dom.getAttribute('data-id')
const withId = (node: { attrs: Record<string, unknown> }): Record<string, string> =>
  typeof node.attrs['id'] === 'string' ? { 'data-id': node.attrs['id'] } : {}

/** The little of a DOM element that parsing needs; this package knows no DOM. */
interface HTMLElementLike {
  getAttribute(name: string): string | null
}

const cell = (tag: 'td' | 'th'): NodeSpec => ({
  content: 'block+',
  attrs: { id, colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } },
  tableRole: tag === 'th' ? 'header_cell' : 'cell',
  isolating: true,
  parseDOM: [
    { tag, getAttrs: (dom) => ({ id: blockId(dom), colspan: span(dom, 'colspan'), rowspan: span(dom, 'rowspan') }) },
  ],
  toDOM: (node) => [tag, { ...withId(node), ...spans(node.attrs) }, 0],
})
const span = (dom: HTMLElementLike, name: string): number => Number(dom.getAttribute(name) ?? 1) || 1
const spans = (attrs: Record<string, unknown>): Record<string, string> => ({
  ...(attrs['colspan'] === 1 ? {} : { colspan: String(attrs['colspan']) }),
  ...(attrs['rowspan'] === 1 ? {} : { rowspan: String(attrs['rowspan']) }),
})

const nodes = {
  doc: { content: 'block+ footnote*' },
  paragraph: {
    group: 'block',
    content: 'inline*',
    attrs: { id },
    parseDOM: [{ tag: 'p', getAttrs: (dom) => ({ id: blockId(dom) }) }],
    toDOM: (node) => ['p', withId(node), 0],
  },
  heading: {
    group: 'block',
    content: 'inline*',
    attrs: { id, level: { default: 1 } },
    defining: true,
    parseDOM: HEADING_LEVELS.map((level) => ({ tag: `h${level}`, getAttrs: (dom) => ({ id: blockId(dom), level }) })),
    toDOM: (node) => [`h${node.attrs['level']}`, withId(node), 0],
  },
  bulletList: {
    group: 'block list',
    content: 'listItem+',
    attrs: { id },
    parseDOM: [{ tag: 'ul', getAttrs: (dom) => ({ id: blockId(dom) }) }],
    toDOM: (node) => ['ul', withId(node), 0],
  },
  orderedList: {
    group: 'block list',
    content: 'listItem+',
    attrs: { id, start: { default: 1 }, type: { default: null } },
    parseDOM: [{ tag: 'ol', getAttrs: (dom) => ({ id: blockId(dom), start: span(dom, 'start') }) }],
    toDOM: (node) => [
      'ol',
      { ...withId(node), ...(node.attrs['start'] === 1 ? {} : { start: String(node.attrs['start']) }) },
      0,
    ],
  },
  listItem: {
    content: 'paragraph block*',
    attrs: { id },
    defining: true,
    parseDOM: [{ tag: 'li', getAttrs: (dom) => ({ id: blockId(dom) }) }],
    toDOM: (node) => ['li', withId(node), 0],
  },
  blockquote: {
    group: 'block',
    content: 'block+',
    attrs: { id },
    defining: true,
    parseDOM: [{ tag: 'blockquote', getAttrs: (dom) => ({ id: blockId(dom) }) }],
    toDOM: (node) => ['blockquote', withId(node), 0],
  },
  table: {
    group: 'block',
    content: 'tableRow+',
    attrs: { id },
    tableRole: 'table',
    isolating: true,
    parseDOM: [{ tag: 'table', getAttrs: (dom) => ({ id: blockId(dom) }) }],
    toDOM: (node) => ['table', withId(node), ['tbody', 0]],
  },
  tableRow: {
    content: '(tableCell | tableHeader)*',
    attrs: { id },
    tableRole: 'row',
    parseDOM: [{ tag: 'tr', getAttrs: (dom) => ({ id: blockId(dom) }) }],
    toDOM: (node) => ['tr', withId(node), 0],
  },
  tableHeader: cell('th'),
  tableCell: cell('td'),
  /** A note at the end of the section; `footnoteReference` names it by this block's id. */
  footnote: {
    content: '(text | hardBreak)*',
    attrs: { id },
    defining: true,
    isolating: true,
    parseDOM: [{ tag: 'aside[data-footnote]', getAttrs: (dom) => ({ id: blockId(dom) }) }],
    toDOM: (node) => ['aside', { ...withId(node), 'data-footnote': '' }, 0],
  },
  footnoteReference: {
    group: 'inline',
    inline: true,
    atom: true,
    attrs: { footnote: { default: null } },
    parseDOM: [{ tag: 'sup[data-footnote]', getAttrs: (dom) => ({ footnote: dom.getAttribute('data-footnote') }) }],
    toDOM: (node) => ['sup', { 'data-footnote': String(node.attrs['footnote']) }],
  },
  hardBreak: {
    group: 'inline',
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },
  text: { group: 'inline' },
} satisfies Record<string, NodeSpec>

const marks = {
  link: {
    attrs: { href: {} },
    inclusive: false,
    parseDOM: [{ tag: 'a[href]', getAttrs: (dom) => ({ href: dom.getAttribute('href') }) }],
    toDOM: (mark) => ['a', { href: String(mark.attrs['href']), rel: 'noopener noreferrer nofollow' }, 0],
  },
  bold: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
  italic: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
} satisfies Record<string, MarkSpec>

export type NodeName = keyof typeof nodes
export type MarkName = keyof typeof marks

export const schema: Schema<NodeName, MarkName> = new Schema({ nodes, marks })
