import { Extension } from '@tiptap/core'
import type { ResolvedPos } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { BlockId } from '@travaux/domain'
import { isIncoming } from '@travaux/sync/line'
import classes from './text.module.css'

/** The paragraph or list item that the reader is at: what can be a message, and what the margin speaks of. */
export interface ActiveBlock {
  readonly id: BlockId
  readonly pos: number
}

const key = new PluginKey<ActiveBlock | null>('activeBlock')

export const activeBlock = (state: EditorState): ActiveBlock | null => key.getState(state) ?? null

/** Follows the caret, and a press on the text where there is no caret because it is only read. */
export const ActiveBlocks = Extension.create({
  name: 'activeBlock',
  addProseMirrorPlugins: () => [
    new Plugin({
      key,
      state: {
        init: (): ActiveBlock | null => null,
        apply(tr, before, _old, state) {
          const pressed = tr.getMeta(key) as number | undefined
          if (pressed !== undefined) return blockAt(state.doc.resolve(pressed))
          // What others type moves a selection that nobody has made.
          if (tr.selectionSet && (before || !isIncoming(tr))) return blockAt(state.selection.$head)
          if (!tr.docChanged || !before) return before
          return blockAt(state.doc.resolve(Math.min(tr.mapping.map(before.pos, 1) + 1, state.doc.content.size)))
        },
      },
      props: {
        decorations(state) {
          const block = key.getState(state)
          const node = block && state.doc.nodeAt(block.pos)
          if (!block || !node) return null
          const bar = Decoration.node(block.pos, block.pos + node.nodeSize, { class: classes['active'] ?? '' })
          return DecorationSet.create(state.doc, [bar])
        },
        handleClick(view, pos) {
          if (!view.editable) view.dispatch(view.state.tr.setMeta(key, pos))
          return false
        },
      },
    }),
  ],
})

/** The transaction that makes a block the active one; null where the text has none of that id. */
export function activation(state: EditorState, id: string): Transaction | null {
  let found: number | null = null
  state.doc.descendants((node, pos) => {
    if (node.attrs['id'] === id) found ??= pos
    return found === null && !node.inlineContent
  })
  return found === null ? null : state.tr.setMeta(key, found + 1)
}

/** The nearest list item, else the paragraph at the top level or in a quotation. */
export function blockAt($pos: ResolvedPos): ActiveBlock | null {
  let found: ActiveBlock | null = null
  for (let depth = $pos.depth; depth > 0; depth--) {
    const { type, attrs } = $pos.node(depth)
    if (typeof attrs['id'] !== 'string') continue
    if (type.name === 'listItem') return { id: attrs['id'] as BlockId, pos: $pos.before(depth) }
    if (type.name === 'paragraph') found ??= { id: attrs['id'] as BlockId, pos: $pos.before(depth) }
  }
  return found
}

/** The block at the top of the text that the caret is in, with all that is in it; null in a footnote. */
export function wholeBlockAt({ selection }: EditorState): BlockId | null {
  const block = selection.$head.node(1)
  const id: unknown = block?.attrs['id']
  return typeof id === 'string' && block.type.name !== 'footnote' ? (id as BlockId) : null
}
