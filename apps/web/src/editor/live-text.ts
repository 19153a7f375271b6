import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { BaseConnection } from '@travaux/sync/client'
import { blockIds, hearSelection, holdWhileComposing, isIncoming, lineBinding, redo, undo } from '@travaux/sync/line'
import { newBlockId } from './block-id.ts'
import type { OpenText } from './open-text.ts'

/** How soon to look again whether a composition has ended. */
const COMPOSING_MS = 15

/** The section's text itself, live, with everybody's carets in it. */
export function liveText({ ydoc, provider, awareness }: BaseConnection, initial: Node): OpenText {
  const hold = () =>
    new Plugin({
      view: (view) => ({
        destroy: holdWhileComposing(
          provider,
          () => view.composing,
          (work) => setTimeout(work, COMPOSING_MS),
          () => hearSelection(view),
        ),
      }),
    })
  const plugins = () => [blockIds({ newId: newBlockId, skip: isIncoming }), ...lineBinding(ydoc, { awareness }), hold()]
  return { initial: initial.toJSON(), plugins, undo, redo, awareness, layer: null }
}
