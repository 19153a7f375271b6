import { type Attrs, Mark, type Node, type Schema } from 'prosemirror-model'
import * as Y from 'yjs'

/**
 * The base of a section as one line of text. All its blocks stand one after another in a single Y.Text, each begun by
 * an *opener*, and what is set on a block later stands in a Y.Map beside it:
 *
 *     ¶{b: 'k3', t: 'paragraph'} Participants welcomed … ¶{b: 'p9', t: 'paragraph', p: [list, item]} The first …
 *
 * So a split inserts one unit, a join deletes one, a heading or a list sets a value; no text is ever deleted and
 * written anew, and what others type there meanwhile stays where they typed it. A *unit* is what takes one place in
 * the line: an opener, a UTF-16 code unit, or an inline leaf (a line break, a footnote reference).
 */
export interface Opener {
  /** The block's id; an opener never changes it. */
  readonly b: string
  readonly t: string
  /** What the block stands in, outermost first; absent at the top. */
  readonly p?: readonly Wrapper[]
  /** Attributes that are not the schema's defaults, the id left out; absent where there are none. */
  readonly a?: Attrs
}

/** A list, list item, quotation, table, row or cell around a block. Neighbours that name the same id share it. */
export interface Wrapper {
  readonly t: string
  /** With the id. */
  readonly a: Attrs
}

export interface Leaf {
  readonly t: string
  readonly a?: Attrs
}

export const TEXT_ROOT = 'text'
export const ATTRIBUTES_ROOT = 'attributes'

export interface Line {
  readonly text: Y.Text
  readonly attributes: Y.Map<unknown>
}

export const lineIn = (ydoc: Y.Doc): Line => ({
  text: ydoc.getText(TEXT_ROOT),
  attributes: ydoc.getMap(ATTRIBUTES_ROOT),
})

/**
 * The keys of the map. A value there wins over the opener's own: its type, its path, one of its attributes.
 * `gone` is none of these: it is set when a block is deleted with all its text, as its deleter saw it, so that words
 * which somebody else was typing there are recognised and offered back (SY11).
 */
export const keyOf = (block: string, name: 't' | 'p' | `a:${string}` | 'gone'): string => `${block}|${name}`

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isOpener = (embed: unknown): embed is Opener => isObject(embed) && typeof embed['b'] === 'string'

/** What an item of the text opens, unless it is deleted. */
export function openerIn({ deleted, content }: Y.Item): Opener | null {
  if (deleted || !(content instanceof Y.ContentEmbed)) return null
  const embed: unknown = content.embed
  return isOpener(embed) ? embed : null
}

export const sameValue = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** What has to be said of a node: the attributes that are not the schema's defaults. */
export function saidOf({ attrs, type }: Node, except?: 'id'): Attrs {
  const defaults = type.spec.attrs ?? {}
  return Object.fromEntries(
    Object.entries(attrs).filter(([name, value]) => name !== except && !sameValue(value, defaults[name]?.default)),
  )
}

export const wrapperOf = (node: Node): Wrapper => ({ t: node.type.name, a: saidOf(node) })

/** Marks as Yjs keeps them: by name, with their attributes. */
export const formatOf = (marks: readonly Mark[]): Record<string, Attrs> =>
  Object.fromEntries(marks.map((mark) => [mark.type.name, { ...mark.attrs }]))

/** Marks out of a format; null where one of them is none of the schema's. */
export function marksOf(format: Readonly<Record<string, unknown>>, schema: Schema): readonly Mark[] | null {
  let marks: readonly Mark[] = Mark.none
  for (const [name, value] of Object.entries(format)) {
    if (value === null) continue
    const type = schema.marks[name]
    if (type === undefined || !isObject(value)) return null
    const needed = Object.entries(type.spec.attrs ?? {}).filter(([, spec]) => !('default' in spec))
    if (needed.some(([attribute]) => value[attribute] === undefined)) return null
    marks = type.create(value).addToSet(marks)
  }
  return marks
}
