import { type Command, Extension, type Extensions, Node } from '@tiptap/core'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import StarterKit from '@tiptap/starter-kit'
import { HEADING_LEVELS, schema } from '@travaux/document'
import { Footnote, FootnoteReference } from './footnotes.ts'
import { SafeLink } from './safe-link.ts'

/** What carries a block id; the ids themselves are minted by the line's own plugin. */
const WITH_ID = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'table',
  'tableRow',
  'tableHeader',
  'tableCell',
  'footnote',
]

/** The left half of a split keeps the id (D7); the right half gets its own. */
const BlockIds = Extension.create({
  name: 'blockIds',
  addGlobalAttributes: () => [
    {
      types: WITH_ID,
      attributes: {
        id: {
          default: null,
          keepOnSplit: false,
          parseHTML: (element) => element.getAttribute('data-id'),
          renderHTML: ({ id }) => (typeof id === 'string' ? { 'data-id': id } : {}),
        },
      },
    },
  ],
})

const Section = Node.create({
  name: 'doc',
  topNode: true,
  content: 'block+ footnote*',
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.command(beginParagraph) }
  },
})

/**
 * Enter at the end of a block of the section begins a paragraph. Left to itself ProseMirror would take the first block
 * of text that may follow, which is a footnote, and as none may stand there do nothing.
 */
const beginParagraph: Command = ({ tr, dispatch }) => {
  const { $from, $to } = tr.selection
  const { footnote, paragraph } = tr.doc.type.schema.nodes
  const isAtEnd = $to.depth === 1 && $to.parent.isTextblock && $to.parentOffset === $to.parent.content.size
  if (!isAtEnd || !$from.sameParent($to) || $to.parent.type === footnote || !paragraph) return false
  if (dispatch)
    tr.deleteSelection()
      .split(tr.selection.from, 1, [{ type: paragraph }])
      .scrollIntoView()
  return true
}

/** Drawn as packages/document draws it: Tiptap's own tables write a style attribute, which the content policy refuses. */
const render = (node: ProseMirrorNode) => {
  const draw = schema.nodes[node.type.name as keyof typeof schema.nodes]?.spec.toDOM
  if (!draw) throw new Error(`the schema does not say how ${node.type.name} is drawn`)
  return draw(node)
}
const spans = { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } }

/** Tiptap's extensions for exactly the nodes, marks and attributes of packages/document; a test compares the two. */
export const sectionExtensions: Extensions = [
  Section,
  StarterKit.configure({
    document: false,
    code: false,
    codeBlock: false,
    strike: false,
    underline: false,
    horizontalRule: false,
    link: false,
    heading: { levels: [...HEADING_LEVELS] },
    // Undo belongs to the line, which takes back only what this person wrote.
    undoRedo: false,
    // Opening a section must not change it.
    trailingNode: false,
    dropcursor: { color: false, class: 'drop-cursor' },
  }),
  SafeLink,
  Table.extend({ renderHTML: ({ node }) => render(node) }).configure({ resizable: false, View: null }),
  TableRow,
  TableHeader.extend({ addAttributes: () => spans, renderHTML: ({ node }) => render(node) }),
  TableCell.extend({ addAttributes: () => spans, renderHTML: ({ node }) => render(node) }),
  Footnote,
  FootnoteReference,
  BlockIds,
]
