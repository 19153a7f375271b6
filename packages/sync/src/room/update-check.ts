import { schema } from '@travaux/document'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { UpdateFault } from '../base-refusal.ts'
import { ATTRIBUTES_ROOT, TEXT_ROOT } from '../line/form.ts'

/**
 * What a base update may hold (SE22), and whether it stands on what is there. `Y.decodeUpdate` reads all of it,
 * deletions included, and touches no document; only an update without fault is then tried on a staging copy.
 */
export type Update = ReturnType<typeof Y.decodeUpdate>

/** A long day of scattered writing offline stays below a fifth of this. */
export const MAX_STRUCTS = 10_000
/** A deletion costs two bytes and a text keeps all of its own, so there may be many. */
export const MAX_DELETIONS = 250_000
/** UTF-16 units, deleted ones counted: no clock may be driven far ahead by words that nobody ever wrote. */
const MAX_UNITS = 4_000_000
/** New client ids: an editor takes one each time it is opened, also while there is no line. */
export const MAX_WRITERS = 100
/** What stands in a map entry or a mark, as JSON. */
const MAX_VALUE = 4_000

const ATTRIBUTE_KEY = /^[\w-]{1,64}\|[\w:.-]{1,64}$/

let lastRead: decoding.Decoder | null = null
/** `Y.decodeUpdate` does not say how far it has read. */
class Reader extends Y.UpdateDecoderV1 {
  constructor(decoder: decoding.Decoder) {
    super(decoder)
    lastRead = decoder
  }
}

export function decodeUpdate(bytes: Uint8Array): Update | UpdateFault {
  let update: Update
  try {
    update = Y.decodeUpdateV2(bytes, Reader)
  } catch {
    // Whatever is thrown here, by lib0, JSON or Yjs, these bytes are the reason.
    return 'malformed'
  }
  // The second format of Yjs begins like an empty update of the first: it must not be taken for one and acknowledged.
  if (lastRead === null || decoding.hasContent(lastRead)) return 'malformed'
  if (update.structs.length > MAX_STRUCTS) return 'update-too-big'
  let deletions = 0
  for (const ranges of update.ds.clients.values()) deletions += ranges.length
  if (deletions > MAX_DELETIONS) return 'update-too-big'
  let units = 0
  for (const struct of update.structs) {
    // No client writes a struct of nothing, and Yjs cannot find its way past one.
    if (struct.length < 1) return 'malformed'
    units += struct.length
  }
  return units > MAX_UNITS ? 'update-too-big' : update
}

export const isEmpty = ({ structs, ds }: Update): boolean => structs.length === 0 && ds.clients.size === 0

/** Whether applying it would change the document: a stock reader's answer to step 1 repeats all known deletions. */
export function isNews({ structs, ds }: Update, doc: Y.Doc): boolean {
  const { store } = doc
  for (const struct of structs) {
    if (!(struct instanceof Y.Skip) && endOf(struct) > Y.getState(store, struct.id.client)) return true
  }
  for (const [client, ranges] of ds.clients) {
    const known = store.clients.get(client)
    for (const { clock, len } of ranges) {
      if (len === 0) continue
      if (known === undefined || clock + len > Y.getState(store, client)) return true
      for (let at = Y.findIndexSS(known, clock); at < known.length; at++) {
        const item = known[at]
        if (item === undefined || item.id.clock >= clock + len) break
        if (!item.deleted) return true
      }
    }
  }
  return false
}

/** The client ids under which it writes something new. */
export function writersOf({ structs }: Update, doc: Y.Doc): Set<number> {
  const writers = new Set<number>()
  for (const struct of structs) {
    const { client } = struct.id
    if (!writers.has(client) && endOf(struct) > Y.getState(doc.store, client)) writers.add(client)
  }
  return writers
}

/** What is wrong with the new part of an update, before it is tried: gaps, and contents that are never allowed. */
export function faultOf({ structs, ds }: Update, doc: Y.Doc): UpdateFault | null {
  const reach = new Map<number, number>()
  const reachOf = (client: number) => reach.get(client) ?? Y.getState(doc.store, client)
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue
    const { client, clock } = struct.id
    if (clock > reachOf(client)) return 'missing-structs'
    reach.set(client, Math.max(reachOf(client), endOf(struct)))
  }
  const isThere = (id: Y.ID | null) => id === null || id.clock < reachOf(id.client)
  for (const struct of structs) {
    if (struct instanceof Y.Skip || endOf(struct) <= Y.getState(doc.store, struct.id.client)) continue
    if (!(struct instanceof Y.Item) || !isAllowed(struct)) return 'not-allowed'
    if (!isThere(struct.origin) || !isThere(struct.rightOrigin)) return 'missing-structs'
  }
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) if (len > 0 && clock + len > reachOf(client)) return 'unknown-deletes'
  }
  return null
}

/** Says no to nested types, subdocuments, binary and other roots; what hangs on a neighbour is judged in its place. */
function isAllowed({ parent, parentSub, content }: Y.Item): boolean {
  // In a decoded update the parent is a root's name, or the id of an item: the line form nests nothing.
  const root: unknown = parent
  if (root !== null && root !== TEXT_ROOT && root !== ATTRIBUTES_ROOT) return false
  if (root !== null && (root === ATTRIBUTES_ROOT) !== (parentSub !== null)) return false
  if (parentSub !== null && !ATTRIBUTE_KEY.test(parentSub)) return false
  if (content instanceof Y.ContentFormat) {
    return Object.hasOwn(schema.marks, content.key) && sizeOf(content.value) <= MAX_VALUE
  }
  if (content instanceof Y.ContentAny) return content.arr.every((value: unknown) => sizeOf(value) <= MAX_VALUE)
  return content instanceof Y.ContentString || content instanceof Y.ContentEmbed || content instanceof Y.ContentDeleted
}

/**
 * Whether an update that was applied left nothing pending, and everything new hangs where it may: text in the text,
 * values in the map. `before` is the clock of each of its writers as it was. What has a neighbour is where that is.
 */
export function isInPlace({ store }: Y.Doc, before: ReadonlyMap<number, number>): boolean {
  if (store.pendingStructs !== null || store.pendingDs !== null) return false
  for (const [client, from] of before) {
    const items = store.clients.get(client) ?? []
    for (let at = from === 0 ? 0 : Y.findIndexSS(items, from - 1); at < items.length; at++) {
      const item = items[at]
      if (!(item instanceof Y.Item)) return false
      const isValue = item.content instanceof Y.ContentAny
      if (!(item.content instanceof Y.ContentDeleted) && isValue !== (item.parentSub !== null)) return false
    }
  }
  return true
}

const endOf = (struct: Y.AbstractStruct): number => struct.id.clock + struct.length

/** Length of a value's JSON, roughly; endless for what is not JSON, and for what is nested past all reason. */
function sizeOf(value: unknown, depth = 0): number {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return 1
  if (typeof value === 'string') return value.length + 2
  if (typeof value !== 'object' || depth > 8) return Number.POSITIVE_INFINITY
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return Number.POSITIVE_INFINITY
  return Object.entries(value).reduce((sum, [key, each]) => sum + key.length + sizeOf(each, depth + 1), 2)
}
