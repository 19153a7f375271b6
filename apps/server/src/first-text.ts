import { schema } from '@travaux/document'
import type { BlockId, PersonId } from '@travaux/domain'
import { lineRevision, lineUpdate } from '@travaux/sync/line'
import { decodeEntry, encodeEntry } from '@travaux/sync/room'
import type { Node } from 'prosemirror-model'
import { newClient, newId } from './random.ts'

/** The entry that a section's stream begins with: the server writes it, for whoever added the section. */
export function firstText(doc: Node, actor: PersonId, timeMs: number): Uint8Array {
  const update = lineUpdate(doc, newClient())
  return encodeEntry({ actor, time: timeMs, epoch: 1, update, cause: { kind: 'seed' } })
}

/** The entry that makes another text of it, as if somebody had typed that. */
export function revisedText(first: Uint8Array, before: Node, after: Node, actor: PersonId, timeMs: number): Uint8Array {
  const update = lineRevision(decodeEntry(first).update, before, after, newClient())
  return encodeEntry({ actor, time: timeMs, epoch: 1, update })
}

/** A paragraph to begin in. */
export const emptyText = (): Node =>
  schema.nodes.doc.createChecked(null, schema.nodes.paragraph.createChecked({ id: newId<BlockId>() }))
