import { blocksOf } from '../line/blocks.ts'
import { checkLine } from '../line/strict.ts'
import type { BaseForm } from '../room/base-form.ts'

/** A form that writes by wiping and writing anew: enough for a room, which does not look inside. */
export const naiveForm: BaseForm = {
  check: checkLine,
  write(ydoc, _before, after) {
    const text = ydoc.getText('text')
    ydoc.transact(() => {
      text.delete(0, text.length)
      let at = 0
      for (const { id, node } of blocksOf(after)) {
        text.insertEmbed(at++, { b: id, t: node.type.name })
        text.insert(at, node.textContent)
        at += node.textContent.length
      }
    })
  },
}
