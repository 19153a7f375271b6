import { Extension, type JSONContent } from '@tiptap/core'
import type { Command, Plugin } from '@tiptap/pm/state'
import type { BaseConnection, LayerConnection } from '@travaux/sync/client'

/** A text that an editor is open on: that of the section, or one's own suggestions to it. */
export interface OpenText {
  /** As it reads at first. */
  readonly initial: JSONContent
  /** Ids of new blocks, typing in both directions, what undo remembers. */
  readonly plugins: () => Plugin[]
  readonly undo: Command
  readonly redo: Command
  /** Where the others see my caret; null where they do not. */
  readonly awareness: BaseConnection['awareness'] | null
  /** My suggestions, where it is those that I type. */
  readonly layer: LayerConnection | null
}

/** Ties an editor to its text. */
export const Bound = Extension.create<{ text: OpenText | null }>({
  name: 'bound',
  addOptions: () => ({ text: null }),
  addProseMirrorPlugins() {
    return this.options.text?.plugins() ?? []
  },
  addKeyboardShortcuts() {
    const take = (command: Command | undefined) => () => {
      command?.(this.editor.state, this.editor.view.dispatch)
      // Also where there is nothing to take back: the browser's own undo must not.
      return true
    }
    const { text } = this.options
    return { 'Mod-z': take(text?.undo), 'Mod-y': take(text?.redo), 'Shift-Mod-z': take(text?.redo) }
  },
})
