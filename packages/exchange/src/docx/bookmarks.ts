import { idOf } from '@travaux/document'
import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import type { Xml } from '../xml.ts'
import type { WordParts } from './word-parts.ts'

/**
 * Hidden bookmarks of one section, where its blocks begin (EX11): each once, since Word drops a second one. A block
 * that is taken out here and put in there has its bookmark where it stands in the base.
 */
export class Bookmarks {
  readonly #parts: WordParts
  readonly #inBase = new Set<BlockId>()
  readonly #written = new Set<BlockId>()

  constructor(base: Node, parts: WordParts) {
    this.#parts = parts
    base.descendants((block) => {
      const id = idOf(block)
      if (id !== null) this.#inBase.add(id)
    })
  }

  /** Of blocks of the base that begin here. */
  of(blocks: readonly BlockId[]): Xml[] {
    return blocks.filter((id) => !this.#written.has(id)).flatMap((id) => this.#write(id))
  }

  /** Of blocks that would begin here. */
  ofProposed(blocks: readonly BlockId[]): Xml[] {
    return this.of(blocks.filter((id) => !this.#inBase.has(id)))
  }

  #write(id: BlockId): Xml[] {
    this.#written.add(id)
    return this.#parts.bookmark(id)
  }
}
