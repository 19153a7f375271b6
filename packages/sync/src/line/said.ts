import type { Attrs, Node, NodeType, Schema } from 'prosemirror-model'
import { isObject, isOpener, keyOf, type Line, marksOf, type Opener, type Wrapper } from './form.ts'

/** One block as the line says it is, the values of the map laid over its opener. Not yet asked whether it fits. */
export interface Said {
  readonly id: string
  readonly type: string
  readonly attrs: Attrs
  readonly path: readonly Wrapper[]
  /** As many positions as units stand in the line; null for a unit that is nothing the schema knows. */
  readonly content: readonly (Node | null)[]
}

/** Stands in the document for a unit that may not stand there, so that units and positions stay in step. */
export const FOREIGN = '\uFFFC'
/** The id of the block that is shown around text before the first opener, or where there is no opener at all. */
export const UNOPENED = 'unopened'

export interface Saying {
  readonly blocks: readonly Said[]
  /** Whether the first of them has no opener in the line. */
  readonly unopened: boolean
  /** Whether there were marks that the schema does not know. */
  readonly strangeMarks: boolean
}

/** Everything the line says, in order; null if there is something in the text that is neither text nor an embed. */
export function sayingOf({ text, attributes }: Line, schema: Schema): Saying | null {
  const blocks: (Omit<Said, 'content'> & { content: (Node | null)[] })[] = []
  let units = 0
  let strangeMarks = false
  let unopened = false
  const last = () => {
    const block = blocks.at(-1)
    if (block !== undefined) return block
    unopened = true
    const first: (typeof blocks)[number] = { ...withoutOpener(schema), content: [] }
    blocks.push(first)
    return first
  }
  for (const { insert, attributes: format } of text.toDelta() as { insert: unknown; attributes?: Attrs }[]) {
    units += typeof insert === 'string' ? insert.length : 1
    if (isOpener(insert)) {
      blocks.push({ ...effective(insert, attributes, schema), content: [] })
      continue
    }
    const { node, isStrange } = inlineOf(insert, format ?? {}, schema)
    strangeMarks ||= isStrange
    last().content.push(node)
  }
  if (units !== text.length) return null
  last()
  return { blocks, unopened, strangeMarks }
}

/** What any inline content may stand in: the paragraph. */
export function fallbackType(schema: Schema): NodeType {
  const known = fallbacks.get(schema)
  if (known !== undefined) return known
  const type = schema.topNodeType.contentMatch.defaultType
  if (!type?.isTextblock) throw new TypeError('a schema without a plain text block cannot be read from a line')
  fallbacks.set(schema, type)
  return type
}
/** ProseMirror looks at every type's attributes each time, and it is asked for every block that is read. */
const fallbacks = new WeakMap<Schema, NodeType>()

/** The block around text before the first opener. */
export const withoutOpener = (schema: Schema): Omit<Said, 'content'> => ({
  id: UNOPENED,
  type: fallbackType(schema).name,
  attrs: { id: UNOPENED },
  path: [],
})

/** What an opener says, with what was set later. */
export function effective(
  { b: id, t, p, a }: Opener,
  attributes: Line['attributes'],
  schema: Schema,
): Omit<Said, 'content'> {
  const setType = attributes.get(keyOf(id, 't'))
  const setPath = attributes.get(keyOf(id, 'p'))
  const type = typeof setType === 'string' ? setType : t
  const path: unknown = setPath ?? p ?? []
  const attrs: Record<string, unknown> = isObject(a) ? { ...a } : {}
  for (const name of Object.keys(schema.nodes[type]?.spec.attrs ?? {})) {
    const set = attributes.get(keyOf(id, `a:${name}`))
    if (set !== undefined) attrs[name] = set
  }
  return { id, type, attrs: { ...attrs, id }, path: Array.isArray(path) ? path.filter(isWrapper) : [] }
}

const isWrapper = (value: unknown): value is Wrapper =>
  isObject(value) && typeof value['t'] === 'string' && isObject(value['a']) && typeof value['a']['id'] === 'string'

/** Text or a leaf with its marks; null where the schema knows no such leaf. */
export function inlineOf(insert: unknown, format: Attrs, schema: Schema): { node: Node | null; isStrange: boolean } {
  const marks = marksOf(format, schema)
  const node = typeof insert === 'string' ? schema.text(insert, marks ?? []) : leafOf(insert, schema)?.mark(marks ?? [])
  return { node: node ?? null, isStrange: marks === null }
}

function leafOf(embed: unknown, schema: Schema): Node | undefined {
  if (!isObject(embed) || typeof embed['t'] !== 'string') return undefined
  const type = schema.nodes[embed['t']]
  if (!type?.isInline || !type.isLeaf || type.isText) return undefined
  const attrs = isObject(embed['a']) ? embed['a'] : {}
  return hasRequired(type, attrs) ? type.create(attrs) : undefined
}

/** Whether a node of the type can be made of these attributes: ProseMirror throws where one is missing. */
export const hasRequired = (type: NodeType, attrs: Attrs): boolean =>
  Object.entries(type.spec.attrs ?? {}).every(([name, spec]) => 'default' in spec || attrs[name] !== undefined)
