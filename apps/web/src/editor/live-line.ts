import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { blockIds, holdWhileComposing, isIncoming, lineBinding, redo, undo } from '@travaux/sync/line'
import { newBlockId } from './block-id.ts'
import type { OpenBase } from './use-base.ts'

/** How soon to look again whether a composition has ended. */
const COMPOSING_MS = 15

/** Ties the editor to the live text: ids of new blocks, typing in both directions, everybody's carets, undo of one's own. */
export const LiveLine = Extension.create<{ base: OpenBase | null }>({
  name: 'liveLine',
  addOptions: () => ({ base: null }),
  addProseMirrorPlugins() {
    const { base } = this.options
    if (!base) throw new Error('an editor without a text')
    const { ydoc, provider, awareness } = base.connection
    const hold = new Plugin({
      view: (view) => ({
        destroy: holdWhileComposing(
          provider,
          () => view.composing,
          (work) => setTimeout(work, COMPOSING_MS),
        ),
      }),
    })
    return [blockIds({ newId: newBlockId, skip: isIncoming }), ...lineBinding(ydoc, { awareness }), hold]
  },
  addKeyboardShortcuts() {
    const take = (command: typeof undo) => () => {
      command(this.editor.state, this.editor.view.dispatch)
      // Also where there is nothing to take back: the browser's own undo must not.
      return true
    }
    return { 'Mod-z': take(undo), 'Mod-y': take(redo), 'Shift-Mod-z': take(redo) }
  },
})
