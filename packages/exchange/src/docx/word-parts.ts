import type { BlockId } from '@travaux/domain'
import { el, type Xml } from '../xml.ts'

/**
 * What the body of a Word file needs elsewhere in the package and collects while it is written: bookmarks,
 * addresses of links, lists, footnotes, comments. Numbers are given in the order of writing, so the same text always
 * gets the same ones; a `w:id` is unique over body, notes and comments, whatever it is the id of.
 */
export class WordParts {
  readonly links = new Map<string, string>()
  readonly noteLinks = new Map<string, string>()
  readonly lists: { level: number; start: number }[] = []
  readonly notes: Xml[] = []
  readonly comments: Xml[] = []
  /** How many footnotes have been referred to: in the base, and in what is proposed. */
  readonly noted = { was: { count: 0 }, now: { count: 0 } }
  /** Blocks whose id is too long to be a bookmark's name, by the name they got. */
  readonly renamed = new Map<string, BlockId>()
  readonly #moves = new Map<object, string>()
  tables = 0
  #ids = 0

  nextId(): number {
    this.#ids += 1
    return this.#ids
  }

  /** A hidden bookmark: where a block begins (EX11). */
  bookmark(block: BlockId): Xml[] {
    const id = this.nextId()
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

  /** The name by which the two ends of a move know each other. */
  nameOfMove(source: object): string {
    const name = this.#moves.get(source) ?? `move${this.#moves.size + 1}`
    this.#moves.set(source, name)
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
