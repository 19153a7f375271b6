import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import type * as Y from 'yjs'

/** How a section's text is kept in its Y.Doc: all that the room needs of it. */
export interface BaseForm {
  /** Whoever reads one text again and again: of a text that has hardly changed, hardly anything is read. */
  reader(ydoc: Y.Doc): TextReader
  /** Writes the change from one document to another; `before` is what was read from the same Y.Doc. */
  write(ydoc: Y.Doc, before: Node, after: Node): void
}

export interface TextReader {
  /**
   * Reads and strictly checks the text, without touching it. Blocks of `previous` that did not change are the same
   * nodes again. `repaired` is the text as it should be, where what is there can be put right without losing a word:
   * ids that are missing or stand twice, text outside all blocks, blocks where they cannot stand.
   */
  check(newId: () => BlockId, previous?: Node): Reading
}

export type Reading = { doc: Node; repaired?: Node } | { refused: 'bad-document'; why: string }
