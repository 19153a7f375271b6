import { schema, withIds } from '@travaux/document'
import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import type { SessionKey } from '../programme.ts'

/** A section of the demo's document. */
export interface DemoSection {
  key: string
  title: string
  session?: SessionKey
  /** ProseMirror JSON. */
  document: object
}

/**
 * Blocks that a message stands on, or a suggestion names, carry an id of their own; the others are numbered within
 * their section, so that the same text always has the same ids.
 */
export function text(key: string, ...blocks: Node[]): object {
  let last = 0
  const newId = (): BlockId => {
    last += 1
    return `${key}-${last}` as BlockId
  }
  return withIds(schema.nodes.doc.createChecked(null, blocks), newId).doc.toJSON()
}
