import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { hearSelection } from '@travaux/sync/line'

/**
 * Where a click or the last key has put the caret is heard of before the next key means anything: a key that comes
 * sooner than the browser tells would act on the place before, or on nothing.
 */
export const Hearing = Extension.create({
  name: 'hearing',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          keydown(view, event) {
            if (!event.isComposing && !view.composing) hearSelection(view)
            return false
          },
        },
      },
    }),
  ],
})
