import { Node } from '@tiptap/core'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { TextSelection, type Transaction } from '@tiptap/pm/state'

/**
 * A footnote is a mark in the text and a block of the same id at the end of the section. Numerals are counted by the
 * stylesheet, so the blocks stand in the order of their references.
 */
export const Footnote = Node.create({
  name: 'footnote',
  content: '(text | hardBreak)*',
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: 'aside[data-footnote]' }],
  renderHTML: ({ HTMLAttributes }) => ['aside', { ...HTMLAttributes, 'data-footnote': '' }, 0],
  addKeyboardShortcuts() {
    return {
      // A note is one paragraph: Enter goes back to the text.
      Enter: ({ editor }) => {
        const { $from } = editor.state.selection
        if ($from.parent.type.name !== 'footnote') return false
        const at = referenceTo(editor.state.doc, $from.parent.attrs['id'])
        return at === null ? true : editor.commands.setTextSelection(at + 1)
      },
    }
  },
})

export const FootnoteReference = Node.create({
  name: 'footnoteReference',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({
    footnote: {
      default: null,
      parseHTML: (element) => element.getAttribute('data-footnote'),
      renderHTML: ({ footnote }) => ({ 'data-footnote': String(footnote) }),
    },
  }),
  parseHTML: () => [{ tag: 'sup[data-footnote]' }],
  renderHTML: ({ HTMLAttributes }) => ['sup', HTMLAttributes],
})

/** Puts a reference at the caret and its empty note at the end, caret in the note. Null where no note may stand. */
export function insertFootnote(tr: Transaction, id: string): Transaction | null {
  const { $from } = tr.selection
  const { footnote, footnoteReference } = tr.doc.type.schema.nodes
  if (!footnote || !footnoteReference || $from.parent.type === footnote) return null
  if (!$from.parent.canReplaceWith($from.index(), $from.index(), footnoteReference)) return null
  const earlier = new Set<unknown>()
  tr.doc.nodesBetween(0, $from.pos, (node, pos) => {
    if (node.type === footnoteReference && pos < $from.pos) earlier.add(node.attrs['footnote'])
  })
  tr.insert($from.pos, footnoteReference.create({ footnote: id }))
  let at = tr.doc.content.size
  tr.doc.forEach((block, offset) => {
    if (block.type === footnote && !earlier.has(block.attrs['id'])) at = Math.min(at, offset)
  })
  tr.insert(at, footnote.create({ id }))
  return tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView()
}

/** Where the reference to a footnote stands, null when there is none. */
function referenceTo(doc: ProseMirrorNode, footnote: unknown): number | null {
  let at: number | null = null
  doc.descendants((node, pos) => {
    if (node.type.name === 'footnoteReference' && node.attrs['footnote'] === footnote) at ??= pos
    return at === null
  })
  return at
}
