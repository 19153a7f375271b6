import type { BlockId } from '@travaux/domain'
import { el, type Xml } from '../xml.ts'

/**
 * What the body of a Word file needs elsewhere in the package and collects while it is written: bookmarks,
 * addresses of links, lists, footnotes. Numbers are given in the order of writing, so the same text always gets the
 * same ones; a bookmark's is unique over body and notes, as Word demands.
 */
export class WordParts {
  readonly links = new Map<string, string>()
  readonly noteLinks = new Map<string, string>()
  readonly lists: { level: number; start: number }[] = []
  readonly notes: Xml[] = []
  /** Blocks whose id is too long to be a bookmark's name, by the name they got. */
  readonly renamed = new Map<string, BlockId>()
  tables = 0
  #bookmarks = 0
  #pending: BlockId[] = []

  /** Announces a block: the next paragraph written begins with its bookmark, wherever that paragraph stands. */
  announce(block: BlockId | null): void {
    if (block !== null) this.#pending.push(block)
  }

  /** Hidden bookmarks of all blocks that begin here (EX11). */
  bookmarks(): Xml[] {
    const blocks = this.#pending
    this.#pending = []
    return blocks.flatMap((block) => this.bookmark(block))
  }

  bookmark(block: BlockId): Xml[] {
    this.#bookmarks += 1
    const id = this.#bookmarks
    const name = this.#nameOf(block)
    return [el('w:bookmarkStart', { 'w:id': id, 'w:name': name }), el('w:bookmarkEnd', { 'w:id': id })]
  }

  /** Word takes 40 characters; no short id begins with `n-`, so a made-up name cannot be another block's. */
  #nameOf(block: BlockId): string {
    if (block.length <= MAX_BLOCK_ID && !block.startsWith('n-')) return `_tvx_${block}`
    const name = `_tvx_n-${this.renamed.size + 1}`
    this.renamed.set(name, block)
    return name
  }

  /** The relationship by which the body, or a note, refers to an address outside. */
  link(href: string, inNote: boolean): string {
    const links = inNote ? this.noteLinks : this.links
    const id = links.get(href) ?? `rLink${links.size + 1}`
    links.set(href, id)
    return id
  }

  /** A new ordered list of that level; its number in `numbering.xml`. */
  list(level: number, start: number): number {
    this.lists.push({ level, start })
    return FIRST_LIST + this.lists.length - 1
  }
}

const MAX_BLOCK_ID = 35
/** The one list of bullets is the first instance, ordered lists follow. */
export const BULLETS = 1
export const FIRST_LIST = 2
