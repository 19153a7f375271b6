import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import type * as Y from 'yjs'
import { isIncoming } from '../binding.ts'
import { blocksOf } from '../blocks.ts'
import { keyOf, lineIn } from '../form.ts'

/** Which words have to be offered back to those who typed them: somebody deleted their block meanwhile (SY11). */
export class Offers {
  readonly #typed = new Map<Y.Doc, string[]>()
  readonly #due = new Map<Y.Doc, string[]>()

  watch(ydoc: Y.Doc, word: string): void {
    this.#typed.set(ydoc, [...(this.#typed.get(ydoc) ?? []), word])
  }

  due(ydoc: Y.Doc): readonly string[] {
    return this.#due.get(ydoc) ?? []
  }

  /** Looks at what comes in at one typist: words of theirs may stand in another block than before, and theirs be gone. */
  plugin(ydoc: Y.Doc): Plugin {
    return new Plugin({
      state: {
        init: () => null,
        apply: (tr, _, before) => {
          if (isIncoming(tr)) this.#due.set(ydoc, [...this.due(ydoc), ...this.#orphans(ydoc, before.doc, tr.doc)])
          return null
        },
      },
    })
  }

  #orphans(ydoc: Y.Doc, before: Node, after: Node): string[] {
    const standing = new Set(blocksOf(after).map(({ id }) => id))
    return (this.#typed.get(ydoc) ?? []).filter((word) => {
      const was = blocksOf(before).find(({ node }) => node.textContent.includes(word))
      const isGone = was && !standing.has(was.id) && lineIn(ydoc).attributes.get(keyOf(was.id, 'gone')) === true
      return isGone === true && after.textContent.includes(word)
    })
  }
}
